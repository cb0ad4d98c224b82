"""What became of a quiz: answers, their marks, and a run through it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.values.quizzes import Item, Quiz


class Verdict(StrEnum):
    """What became of an answer."""

    RIGHT = "right"
    #: Right, with a slip of spelling.
    SPELLING = "spelling"
    WRONG = "wrong"
    #: The learner said so: not right, and not wrong either.
    UNKNOWN = "unknown"
    #: Typed, marked wrong at first, then counted as right by the learner.
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Mark:
    """The judgement on one given answer."""

    verdict: Verdict
    #: The right answer as text.
    expected: str

    @property
    def right(self) -> bool:
        """Whether it counts as a point."""
        return self.verdict in (Verdict.RIGHT, Verdict.SPELLING, Verdict.COUNTED)


#: The longest answer that is read, in characters.
LONGEST_ANSWER = 500


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was given: what was typed, or the ids of the options chosen with a blank between them.

    Matching and ordering give one id for each prompt, in the order of the prompts.
    """

    item: str
    answer: str
    mark: Mark
    at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A learner's run through a quiz. The items are kept with it, so an edited lesson loses nothing."""

    id: str
    quiz: Quiz
    #: Ordinal of the item on the table, from 0; len(items) once the score is shown.
    position: int
    given: tuple[Given, ...]
    started_at: datetime
    #: Ids of the items that a hint was taken to, each with the number of hints.
    hints: tuple[tuple[str, int], ...] = ()
    #: The turn that it stands under in a chat, None on a page of its own.
    turn: int | None = None

    @property
    def finished(self) -> bool:
        """Whether the score is on the table."""
        return self.position >= len(self.quiz.items)

    @property
    def score(self) -> int:
        """How many were answered right."""
        return sum(given.mark.right for given in self.given)

    def given_for(self, item: str) -> Given | None:
        """What was answered to that item, if anything yet."""
        return next((given for given in self.given if given.item == item), None)

    def hints_for(self, item: str) -> int:
        """How many hints to that item are on the table."""
        return dict(self.hints).get(item, 0)

    @property
    def helped(self) -> int:
        """How many were answered right with a hint."""
        return sum(given.mark.right and self.hints_for(given.item) > 0 for given in self.given)

    @property
    def unknown(self) -> int:
        """How many the learner said not to know."""
        return sum(given.mark.verdict is Verdict.UNKNOWN for given in self.given)

    @property
    def missed(self) -> tuple[Item, ...]:
        """The items answered wrong or not known, in order."""
        wrong = {given.item for given in self.given if not given.mark.right}
        return tuple(item for item in self.quiz.items if item.id in wrong)
