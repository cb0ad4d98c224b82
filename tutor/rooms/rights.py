"""Who may do what in a room. Every action is looked up here, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from tutor.errors import Forbidden, NoRoom
from tutor.values import Member, Room, Standing

#: A host not seen for so long is away: any member may then steer, and take over.
AWAY = timedelta(seconds=60)

#: What somebody hears who wants to come into a room that lets nobody new in.
LOCKED = "The host has locked this room. Ask them to let you in."


class Action(Enum):
    """What can be done in a room."""

    LOOK = auto()
    ASK = auto()
    PIN = auto()
    ANSWER = auto()
    EXTEND = auto()
    LEAVE = auto()
    #: Start a quiz, reveal, go on, end it.
    STEER = auto()
    #: Lock, remove a member, hand over, change what the room allows.
    HOST = auto()
    TAKE_OVER = auto()


class Role(Enum):
    """How somebody stands to a room."""

    HOST = auto()
    MEMBER = auto()
    REMOVED = auto()
    #: Not in it: never was, or has left.
    STRANGER = auto()


_MEMBERS = frozenset({Action.LOOK, Action.ASK, Action.PIN, Action.ANSWER, Action.EXTEND, Action.LEAVE})

_ALLOWED: Mapping[Role, frozenset[Action]] = {
    Role.HOST: _MEMBERS | {Action.STEER, Action.HOST},
    Role.MEMBER: _MEMBERS,
    Role.REMOVED: frozenset(),
    Role.STRANGER: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Membership:
    """A room, and who is in it on this browser: None for a stranger."""

    room: Room
    member: Member | None
    now: datetime

    @property
    def me(self) -> Member:
        """The member. Raises NoRoom for a stranger."""
        if self.member is None:
            raise NoRoom()
        return self.member

    @property
    def role(self) -> Role:
        """How they stand to the room."""
        if self.member is None or self.member.standing is Standing.LEFT:
            return Role.STRANGER
        if self.member.standing is Standing.REMOVED:
            return Role.REMOVED
        return Role.HOST if self.member.id == self.room.host else Role.MEMBER

    @property
    def host_away(self) -> bool:
        """Whether the host has not been seen for a while."""
        return self.now - self.room.host_seen_at > AWAY


def may(membership: Membership, action: Action) -> bool:
    """Tell whether they may do it."""
    allowed = set(_ALLOWED[membership.role])
    if membership.role is Role.MEMBER:
        if membership.room.settings.anyone_steers or membership.host_away:
            allowed.add(Action.STEER)
        if membership.host_away:
            allowed.add(Action.TAKE_OVER)
    return action in allowed


def demand(membership: Membership, action: Action) -> None:
    """Raise what they get to hear when they may not: strangers learn nothing of the room."""
    if may(membership, action):
        return
    if membership.role is Role.STRANGER:
        raise NoRoom()
    if membership.role is Role.REMOVED:
        raise Forbidden("The host has removed you from this room. Open a room of your own, or study alone.")
    raise Forbidden("Only the host can do that. If the host is away for a minute, anyone can take over.")
