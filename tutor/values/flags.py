"""What learners find wrong with items."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.values.quizzes import Item

#: So many learners have to object before an item is not asked of anybody; the author's word alone is enough.
ENOUGH = 2

#: Who objects on the command line.
AUTHOR = "author"


class Complaint(StrEnum):
    """What may be wrong with an item."""

    KEY = "key"
    AMBIGUOUS = "ambiguous"
    UNCLEAR = "unclear"
    GIVEN_AWAY = "given_away"
    OUTDATED = "outdated"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Vote:
    """What one learner found wrong; the words may be empty."""

    complaint: Complaint
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Flagged:
    """An item with the votes against it, the oldest first."""

    course: str
    item: Item
    votes: tuple[Vote, ...]
    #: Whether nobody is asked it any more, rather than only those who voted.
    hidden: bool


@dataclass(frozen=True, slots=True)
class Overruled:
    """A typed answer that its learner counted as right."""

    item: Item
    typed: str
    at: datetime
