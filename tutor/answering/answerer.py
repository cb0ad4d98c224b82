"""From a typed question, and the ones before it, to an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.answering import replies
from tutor.answering.atlas import Atlas
from tutor.answering.comparing import compare
from tutor.answering.comparing import excerpts as compared
from tutor.answering.deciding import decide, unknown
from tutor.answering.polarity import verdict
from tutor.answering.quoting import more, quote, sections
from tutor.answering.ranking import Ranked, rank
from tutor.answering.searching import Searcher
from tutor.answering.suggesting import Suggester
from tutor.language import fold
from tutor.questions import LONGEST, Interpreter, Question, QuestionKind, Talk, background, small_talk
from tutor.values import WHOLE_COURSE, Answer, Comparison, Course, Excerpt, Outcome, Place, Scope, Sentence

#: How many earlier questions a follow-up may reach back over.
MEMORY = 3

#: What a word of the question before counts in the one that leans on it.
REMEMBERED = 0.45

#: "The other one" is one of so many rows or items at most.
GROUP = 4

#: What the subject of the question before counts in one without a subject.
TAKEN_OVER = 0.8


@dataclass(frozen=True, slots=True)
class _Found:
    """A question with what was found for it."""

    question: Question
    ranked: Sequence[Ranked]
    outcome: Outcome
    excerpts: tuple[Excerpt, ...]
    #: The earlier questions that were needed to understand it, oldest first.
    context: tuple[str, ...] = ()
    comparison: Comparison | None = None


class Answerer:
    """Answers questions on one course. Holds nothing of any learner; the same input, the same answer."""

    def __init__(self, course: Course, searcher: Searcher) -> None:
        self.course = course
        self._searcher = searcher
        self._atlas = Atlas(course)
        self._interpreter = Interpreter(searcher, course.glossary)
        self._suggester = Suggester(course, self._atlas, self._answers_from)

    def answer(
        self, typed: str, previous: Sequence[str] = (), scope: Scope = WHOLE_COURSE, *, go_on: bool = True
    ) -> Answer:
        """Answer one question; `previous` are the earlier ones of the chat, oldest first.

        With `go_on`, questions to go on with are looked for, which takes as long as answering some of them.
        Raises NotFound when the course has no such lesson or section as the scope names.
        """
        within = self._atlas.within(scope) if scope else ()
        talk = Talk.TOO_LONG if len(typed) > LONGEST else small_talk(typed)
        if talk:
            return self._reply(talk, typed, previous)
        answer = replace(self._answer_of(self._find(typed, _asked(previous), within)), scope=scope)
        return replace(answer, suggestions=self._go_on(answer, (*previous, typed))) if go_on else answer

    def starters(self, count: int = 3, scope: Scope = WHOLE_COURSE) -> tuple[str, ...]:
        """Questions for the empty page, each known to be answered; NotFound for a scope that is not there."""
        return self._suggester.within(self._atlas.within(scope), count) if scope else self._suggester.starters(count)

    def _go_on(self, answer: Answer, asked: Sequence[str]) -> tuple[str, ...]:
        if answer.outcome is Outcome.ANSWERED:
            return self._suggester.after(answer.sections[0], asked, 3)
        return tuple(each for each in self.starters() if each not in asked)

    def _answers_from(self, typed: str, place: Place) -> bool:
        found = self._find(typed, ())
        return found.outcome is Outcome.ANSWERED and found.excerpts[0].place == place

    def _reply(self, talk: Talk, typed: str, previous: Sequence[str]) -> Answer:
        base = Answer(Outcome.REPLY, typed, self.course.slug, self.course.hash)
        asked = _asked(previous)
        if talk in (Talk.SIMPLER, Talk.AGAIN) and asked:
            return self._once_more(talk, base, self._find(asked[-1], asked[:-1]))
        return replace(
            base,
            lead=replies.lead(talk, self.course.title),
            command=replies.command(talk),
            suggestions=() if talk in (Talk.QUIZ, Talk.MISTAKES) else self.starters(),
        )

    def _once_more(self, talk: Talk, base: Answer, before: _Found) -> Answer:
        """The answer before, in its shortest form or as it was."""
        if not before.excerpts:
            return replace(base, lead=replies.NOTHING_TO_REPEAT)
        excerpts = before.excerpts if talk is Talk.AGAIN else (_shortest(before),)
        lead = replies.AGAIN if talk is Talk.AGAIN else replies.SIMPLER
        return replace(base, lead=lead, excerpts=excerpts, sections=sections(excerpts, before.ranked))

    def _find(self, typed: str, previous: Sequence[str], within: Sequence[Place] = ()) -> _Found:
        question = self._interpreter.read(typed)
        if not (question.leans and previous):
            return self._all_of_it(question, within) or self._found(question, within=within)
        before = self._find(previous[-1], previous[:-1][-MEMORY:], within)
        if not before.ranked:
            return self._found(question, within=within)
        near = tuple(dict.fromkeys(excerpt.place for excerpt in before.excerpts))
        leaning = _with_memory(question, before.question)
        found = self._found(leaning, near, (*before.context, previous[-1]), within)
        return self._the_other(found, before) if _asks_for_the_other(question) else found

    def _all_of_it(self, question: Question, within: Sequence[Place]) -> _Found | None:
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

    def _the_other(self, found: _Found, before: _Found) -> _Found:
        """What stands beside the rows or items of the answer before, in the same table or list."""
        shown = {excerpt.passage.id for excerpt in before.excerpts}
        blocks = (self._atlas.spot(excerpt.passage.id).block for excerpt in before.excerpts)
        beside = dict.fromkeys(
            each for block in blocks if len(block) <= GROUP for each in block if each.id not in shown
        )
        excerpts = tuple(self._atlas.spot(each.id).excerpt() for each in beside)
        return replace(found, outcome=Outcome.ANSWERED, excerpts=excerpts) if excerpts else found

    def _found(
        self,
        question: Question,
        near: Sequence[Place] = (),
        context: tuple[str, ...] = (),
        within: Sequence[Place] = (),
    ) -> _Found:
        ranked = rank(self._atlas, self._searcher, question, near, frozenset(within))
        outcome = decide(question, ranked)
        if outcome is Outcome.NOT_COVERED:
            return _Found(question, ranked, outcome, (), context)
        if outcome is Outcome.NEAR:
            return _Found(question, ranked, outcome, quote(self._atlas, question, ranked)[:1], context)
        comparison = compare(self._atlas, question, ranked)
        excerpts = compared(comparison) if comparison else quote(self._atlas, question, ranked)
        return _Found(question, ranked, outcome, excerpts, context, comparison)

    def _answer_of(self, found: _Found) -> Answer:
        question, outcome = found.question, found.outcome
        missing = unknown(question) if outcome is not Outcome.ANSWERED else ()
        return Answer(
            outcome,
            question.typed,
            self.course.slug,
            self.course.hash,
            lead=replies.verdict(outcome, missing) or _yes_or_no(found),
            excerpts=found.excerpts,
            more=more(found.ranked, found.excerpts) if outcome is Outcome.ANSWERED else (),
            sections=sections(found.excerpts, found.ranked),
            unknown=missing,
            repairs=question.repairs,
            context=found.context,
            comparison=found.comparison,
            coverage=round(max((each.coverage for each in found.ranked[:3]), default=0.0), 4),
        )


def _yes_or_no(found: _Found) -> str:
    if found.outcome is not Outcome.ANSWERED or not found.excerpts:
        return ""
    return verdict(found.question, found.excerpts[0].sentences[0].text)


def _asked(previous: Sequence[str]) -> list[str]:
    """The earlier lines that were questions."""
    return [line for line in previous if len(line) <= LONGEST and small_talk(line) is None][-MEMORY:]


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
    return replace(question, concepts=(*question.concepts, *remembered), own_subject=own)


def _has_subject(question: Question) -> bool:
    return any(concept.covered and not concept.everyday for concept in question.focus)


def _asks_for_the_other(question: Question) -> bool:
    return "other" in fold(question.typed).split() and not any(concept.covered for concept in question.focus)


def _shortest(found: _Found) -> Excerpt:
    """The shortest whole statement among the passages that answer as well."""
    best = found.ranked[0]
    close = [each for each in found.ranked[:6] if each.score >= best.score * 0.6]
    return min((each.spot.excerpt(*_main(each)) for each in close), key=lambda excerpt: len(excerpt.text))


def _main(ranked: Ranked) -> list[Sentence]:
    scores = ranked.sentences
    return [ranked.spot.passage.sentences[scores.index(max(scores))]]
