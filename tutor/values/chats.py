"""What is kept of a learner's talk with the tutor."""

from dataclasses import dataclass
from datetime import datetime

from tutor.values.answers import Answer, Command, Outcome
from tutor.values.attempts import Attempt


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry of a chat: a question with its answer, and the quiz that followed it, if any."""

    id: int
    question: str
    answer: Answer
    #: The follow-up quiz's runs, oldest first ("three more" adds one).
    attempts: tuple[Attempt, ...]
    at: datetime

    @property
    def awaits_quiz(self) -> bool:
        """Whether a quiz has to follow that is not there yet: after an answer, or a wish to be quizzed."""
        wished = self.answer.command in (Command.QUIZ, Command.EXAM, Command.MISTAKES)
        wanted = self.answer.outcome is Outcome.ANSWERED or wished
        return wanted and not self.attempts


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """A chat in the list of old ones."""

    id: str
    course: str
    #: Its first question.
    title: str
    questions: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Chat:
    """A learner's talk about one course, oldest turn first."""

    id: str
    course: str
    #: Those of one page of it.
    turns: tuple[Turn, ...]
    #: Id of the turn before them, and whether others follow.
    earlier: int | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a chat remembers when the next question comes: its latest questions, without their answers."""

    #: The chat's id, "" for one that is not kept yet.
    chat: str
    #: Oldest first.
    questions: tuple[str, ...] = ()
    #: Id and time of the last of them.
    last: int = 0
    at: datetime | None = None
