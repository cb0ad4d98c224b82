"""From a typed question, and the ones before it, to an answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tutor.answering import replies
from tutor.answering.atlas import Spot
from tutor.answering.deciding import is_work, unknown
from tutor.answering.finding import MEMORY, Found, Retriever
from tutor.answering.polarity import verdict
from tutor.answering.quoting import more, sections
from tutor.answering.ranking import Ranked, no_meaning
from tutor.answering.searching import Meaning, Searcher
from tutor.answering.suggesting import Suggester
from tutor.questions import LONGEST, QuestionKind, Talk, Wish, small_talk
from tutor.values import (
    WHOLE_COURSE,
    Answer,
    Command,
    Course,
    Excerpt,
    Kind,
    Level,
    Outcome,
    Place,
    Scope,
    Sentence,
)

#: A passage that scores so much less than the best, in logits, is as much about the matter.
CLOSE = 2.0

#: A quiz on a topic is made from so many passages at most, and from whole sections whose heading says so much of it.
MOST_QUIZZED, HEADED = 12, 0.5

#: What is said of the answer before.
_ON_THE_LAST = (Talk.SIMPLER, Talk.AGAIN, Talk.MORE, Talk.SOURCE)

#: How hard the questions of a quiz are wanted.
_LEVELS = {Talk.HARDER: Level.HARD, Talk.EASIER: Level.EASY}


class Answerer:
    """Answers questions on one course. Holds nothing of any learner; the same input, the same answer."""

    def __init__(self, course: Course, searcher: Searcher, meaning: Callable[[], Meaning | None] = no_meaning) -> None:
        self.course = course
        #: Finds what answers a question, without wording it.
        self.retriever = Retriever(course, searcher, meaning)
        self._atlas = self.retriever.atlas
        self._suggester = Suggester(course, self._atlas, self._answers_from)

    def answer(
        self, typed: str, previous: Sequence[str] = (), scope: Scope = WHOLE_COURSE, *, go_on: bool = True
    ) -> Answer:
        """Answer one question; `previous` are the earlier ones of the chat, oldest first.

        With `go_on`, questions to go on with are looked for, which takes as long as answering some of them.
        Raises NotFound when the course has no such lesson or section as the scope names.
        """
        within = self._atlas.within(scope) if scope else ()
        wish = Wish(Talk.TOO_LONG) if len(typed) > LONGEST else small_talk(typed)
        if wish:
            return self._reply(wish, typed, previous)
        found = self.retriever.find_all(typed, _asked(previous), within)
        if _is_unclear(found):
            return self._reply(Wish(Talk.UNCLEAR), typed, previous)
        answer = replace(self._answer_of(found), scope=scope)
        if scope and answer.outcome is not Outcome.ANSWERED:
            answer = replace(answer, elsewhere=self._elsewhere(typed, previous))
        return replace(answer, suggestions=self._go_on(answer, (*previous, typed))) if go_on else answer

    def starters(self, count: int = 3, scope: Scope = WHOLE_COURSE) -> tuple[str, ...]:
        """Questions for the empty page, each known to be answered; NotFound for a scope that is not there."""
        return self._suggester.within(self._atlas.within(scope), count) if scope else self._suggester.starters(count)

    def _go_on(self, answer: Answer, asked: Sequence[str]) -> tuple[str, ...]:
        if answer.outcome is Outcome.ANSWERED:
            return self._suggester.after(answer.sections[0], asked, 3)
        return tuple(each for each in self.starters() if each not in asked)

    def _answers_from(self, typed: str, place: Place) -> bool:
        found = self.retriever.find(typed, ())
        return found.outcome is Outcome.ANSWERED and found.excerpts[0].place == place

    def _elsewhere(self, typed: str, previous: Sequence[str]) -> tuple[Place, ...]:
        """Where the whole course answers what a part of it does not."""
        found = self.retriever.find(typed, _asked(previous))
        return (found.excerpts[0].place,) if found.outcome is Outcome.ANSWERED else ()

    def _reply(self, wish: Wish, typed: str, previous: Sequence[str]) -> Answer:
        talk, asked = wish.talk, _asked(previous)
        base = Answer(Outcome.REPLY, typed, self.course.slug, self.course.hash)
        if talk in _ON_THE_LAST and asked:
            return self._on_the_last(talk, base, self.retriever.find_all(asked[-1], asked[:-1]))
        reply = replace(base, lead=replies.lead(talk, self.course.title), command=replies.command(talk))
        if wish.topic:
            reply = self._quiz_on(wish.topic, reply)
        reply = replace(reply, count=wish.count, level=_LEVELS.get(talk, Level.MIXED))
        return reply if reply.command else replace(reply, suggestions=self.starters())

    def _quiz_on(self, topic: str, reply: Answer) -> Answer:
        """A quiz on the passages that are about a topic, or word that the course has none."""
        found = self.retriever.find(topic, ())
        if found.outcome is Outcome.NOT_COVERED or not any(each.covered for each in found.question.focus):
            return replace(reply, lead=replies.quiz_on(topic, found=False), command=Command.NONE)
        about = [each for each in found.ranked if each.score > found.ranked[0].score - CLOSE][:MOST_QUIZZED]
        passages = dict.fromkeys(spot.passage.id for each in about for spot in (each.spot, *self._beside(each)))
        return replace(reply, lead=replies.quiz_on(topic, found=True), topic=tuple(passages))

    def _beside(self, ranked: Ranked) -> Sequence[Spot]:
        """The other passages of its section, when the heading names what was asked."""
        return self._atlas.section(ranked.spot.place) if ranked.features.heading > HEADED else ()

    def _on_the_last(self, talk: Talk, base: Answer, before: Found) -> Answer:
        """The answer before: as it was, in its shortest form, with more, or with its place."""
        if not before.excerpts:
            return replace(base, lead=replies.NOTHING_TO_REPEAT)
        excerpts, place = before.excerpts, before.excerpts[0].place
        lead = replies.AGAIN
        if talk is Talk.SIMPLER:
            lead, excerpts = replies.SIMPLER, (_shortest(before),)
        elif talk is Talk.MORE:
            excerpts = more(before.ranked, before.excerpts)
            lead = replies.MORE if excerpts else replies.NO_MORE
        elif talk is Talk.SOURCE:
            lead = replies.SOURCE.format(section=place.title, lesson=place.lesson_title)
        return replace(base, lead=lead, excerpts=excerpts, sections=sections(excerpts, before.ranked))

    def _answer_of(self, found: Found) -> Answer:
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


def _yes_or_no(found: Found) -> str:
    if found.outcome is not Outcome.ANSWERED or not found.excerpts:
        return ""
    return verdict(found.question, found.excerpts[0].sentences[0].text)


def _is_unclear(found: Found) -> bool:
    """Neither a question nor a topic: no word that the course knows, and nothing that asks."""
    question = found.question
    known = any(concept.covered for concept in question.concepts)
    return not (known or question.kind is not QuestionKind.OPEN or question.asks) and not is_work(question)


def _asked(previous: Sequence[str]) -> list[str]:
    """The earlier lines that were questions."""
    return [line for line in previous if len(line) <= LONGEST and small_talk(line) is None][-MEMORY:]


def _shortest(found: Found) -> Excerpt:
    """The shortest of the sentences that answer, one from each quoted passage; a row only for want of others."""
    quoted = {excerpt.passage.id for excerpt in found.excerpts}
    shown = [each for each in found.ranked if each.spot.passage.id in quoted] or [found.ranked[0]]
    told = [each for each in shown if each.spot.passage.kind is not Kind.ROW] or shown
    return min((each.spot.excerpt(*_main(each)) for each in told), key=lambda excerpt: len(excerpt.text))


def _main(ranked: Ranked) -> list[Sentence]:
    scores = ranked.sentences
    return [ranked.spot.passage.sentences[scores.index(max(scores))]]
