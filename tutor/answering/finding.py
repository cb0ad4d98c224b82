"""What is found for a question: read in the light of the ones before it, ranked, decided, quoted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tutor.answering.atlas import Atlas
from tutor.answering.comparing import compare
from tutor.answering.comparing import excerpts as compared
from tutor.answering.deciding import decide
from tutor.answering.quoting import quote
from tutor.answering.ranking import Finder, Ranked, no_meaning
from tutor.answering.searching import Meaning, Searcher
from tutor.language import fold
from tutor.questions import Interpreter, Question, QuestionKind, background, parts
from tutor.values import Comparison, Course, Excerpt, Outcome, Place

#: How many earlier questions a follow-up may reach back over.
MEMORY = 3

#: What a word of the question before counts in the one that leans on it.
REMEMBERED = 0.45

#: "The other one" is one of so many rows or items at most.
GROUP = 4

#: What the subject of the question before counts in one without a subject.
TAKEN_OVER = 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """A question with what was found for it."""

    question: Question
    ranked: Sequence[Ranked]
    outcome: Outcome
    excerpts: tuple[Excerpt, ...]
    #: The earlier questions that were needed to understand it, oldest first.
    context: tuple[str, ...] = ()
    comparison: Comparison | None = None


class Retriever:
    """Finds what answers questions on one course."""

    def __init__(self, course: Course, searcher: Searcher, meaning: Callable[[], Meaning | None] = no_meaning) -> None:
        self.course = course
        self.atlas = Atlas(course)
        self._finder = Finder(self.atlas, searcher, meaning)
        #: How many passages the course has.
        self.size = searcher.size
        self._interpreter = Interpreter(searcher, course.glossary, course.language)

    def find(self, typed: str, previous: Sequence[str], within: Sequence[Place] = ()) -> Found:
        """Read a question in the light of the ones before it, rank passages and decide."""
        question = self._interpreter.read(typed)
        if not (question.leans and previous):
            return self._all_of_it(question, within) or self._found(question, within=within)
        before = self.find(previous[-1], previous[:-1][-MEMORY:], within)
        if not before.ranked:
            return self._found(question, within=within)
        near = tuple(dict.fromkeys(excerpt.place for excerpt in before.excerpts))
        leaning = _with_memory(question, before.question)
        found = self._found(leaning, near, (*before.context, previous[-1]), within)
        return self._the_other(found, before) if _asks_for_the_other(question) else found

    def find_all(self, typed: str, previous: Sequence[str], within: Sequence[Place] = ()) -> Found:
        """What answers a question; of one in two parts, what answers each of them."""
        whole = self.find(typed, previous, within)
        asked = parts(typed)
        if len(asked) < 2 or whole.comparison:
            return whole
        found = [self.find(part, [*previous, *asked[:number]], within) for number, part in enumerate(asked)]
        if not all(each.outcome is Outcome.ANSWERED for each in found):
            return whole
        quoted = {excerpt.passage.id: excerpt for each in (*found, whole) for excerpt in each.excerpts}
        return replace(whole, outcome=Outcome.ANSWERED, excerpts=tuple(quoted.values())[: len(asked) + 1])

    def _all_of_it(self, question: Question, within: Sequence[Place]) -> Found | None:
        """What the course is about, for one who asks at first "what does this do?"; None for any other question."""
        told = any(concept.weight for concept in question.concepts)
        if told or not question.leans or question.kind not in (QuestionKind.DEFINITION, QuestionKind.PURPOSE):
            return None
        for title in (self.course.title, *(lesson.title for lesson in self.course.lessons[:1])):
            subject = re.split(r"\s(?:for|in|of)\s|[:–—(]", title)[0].strip()
            found = self._found(self._interpreter.read(f"What is {subject}?"), within=within)
            if found.outcome is Outcome.ANSWERED:
                return replace(found, question=replace(found.question, typed=question.typed))
        return None

    def _the_other(self, found: Found, before: Found) -> Found:
        """What stands beside the rows or items of the answer before, in the same table or list."""
        shown = {excerpt.passage.id for excerpt in before.excerpts}
        blocks = (self.atlas.spot(excerpt.passage.id).block for excerpt in before.excerpts)
        beside = dict.fromkeys(
            each for block in blocks if len(block) <= GROUP for each in block if each.id not in shown
        )
        excerpts = tuple(self.atlas.spot(each.id).excerpt() for each in beside)
        return replace(found, outcome=Outcome.ANSWERED, excerpts=excerpts) if excerpts else found

    def _found(
        self,
        question: Question,
        near: Sequence[Place] = (),
        context: tuple[str, ...] = (),
        within: Sequence[Place] = (),
    ) -> Found:
        ranked = self._finder.rank(question, near, frozenset(within))
        size = sum(len(self.atlas.section(place)) for place in within) if within else self.size
        outcome = decide(question, ranked, size)
        if outcome is Outcome.NOT_COVERED:
            return Found(question, ranked, outcome, (), context)
        if outcome is Outcome.NEAR:
            return Found(question, ranked, outcome, quote(self.atlas, question, ranked)[:1], context)
        comparison = compare(self.atlas, question, ranked)
        excerpts = compared(comparison) if comparison else quote(self.atlas, question, ranked)
        return Found(question, ranked, outcome, excerpts, context, comparison)


def _with_memory(question: Question, before: Question) -> Question:
    """Add what was asked before to a question that leans on it.

    A question without a subject of its own ("what does it cost?") takes over the one before; any other
    ("and spot training?") keeps it as background.
    """
    known = {form for concept in question.concepts for form in concept.forms}
    earlier = [concept for concept in before.concepts if known.isdisjoint(concept.forms)]
    subject = [] if _has_subject(question) else [each for each in earlier if each.focus and not each.everyday]
    remembered = (
        replace(concept, weight=concept.weight * TAKEN_OVER) if concept in subject else background(concept, REMEMBERED)
        for concept in earlier
    )
    own = any(concept.covered for concept in question.focus)
    meant = f"{before.meant} {question.meant}"
    return replace(question, concepts=(*question.concepts, *remembered), meant=meant, own_subject=own)


def _has_subject(question: Question) -> bool:
    return any(concept.covered and not concept.everyday for concept in question.focus)


def _asks_for_the_other(question: Question) -> bool:
    return "other" in fold(question.typed).split() and not any(concept.covered for concept in question.focus)
