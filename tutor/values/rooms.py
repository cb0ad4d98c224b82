"""A study group's shared place: who is in it, what was posted, and the quiz on its table."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.values.answers import Answer
from tutor.values.attempts import Given
from tutor.values.quizzes import Item, Quiz


class Standing(StrEnum):
    """How a member stands to the room."""

    IN = "in"
    LEFT = "left"
    #: Sent away by the host; may not come back.
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a room, known by a name of their own choice."""

    id: int
    #: "" once they have left and taken it along.
    name: str
    standing: Standing
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What the host can set."""

    #: Nobody new comes in.
    locked: bool = False
    #: Anyone may start, reveal and go on, not the host alone.
    anyone_steers: bool = False
    #: Whether the reveal names who chose what.
    names_shown: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A room as it stands; what happened in it are its posts."""

    #: 128 random bits; who knows it may come in.
    id: str
    course: str
    #: The host's member id.
    host: int
    #: The short code to say aloud; "" when it is turned off.
    code: str
    settings: RoomSettings
    members: tuple[Member, ...]
    #: Id of the newest post.
    last: int
    opened_at: datetime
    active_at: datetime
    host_seen_at: datetime

    @property
    def present(self) -> tuple[Member, ...]:
        """Who is in, in the order they came."""
        return tuple(member for member in self.members if member.standing is Standing.IN)

    def member(self, number: int) -> Member | None:
        """The member of that id, also one who has left."""
        return next((member for member in self.members if member.id == number), None)


class PostKind(StrEnum):
    """What a post of the log tells."""

    OPENED = "opened"
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"
    #: Somebody became the host.
    HOST = "host"
    SETTINGS = "settings"
    ASKED = "asked"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    STARTED = "started"
    ANSWERED = "answered"
    REVEALED = "revealed"
    NEXT = "next"
    EXTENDED = "extended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a room's log. Within a room, ids rise in the order in which posts can be seen."""

    id: int
    kind: PostKind
    #: Who did it; None for the clock.
    member: int | None
    name: str
    at: datetime
    #: Of ASKED: the question with its answer.
    answer: Answer | None = None
    #: Of ASKED: whether it is pinned now.
    pinned: bool = False


class Pace(StrEnum):
    """How a group takes a quiz."""

    TOGETHER = "together"
    #: Each member alone until the deadline.
    ALONE = "alone"


class Phase(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    REVEALED = "revealed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """A member's only answer to an item."""

    member: int
    given: Given


@dataclass(frozen=True, slots=True)
class Round:
    """One quiz of a room, with all answers given so far."""

    id: str
    room: str
    quiz: Quiz
    pace: Pace
    #: Ordinal of the item on the table, from 0; only for rounds played together.
    position: int
    phase: Phase
    #: Seconds that each item stays open, 0 for as long as it takes.
    limit: int
    #: When the item on the table, or a round taken alone, closes; None for never.
    ends_at: datetime | None
    started_at: datetime
    answers: tuple[RoomAnswer, ...]

    @property
    def item(self) -> Item:
        """The item on the table."""
        return self.quiz.items[self.position]

    @property
    def put(self) -> tuple[Item, ...]:
        """The items that were put to the members so far."""
        return self.quiz.items[: self.position + 1] if self.pace is Pace.TOGETHER else self.quiz.items

    def given(self, member: int, item: str) -> Given | None:
        """What that member answered to that item, if anything yet."""
        return next((each.given for each in self.answers if each.member == member and each.given.item == item), None)

    def answered(self, item: str) -> frozenset[int]:
        """Who has answered that item."""
        return frozenset(each.member for each in self.answers if each.given.item == item)

    def closed(self, now: datetime) -> bool:
        """Whether the time for answers is over."""
        return self.phase is not Phase.OPEN or (self.ends_at is not None and now >= self.ends_at)

    def next_for(self, member: int) -> int:
        """Ordinal of the first item that a member has not answered; the number of items when there is none."""
        done = {each.given.item for each in self.answers if each.member == member}
        items = self.quiz.items
        return next((place for place, item in enumerate(items) if item.id not in done), len(items))

    def missed(self, members: Collection[int]) -> tuple[tuple[Item, frozenset[int]], ...]:
        """Each item put to `members` that somebody of them did not get right, with who that was."""
        found = []
        for item in self.put:
            right = {each.member for each in self.answers if each.given.item == item.id and each.given.mark.right}
            if wrong := frozenset(members) - right:
                found.append((item, wrong))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Score:
    """A line of the scoreboard."""

    #: From 1; equal points share a place, and the places after it are left out (1, 1, 3).
    place: int
    member: Member
    #: One for each item answered right.
    points: int
    answered: int
