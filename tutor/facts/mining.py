"""All rules over all passages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Protocol

from tutor.facts.acronyms import acronyms
from tutor.facts.advice import advice
from tutor.facts.authored import answered_questions, is_authored, marked_choices
from tutor.facts.clauses import contrasts, headed_predicates, predicates, requirements
from tutor.facts.examples import examples
from tutor.facts.grammar import words
from tutor.facts.lists import callouts, labelled_items, list_members
from tutor.facts.refusals import is_exam_talk, is_source
from tutor.facts.sentences import counts, definitions, headed_definitions, names, numbers, opposed, statements
from tutor.facts.sequences import sequences
from tutor.facts.tables import comparison_cells, marked_cells, sheet_rows, table_rows
from tutor.facts.terms import counted_nouns, frequent_terms, repeated_words, vocabulary
from tutor.facts.views import Usage, View, entries, label
from tutor.fences import Fence
from tutor.language import stem
from tutor.values import Course, Fact, Lesson


class Rule(Protocol):
    """Reads the facts of one kind in a passage."""

    __name__: str

    def __call__(self, view: View, /) -> Iterator[Fact]:
        """The facts, in the order in which they stand there."""


#: In order of trust: the best source of a fact comes first.
RULES: tuple[Rule, ...] = (
    table_rows,
    comparison_cells,
    marked_cells,
    sheet_rows,
    labelled_items,
    definitions,
    headed_definitions,
    names,
    list_members,
    examples,
    sequences,
    contrasts,
    advice,
    callouts,
    requirements,
    predicates,
    headed_predicates,
    counts,
    numbers,
    opposed,
    acronyms,
    statements,
)
#: What the author wrote as questions is read in any section.
AUTHORED: tuple[Rule, ...] = (marked_choices, answered_questions)
#: Rules whose facts do not depend on where they stand.
_ANYWHERE = frozenset({"acronym"})
#: Share of the words of a statement that a note repeats when it gives the statement anew.
_SAME = 0.6
_DENIED = frozenset({"no", "not", "nothing", "never", "cannot", "ended", "wrong", "neither", "nor"})


def fact_fence() -> Fence:
    """What keeps one odd passage from stopping the others."""
    return Fence("A rule failed on this and is left out. Please report it, with these lines of the file.")


def mine(course: Course, fence: Fence | None = None) -> tuple[Fact, ...]:
    """Every fact that the rules find, in reading order, each once; what a rule fails on is noted at the fence."""
    fence = fence or fact_fence()
    usage = Usage(vocabulary(course), frequent_terms(course), counted_nouns(course), repeated_words(course))
    found: dict[str, Fact] = {}
    for lesson in course.lessons:
        here = replace(usage, attributes=_attributes(lesson), spoken=_spoken(lesson), sizes=_sizes(lesson))
        for section, passage in lesson.passages():
            view = View(course, lesson, section, passage, here)
            tried = partial(fence.tried, source=lesson.source, line=passage.line)
            for rule in (*AUTHORED, *tried("the choice of rules", make=partial(_fitting, view))):
                facts = tried(f"the rule {rule.__name__}", make=partial(_kept, rule, view))
                found.update({fact.id: fact for fact in facts})
    return tuple(_once(found.values()))


def _fitting(view: View) -> tuple[Rule, ...]:
    """The rules that may read a passage, beside those for what its author wrote as questions."""
    return RULES if is_source(view.section, view.passage) and not is_authored(view) else ()


def _kept(rule: Rule, view: View) -> Iterator[Fact]:
    return (fact for fact in rule(view) if rule in AUTHORED or _is_kept(fact, view))


def _sizes(lesson: Lesson) -> Mapping[int, int]:
    """How many passages each block of a lesson has."""
    return Counter(passage.block for _, passage in lesson.passages())


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, those that hold anywhere only once."""
    seen: set[tuple[str, ...]] = set()
    for fact in facts:
        key = (fact.rule, fact.subject, fact.relation, fact.value.casefold())
        if fact.rule not in _ANYWHERE or key not in seen:
            yield fact
        seen.add(key)


def _spoken(lesson: Lesson) -> frozenset[str]:
    """The words of a lesson and its pairs of neighbours, in lower case."""
    spoken: set[str] = set()
    for _, passage in lesson.passages():
        found = words(passage.text)
        spoken.update(found)
        spoken.update(f"{one} {other}" for one, other in pairwise(found))
    return frozenset(spoken)


def _attributes(lesson: Lesson) -> frozenset[str]:
    """Labels that two or more sections of a lesson use."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for section, passage in lesson.passages():
        for entry in entries(passage):
            found = label(entry.sentence)
            if found and not entry.sentence.spans[0].code:
                users[found[0].lower()].add(section.anchor)
    return frozenset(name for name, anchors in users.items() if len(anchors) > 1)


def _is_kept(fact: Fact, view: View) -> bool:
    return not is_exam_talk(view.lesson, fact.citation.quote) and not _is_denied(fact, view)


def _is_denied(fact: Fact, view: View) -> bool:
    """Whether the dated note beside the passage denies something about the fact's value, or gives another number."""
    update = view.passage.update
    note = next((each for each in view.section.passages if each.id == update), None) if update else None
    value, said = _stems(fact.value), _stems(fact.citation.quote)
    for sentence in note.sentences if note else ():
        found = words(sentence.text)
        if _DENIED & set(found) and value & _stems(sentence.text):
            return True
        shared = said & _stems(sentence.text)
        if len(shared) >= _SAME * len(said) and _numbers(sentence.text) - _numbers(fact.citation.quote):
            return True
    return False


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if not word[0].isdigit()}


def _numbers(text: str) -> set[str]:
    return {word for word in words(text) if word[0].isdigit()}
