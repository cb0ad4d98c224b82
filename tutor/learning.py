"""What one learner can do in a chat: ask, be offered a quiz, go back to old chats, share."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from tutor.attempts import SHORT_QUIZ, Attempts
from tutor.clock import Clock, utc_now
from tutor.errors import InvalidInput, NotFound, See, TooLong
from tutor.library import Library, Shelf
from tutor.practice import Practice
from tutor.questions import LONGEST
from tutor.store import Store
from tutor.values import (
    WHOLE_COURSE,
    Answer,
    Attempt,
    Chat,
    ChatSummary,
    Command,
    Level,
    QuizPlan,
    Recalled,
    Scope,
    Turn,
)

__all__ = ["DOUBLE_CLICK", "LONGEST", "SHORT_QUIZ", "Tutor", "readable"]

#: How many items a mock exam has.
MOCK_EXAM = 20

#: The same question sent again this soon is a double click.
DOUBLE_CLICK = timedelta(seconds=10)


def readable(typed: str) -> str:
    """A question as it can be read. Raises InvalidInput when it is empty, TooLong when it is too long."""
    typed = typed.replace("\0", "").strip()
    if not typed:
        raise InvalidInput("Type a question first.")
    if len(typed) > LONGEST:
        raise TooLong(LONGEST)
    return typed


class Tutor:
    """The use cases, over the courses of a library and what the store keeps."""

    def __init__(self, library: Library, store: Store, now: Clock = utc_now) -> None:
        self.library = library
        #: What comes next for a learner.
        self.practice = Practice(library, store)
        #: Runs through quizzes.
        self.attempts = Attempts(library, store, self.practice, now)
        self._store = store
        self._now = now

    def ready(self) -> None:
        """Make sure that store and courses can be used by now; raises TutorError otherwise."""
        self._store.ping(self._now())
        self.library.opened()

    def ask(self, learner: str, course: str, typed: str, chat: str | None = None, scope: Scope = WHOLE_COURSE) -> Turn:
        """Answer a question and keep both in the chat; after an answer a short quiz waits below it.

        Raises NotFound for a scope that the course does not have.
        """
        typed = readable(typed)
        shelf = self.library.shelf(course)
        recalled = self._store.recall(learner, course, chat) or _none_yet(chat)
        again = self._asked_again(learner, recalled, typed, scope)
        if again:
            return again
        answer = self._possible(learner, shelf.answerer.answer(typed, recalled.questions, scope))
        kept = recalled.chat or self._store.add_chat(learner, course, self._now())
        turn = self._store.add_turn(kept, typed, answer, self._now())
        quiz = self._follow_up(learner, shelf, kept, turn)
        return replace(turn, attempts=(quiz,)) if quiz else turn

    def chat(self, learner: str, course: str, chat: str | None = None, at: int | None = None) -> Chat:
        """That chat, or the latest; an empty one that is not kept yet when there is none.

        It comes with its newest turns, or where these begin after turn `at`, with that one and those before it.
        Raises NotFound for a chat that is named and not the learner's.
        """
        found = self._store.chat(learner, course, chat, at)
        return found or Chat(_none_yet(chat).chat, course, ())

    def chats(self, learner: str, course: str) -> tuple[ChatSummary, ...]:
        """Old chats, the newest first."""
        return self._store.chats(learner, course)

    def new_chat(self, learner: str, course: str) -> Chat:
        """Start afresh; an empty chat is used again."""
        latest = self._store.recall(learner, course)
        if latest and not latest.last:
            return Chat(latest.chat, course, ())
        return Chat(self._store.add_chat(learner, course, self._now()), course, ())

    def turn(self, learner: str, turn: int) -> Turn:
        """One entry of a chat."""
        return self._store.turn(learner, turn)

    def lay_quiz(self, learner: str, course: str, turn: int) -> Turn:
        """Lay the quiz under a turn of a chat that has none yet, where its items are made by now.

        Done twice, or by two at once, it is one quiz. Raises NotFound.
        """
        talk = self.chat_of(learner, turn)
        if talk.course != course:
            raise NotFound("There is no such question in the chats of this course.")
        self._follow_up(learner, self.library.shelf(course), talk.id, self.turn(learner, turn))
        return self.turn(learner, turn)

    def chat_of(self, learner: str, turn: int) -> Chat:
        """The chat that a turn stands in, at that turn. Raises NotFound, also for somebody else's."""
        return self._store.chat_of(learner, turn)

    def preview(self, course: str, typed: str, previous: Sequence[str] = (), scope: Scope = WHOLE_COURSE) -> Answer:
        """Answer without keeping anything: what a shared link shows."""
        return self.library.shelf(course).answerer.answer(readable(typed), previous, scope)

    def _possible(self, learner: str, answer: Answer) -> Answer:
        """The answer, or why its command cannot be carried out."""
        if answer.command is Command.MISTAKES:
            try:
                self.practice.mistakes(learner, answer.course)
            except InvalidInput as error:
                return replace(answer, lead=str(error), command=Command.NONE)
        if answer.command is Command.PROGRESS:
            return replace(answer, lead=self.practice.progress(learner, answer.course) or answer.lead)
        return answer

    def _asked_again(self, learner: str, recalled: Recalled, typed: str, scope: Scope) -> Turn | None:
        """The last turn of a chat, where the same is asked so soon after it that it is a double click."""
        soon = recalled.at is not None and self._now() - recalled.at < DOUBLE_CLICK
        if not soon or recalled.questions[-1] != typed:
            return None
        last = self.turn(learner, recalled.last)
        return last if last.answer.scope == scope else None

    def _follow_up(self, learner: str, shelf: Shelf, chat: str, turn: Turn) -> Attempt | None:
        """Lay a short quiz under an answer, or under the wish to be quizzed, unless its items are still being made."""
        if not turn.awaits_quiz or not shelf.is_quizzable:
            return None
        plan = self._next_plan(learner, shelf.course.slug, chat, turn)
        quiz = self.attempts.quiz(plan, learner) if plan else None
        return self._store.attempts.add_first(learner, quiz, self._now(), turn.id) if quiz and quiz.items else None

    def _next_plan(self, learner: str, course: str, chat: str, turn: Turn) -> QuizPlan | None:
        answer = turn.answer
        if answer.command is Command.MISTAKES:
            with suppress(InvalidInput):  # Since it was asked for, the last mistake may have been put right.
                return self.practice.mistakes(learner, course)
            return None
        if answer.command is Command.EXAM:
            return QuizPlan(course, _seed(turn), answer.count or MOCK_EXAM)
        about = answer.about or self._last_about(chat, turn)
        plan = QuizPlan(course, _seed(turn), answer.count or SHORT_QUIZ, about=about)
        level = self.practice.recent(learner, course).level if answer.level is Level.MIXED else answer.level
        return self.practice.at(level, plan)

    def _last_about(self, chat: str, turn: Turn) -> tuple[str, ...]:
        answered = self._store.last_answered(chat, turn.id)
        return answered.about if answered else ()


def _none_yet(chat: str | None) -> Recalled:
    """What a chat that is still to come remembers. Raises NotFound for one that is named."""
    if chat:
        raise NotFound("There is no such chat.", See.CHATS)
    return Recalled("")


def _seed(turn: Turn) -> int:
    """A number below 2**31 that differs from turn to turn and is the same when worked out again."""
    digest = blake2b(f"{turn.id}:{turn.question}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1
