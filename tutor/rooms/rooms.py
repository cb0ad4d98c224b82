"""The shared place: open, join, ask, pin, and what the host looks after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from tutor.clock import Clock, utc_now
from tutor.errors import Forbidden, InvalidInput, NoRoom, NotFound, TooMany
from tutor.learning import DOUBLE_CLICK, readable
from tutor.library import Library
from tutor.rooms.naming import another_name, clean_code, clean_name, new_code
from tutor.rooms.rights import LOCKED, Action, Membership, Role, demand
from tutor.store import NameTaken, Store
from tutor.values import Answer, Outcome, Post, Room, Standing

#: How much a member may post within how long.
POSTS, WITHIN = 12, timedelta(seconds=20)

#: How often a spoken code may be tried from one place within how long.
TRIES, TRIED_WITHIN = 10, timedelta(minutes=1)

#: How many earlier questions a follow-up can lean on, and how many posts a page shows.
REMEMBERED, SHOWN = 6, 100

#: The host is noted as there at most this often.
NOTED = timedelta(seconds=15)


class Rooms:
    """The use cases of rooms. A learner is a browser's id; within a room it is a member with a name."""

    def __init__(self, library: Library, store: Store, days: int = 30, now: Clock = utc_now) -> None:
        self.library = library
        #: A room in which nothing happens for so long is removed.
        self.kept_for = timedelta(days=days)
        self._store = store.rooms
        self._now = now

    def open(self, learner: str, course: str, name: str, answers: Sequence[Answer] = ()) -> Room:
        """Open a room on a course, with the answers that the host brings along."""
        self.library.shelf(course)
        self._store.remove_idle(self._now() - self.kept_for)
        brought = [answer for answer in answers if answer.outcome is not Outcome.REPLY]
        return self._store.open(course, learner, clean_name(name), new_code(), brought, self._now())

    def mine(self, learner: str) -> tuple[Room, ...]:
        """The rooms that a learner is in."""
        return tuple(room for room in self._store.rooms_of(learner) if not self._idle(room))

    def membership(self, learner: str, room: str) -> Membership:
        """A room and who this is in it. Raises NotFound when there is no such room."""
        found = self._store.room(room)
        if self._idle(found):
            raise NoRoom()
        number = self._store.member_of(room, learner) if learner else None
        membership = Membership(found, None if number is None else found.member(number), self._now())
        if membership.role is Role.HOST and membership.now - found.host_seen_at > NOTED:
            self._store.host_seen(room, membership.now)
        return membership

    def enter(self, learner: str, room: str, action: Action) -> Membership:
        """The membership of one who may do that; raises NotFound or Forbidden for one who may not."""
        membership = self.membership(learner, room)
        demand(membership, action)
        return membership

    def find(self, typed: str, origin: str) -> str:
        """The room of a spoken code. Raises TooMany when codes are tried too often from one origin."""
        digest = blake2b(origin.encode(), digest_size=16).hexdigest()
        now = self._now()
        if self._store.count_attempts(digest, now, now - TRIED_WITHIN) > TRIES:
            raise TooMany("There were too many attempts from here. Wait a minute, or ask for the link.")
        room = self._store.by_code(clean_code(typed))
        if room is None:
            raise NotFound("No room has that code. Check the letters, or ask for the link.")
        return room

    def join(self, learner: str, room: str, name: str) -> Membership:
        """Come in under a name; who is in already stays as they are."""
        membership = self.membership(learner, room)
        if membership.role in (Role.HOST, Role.MEMBER):
            return membership
        if membership.role is Role.REMOVED:
            demand(membership, Action.LOOK)
        if membership.room.settings.locked:
            raise Forbidden(LOCKED)
        name = clean_name(name)
        try:
            self._store.join(room, learner, name, self._now())
        except NameTaken as error:
            free = another_name(name, [member.name for member in membership.room.members])
            raise InvalidInput(f"{name} is taken. Choose another name, such as {free}.") from error
        membership = self.membership(learner, room)
        if membership.room.host not in {each.id for each in membership.room.present}:
            self._store.set_host(room, membership.me.id, self._now())
        return self.membership(learner, room)

    def leave(self, learner: str, room: str, *, forget: bool = False) -> None:
        """Go, and take name and answers out if wished; of a host, the next member takes over."""
        membership = self.enter(learner, room, Action.LEAVE)
        self._store.leave(room, membership.me.id, Standing.LEFT, self._now(), forget=forget)
        self._pass_on(membership, membership.me.id)

    def remove(self, learner: str, room: str, member: int) -> None:
        """Send a member away for good."""
        membership = self.enter(learner, room, Action.HOST)
        if member == membership.me.id:
            raise InvalidInput("You cannot remove yourself. Leave instead.")
        self._present(membership, member)
        self._store.leave(room, member, Standing.REMOVED, self._now())

    def hand_over(self, learner: str, room: str, member: int) -> None:
        """Make another member the host."""
        membership = self.enter(learner, room, Action.HOST)
        self._present(membership, member)
        self._store.set_host(room, member, self._now())

    def take_over(self, learner: str, room: str) -> None:
        """Become the host while the host is away."""
        membership = self.enter(learner, room, Action.TAKE_OVER)
        self._store.set_host(room, membership.me.id, self._now())

    def set(self, learner: str, room: str, *, code: bool, **changes: bool) -> None:
        """Change what the host can set: locked, anyone_steers, names_shown, and whether the spoken code works."""
        membership = self.enter(learner, room, Action.HOST)
        settings = replace(membership.room.settings, **changes)
        kept = (membership.room.code or new_code()) if code else None
        self._store.set_room(room, membership.me.id, settings, kept, self._now())

    def ask(self, learner: str, room: str, typed: str) -> Post:
        """Ask for all to see; the room's earlier questions are what it may lean on."""
        membership = self.enter(learner, room, Action.ASK)
        typed = readable(typed)
        self.check_rate(membership)
        earlier = [post.answer.question for post in self._store.asked(room, REMEMBERED) if post.answer]
        answer = self.library.shelf(membership.room.course).answerer.answer(typed, earlier)
        now = self._now()
        return self._store.ask(room, membership.me.id, answer, now, now - DOUBLE_CLICK)

    def pin(self, learner: str, room: str, post: int, *, pinned: bool) -> None:
        """Pin an answer where all see it, or take the pin away."""
        membership = self.enter(learner, room, Action.PIN)
        self._store.pin(room, post, membership.me.id, pinned, self._now())

    def posts(self, room: str, after: int = 0) -> tuple[Post, ...]:
        """The log after a post, at most as much as a page shows; what comes behind that is asked for next."""
        return self._store.posts(room, after, SHOWN)

    def latest(self, room: str) -> tuple[Post, ...]:
        """The newest posts, as many as a page shows."""
        return self._store.latest(room, SHOWN)

    def pinned(self, room: str) -> tuple[Post, ...]:
        """The pinned answers."""
        return self._store.pinned(room)

    def asked(self, room: str) -> tuple[Post, ...]:
        """The newest questions with their answers."""
        return self._store.asked(room, SHOWN)

    def check_rate(self, membership: Membership) -> None:
        """Raise TooMany for a member who posts faster than one can read."""
        now = self._now()
        if self._store.posted(membership.room.id, membership.me.id, now - WITHIN) >= POSTS:
            raise TooMany("That was a lot at once. Wait a few seconds, so that the others can keep up.")

    def _idle(self, room: Room) -> bool:
        return self._now() - room.active_at > self.kept_for

    def _present(self, membership: Membership, member: int) -> None:
        if member not in {each.id for each in membership.room.present}:
            raise NotFound("There is no such person in this room.")

    def _pass_on(self, membership: Membership, gone: int) -> None:
        others = [each for each in membership.room.present if each.id != gone]
        if membership.room.host == gone and others:
            self._store.set_host(membership.room.id, others[0].id, self._now())
