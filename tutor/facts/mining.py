"""All rules over all passages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

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
from tutor.language import stem
from tutor.values import Course, Fact, Lesson

Rule = Callable[[View], Iterator[Fact]]

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


def mine(course: Course) -> tuple[Fact, ...]:
    """Every fact that the rules find, in reading order, each once."""
    usage = Usage(vocabulary(course), frequent_terms(course), counted_nouns(course), repeated_words(course))
    found: dict[str, Fact] = {}
    for lesson in course.lessons:
        here = replace(usage, attributes=_attributes(lesson), spoken=_spoken(lesson))
        for section, passage in lesson.passages():
            view = View(course, lesson, section, passage, here)
            for rule in AUTHORED:
                found.update({fact.id: fact for fact in rule(view)})
            if not is_source(section, passage) or is_authored(view):
                continue
            for rule in RULES:
                found.update({fact.id: fact for fact in rule(view) if _is_kept(fact, view)})
    return tuple(_once(found.values()))


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
    note = next((each for each in view.section.passages if each.id == view.passage.update), None)
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
