"""How hard items are, and how a learner is doing."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How hard an item is, or how hard items are wanted; one letter each, for links."""

    #: Of a wish only: whatever comes.
    MIXED = "-"
    EASY = "e"
    MEDIUM = "m"
    HARD = "h"


@dataclass(frozen=True, slots=True)
class RecentResults:
    """How a learner's latest answers in a course went, and the level that this calls for."""

    right: int
    answered: int
    level: Level
