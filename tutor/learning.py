"""What one learner can do: ask, go back to old chats, be quizzed, share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from tutor.clock import Clock, utc_now
from tutor.errors import InvalidInput, NotFound, NotReady, TooLong
from tutor.library import Library, Shelf
from tutor.marking import expected, mark
from tutor.questions import LONGEST
from tutor.quizzing import hints, make_quiz
from tutor.store import Store
from tutor.values import (
    WHOLE_COURSE,
    Answer,
    Attempt,
    Chat,
    ChatSummary,
    Command,
    Given,
    Item,
    Mark,
    Outcome,
    Quiz,
    QuizPlan,
    Scope,
    Turn,
    Verdict,
)

__all__ = ["DOUBLE_CLICK", "SHORT_QUIZ", "Tutor", "hints", "readable"]

#: How many items a quiz in the chat has.
SHORT_QUIZ = 3

#: What may be counted as right; once more changes nothing.
_OVERRULED = (Verdict.WRONG, Verdict.COUNTED)

#: The same question sent again this soon is a double click.
DOUBLE_CLICK = timedelta(seconds=10)


def readable(typed: str) -> str:
    """A question as it can be read. Raises InvalidInput when it is empty, TooLong when it is too long."""
    typed = typed.replace("\0", "").strip()
    if not typed:
        raise InvalidInput("Type a question first.")
    if len(typed) > LONGEST:
        raise TooLong(f"That is too long to read as one question. Keep it under {LONGEST:,} characters.")
    return typed


class Tutor:
    """The use cases, over the courses of a library and what the store keeps."""

    def __init__(self, library: Library, store: Store, now: Clock = utc_now) -> None:
        self.library = library
        self._store = store
        self._now = now

    def ready(self) -> None:
        """Make sure that store and every index can be used; raises TutorError otherwise."""
        self._store.ping()
        for shelf in self.library.courses():
            shelf.searcher.search((), 1)

    def ask(self, learner: str, course: str, typed: str, chat: str | None = None, scope: Scope = WHOLE_COURSE) -> Turn:
        """Answer a question and keep both in the chat; after an answer a short quiz waits below it.

        Raises NotFound for a scope that the course does not have.
        """
        typed = readable(typed)
        shelf = self.library.shelf(course)
        talk = self.chat(learner, course, chat)
        last = talk.turns[-1] if talk.turns else None
        if last and (last.question, last.answer.scope) == (typed, scope) and self._now() - last.at < DOUBLE_CLICK:
            return last
        answer = shelf.answerer.answer(typed, talk.questions, scope)
        kept = talk.id or self._store.add_chat(learner, course, self._now())
        turn = self._store.add_turn(learner, kept, typed, answer, self._now())
        self._follow_up(learner, shelf, talk, turn)
        return self._store.turn(learner, turn.id)

    def chat(self, learner: str, course: str, chat: str | None = None) -> Chat:
        """That chat, or the latest; an empty one that is not kept yet when there is none."""
        if chat:
            found = self._store.chat(learner, chat)
            if found.course != course:
                raise NotFound("There is no such chat in this course.")
            return found
        return self._store.latest_chat(learner, course) or Chat("", course, ())

    def chats(self, learner: str, course: str) -> tuple[ChatSummary, ...]:
        """Old chats, the newest first."""
        return self._store.chats(learner, course)

    def new_chat(self, learner: str, course: str) -> Chat:
        """Start afresh; an empty chat is used again."""
        latest = self.chat(learner, course)
        if latest.id and not latest.turns:
            return latest
        return self._store.chat(learner, self._store.add_chat(learner, course, self._now()))

    def turn(self, learner: str, turn: int) -> Turn:
        """One entry of a chat."""
        return self._store.turn(learner, turn)

    def preview(self, course: str, typed: str, previous: Sequence[str] = (), scope: Scope = WHOLE_COURSE) -> Answer:
        """Answer without keeping anything: what a shared link shows."""
        return self.library.shelf(course).answerer.answer(readable(typed), previous, scope)

    def quiz(self, plan: QuizPlan) -> Quiz:
        """Make the quiz of a plan without keeping anything: what a shared link shows."""
        shelf = self.library.shelf(plan.course)
        return make_quiz(shelf.course, shelf.ready_items, plan, self._store.flags.flagged(plan.course))

    def start_quiz(self, learner: str, plan: QuizPlan, turn: int | None = None) -> Attempt:
        """Begin a quiz, in the chat under a turn or on a page of its own; begun again, it is the same."""
        if turn is not None:
            begun = self._store.turn(learner, turn).attempts
            same = next((attempt for attempt in begun if attempt.quiz.plan == plan), None)
            if same:
                return same
        quiz = self.quiz(plan)
        if not quiz.items:
            raise InvalidInput("The rules find no more questions here. Ask about something else first.")
        return self._store.add_attempt(learner, quiz, self._now(), turn)

    def three_more(self, learner: str, attempt: str) -> Attempt:
        """Go on with the same sequence of items where an attempt ended."""
        plan = self.attempt(learner, attempt).quiz.plan
        following = replace(plan, start=plan.start + plan.count, count=SHORT_QUIZ)
        return self.start_quiz(learner, following, self._store.turn_of(attempt))

    def turn_of(self, learner: str, attempt: str) -> Turn | None:
        """The entry of the chat that a quiz stands under, if it stands in a chat."""
        turn = self._store.turn_of(attempt)
        return None if turn is None else self.turn(learner, turn)

    def attempt(self, learner: str, attempt: str) -> Attempt:
        """A run through a quiz. Raises NotFound, also for somebody else's."""
        return self._store.attempt(learner, attempt)

    def give(self, learner: str, attempt: str, item: str, answer: str) -> Attempt:
        """Mark an answer. The first one to an item counts; later ones change nothing."""
        run = self.attempt(learner, attempt)
        asked = _asked(run, item)
        if run.given_for(item) is None:
            self._store.add_given(attempt, Given(item, answer, mark(asked, answer), self._now()))
        return self.attempt(learner, attempt)

    def pass_over(self, learner: str, attempt: str, item: str) -> Attempt:
        """Say that one does not know: no point, no mistake, and the answer is told. The first word counts."""
        run = self.attempt(learner, attempt)
        unknown = Mark(Verdict.UNKNOWN, expected(_asked(run, item)))
        if run.given_for(item) is None:
            self._store.add_given(attempt, Given(item, "", unknown, self._now()))
        return self.attempt(learner, attempt)

    def hint(self, learner: str, attempt: str, item: str, number: int) -> Attempt:
        """Lay the hints up to that one on the table, from 1; none once the item is answered."""
        run = self.attempt(learner, attempt)
        shown = min(number, len(hints(_asked(run, item))))
        if shown > 0 and run.given_for(item) is None:
            self._store.add_hint(attempt, item, shown)
        return self.attempt(learner, attempt)

    def overrule(self, learner: str, attempt: str, item: str) -> Attempt:
        """Count a typed answer as right that was marked wrong; what was typed stays as it was.

        Raises InvalidInput for an answer that was chosen, or that was not marked wrong.
        """
        run = self.attempt(learner, attempt)
        given = run.given_for(item)
        if _asked(run, item).options or given is None or given.mark.verdict not in _OVERRULED:
            raise InvalidInput("Only a typed answer that was marked wrong can be counted as right.")
        self._store.overrule(attempt, item, replace(given.mark, verdict=Verdict.COUNTED))
        return self.attempt(learner, attempt)

    def advance(self, learner: str, attempt: str, position: int) -> Attempt:
        """Put the next item, or the score, on the table. Never goes back or past an open item."""
        run = self.attempt(learner, attempt)
        answered = 0
        for item in run.quiz.items:
            if run.given_for(item.id) is None:
                break
            answered += 1
        self._store.advance(attempt, min(position, answered))
        return self.attempt(learner, attempt)

    def _follow_up(self, learner: str, shelf: Shelf, talk: Chat, turn: Turn) -> None:
        """Lay a short quiz under an answer, or under the wish to be quizzed, unless its items are still being made."""
        answer = turn.answer
        if answer.outcome is Outcome.ANSWERED:
            about = answer.about
        elif answer.command is Command.QUIZ:
            about = _last_about(talk)
        else:
            return
        try:
            quiz = self.quiz(QuizPlan(shelf.course.slug, _seed(turn), SHORT_QUIZ, about=about))
        except NotReady:
            return
        if quiz.items:
            self._store.add_attempt(learner, quiz, self._now(), turn.id)


def _asked(run: Attempt, item: str) -> Item:
    asked = next((each for each in run.quiz.items if each.id == item), None)
    if asked is None:
        raise NotFound("There is no such question in this quiz.")
    return asked


def _last_about(talk: Chat) -> tuple[str, ...]:
    answered = (turn.answer.about for turn in reversed(talk.turns) if turn.answer.outcome is Outcome.ANSWERED)
    return next(answered, ())


def _seed(turn: Turn) -> int:
    """A number below 2**31 that differs from turn to turn and is the same when worked out again."""
    digest = blake2b(f"{turn.id}:{turn.question}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1
