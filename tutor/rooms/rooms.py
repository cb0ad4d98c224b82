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
from tutor.rooms.rights import LOCKED, Deed, Role, Seat, demand
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

    def seat(self, learner: str, room: str) -> Seat:
        """A room and who this is in it. Raises NotFound when there is no such room."""
        found = self._store.room(room)
        if self._idle(found):
            raise NoRoom()
        number = self._store.member_of(room, learner) if learner else None
        seat = Seat(found, None if number is None else found.member(number), self._now())
        if seat.role is Role.HOST and seat.now - found.host_seen_at > NOTED:
            self._store.host_seen(room, seat.now)
        return seat

    def enter(self, learner: str, room: str, deed: Deed) -> Seat:
        """The seat of one who may do that; raises NotFound or Forbidden for one who may not."""
        seat = self.seat(learner, room)
        demand(seat, deed)
        return seat

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

    def join(self, learner: str, room: str, name: str) -> Seat:
        """Come in under a name; who is in already stays as they are."""
        seat = self.seat(learner, room)
        if seat.role in (Role.HOST, Role.MEMBER):
            return seat
        if seat.role is Role.REMOVED:
            demand(seat, Deed.LOOK)
        if seat.room.settings.locked:
            raise Forbidden(LOCKED)
        name = clean_name(name)
        try:
            self._store.join(room, learner, name, self._now())
        except NameTaken as error:
            free = another_name(name, [member.name for member in seat.room.members])
            raise InvalidInput(f"{name} is taken. Choose another name, such as {free}.") from error
        seat = self.seat(learner, room)
        if seat.room.host not in {each.id for each in seat.room.present}:
            self._store.set_host(room, seat.me.id, self._now())
        return self.seat(learner, room)

    def leave(self, learner: str, room: str, *, forget: bool = False) -> None:
        """Go, and take name and answers out if wished; of a host, the next member takes over."""
        seat = self.enter(learner, room, Deed.LEAVE)
        self._store.leave(room, seat.me.id, Standing.LEFT, self._now(), forget=forget)
        self._pass_on(seat, seat.me.id)

    def remove(self, learner: str, room: str, member: int) -> None:
        """Send a member away for good."""
        seat = self.enter(learner, room, Deed.HOST)
        if member == seat.me.id:
            raise InvalidInput("You cannot remove yourself. Leave instead.")
        self._present(seat, member)
        self._store.leave(room, member, Standing.REMOVED, self._now())

    def hand_over(self, learner: str, room: str, member: int) -> None:
        """Make another member the host."""
        seat = self.enter(learner, room, Deed.HOST)
        self._present(seat, member)
        self._store.set_host(room, member, self._now())

    def take_over(self, learner: str, room: str) -> None:
        """Become the host while the host is away."""
        seat = self.enter(learner, room, Deed.TAKE_OVER)
        self._store.set_host(room, seat.me.id, self._now())

    def set(self, learner: str, room: str, *, code: bool, **changes: bool) -> None:
        """Change what the host can set: locked, anyone_steers, names_shown, and whether the spoken code works."""
        seat = self.enter(learner, room, Deed.HOST)
        settings = replace(seat.room.settings, **changes)
        kept = (seat.room.code or new_code()) if code else None
        self._store.set_room(room, seat.me.id, settings, kept, self._now())

    def ask(self, learner: str, room: str, typed: str) -> Post:
        """Ask for all to see; the room's earlier questions are what it may lean on."""
        seat = self.enter(learner, room, Deed.ASK)
        typed = readable(typed)
        self.check_rate(seat)
        earlier = [post.answer.question for post in self._store.asked(room, REMEMBERED) if post.answer]
        answer = self.library.shelf(seat.room.course).answerer.answer(typed, earlier)
        now = self._now()
        return self._store.ask(room, seat.me.id, answer, now, now - DOUBLE_CLICK)

    def pin(self, learner: str, room: str, post: int, *, pinned: bool) -> None:
        """Pin an answer where all see it, or take the pin away."""
        seat = self.enter(learner, room, Deed.PIN)
        self._store.pin(room, post, seat.me.id, pinned, self._now())

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

    def check_rate(self, seat: Seat) -> None:
        """Raise TooMany for a member who posts faster than one can read."""
        now = self._now()
        if self._store.posted(seat.room.id, seat.me.id, now - WITHIN) >= POSTS:
            raise TooMany("That was a lot at once. Wait a few seconds, so that the others can keep up.")

    def _idle(self, room: Room) -> bool:
        return self._now() - room.active_at > self.kept_for

    def _present(self, seat: Seat, member: int) -> None:
        if member not in {each.id for each in seat.room.present}:
            raise NotFound("There is no such person in this room.")

    def _pass_on(self, seat: Seat, gone: int) -> None:
        others = [each for each in seat.room.present if each.id != gone]
        if seat.room.host == gone and others:
            self._store.set_host(seat.room.id, others[0].id, self._now())
