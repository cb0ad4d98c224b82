"""The quiz on a room's table: together, item by item, or each alone until a deadline."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tutor.clock import Clock, utc_now
from tutor.errors import InvalidInput, NotFound
from tutor.marking import mark
from tutor.rooms.rights import Action, Membership
from tutor.rooms.rooms import Rooms
from tutor.store import Store
from tutor.values import LONGEST_ANSWER, LONGEST_QUIZ, Given, Pace, Phase, QuizPlan, Round

#: Seconds that an item may stay open, 0 for as long as it takes.
LIMITS = (0, 30, 60, 120)

#: Hours until a quiz that each takes alone ends.
DEADLINES = (1, 24, 72, 168)


class Scope(StrEnum):
    """What a quiz is about."""

    ASKED = "asked"
    COURSE = "course"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """The quiz that somebody wants for the room."""

    scope: Scope = Scope.ASKED
    #: Of SECTION: the lesson's slug, and the section's anchor or "" for the whole lesson.
    lesson: str = ""
    section: str = ""
    count: int = 5
    pace: Pace = Pace.TOGETHER
    limit: int = 0
    hours: int = 24


class Rounds:
    """The use cases of a room's quiz. Every step can be sent twice and is taken once."""

    def __init__(self, rooms: Rooms, store: Store, now: Clock = utc_now) -> None:
        self.rooms = rooms
        self._store = store.rounds
        self._flags = store.flags
        self._now = now

    def current(self, room: str) -> Round | None:
        """The quiz begun last, closed where its time is over."""
        run = self._store.current(room)
        if run is None or run.phase is not Phase.OPEN or not run.closed(self._now()):
            return run
        if run.pace is Pace.TOGETHER:
            self._store.reveal(run, None, self._now())
        else:
            self._store.end(run, None, self._now())
        return self._store.current(room)

    def asked_about(self, room: str) -> tuple[str, ...]:
        """The passages that the newest questions were about, the last asked first."""
        answers = [post.answer for post in self.rooms.asked(room) if post.answer]
        return tuple(dict.fromkeys(passage for answer in reversed(answers) for passage in answer.about))

    def start(self, learner: str, room: str, request: RoundRequest) -> None:
        """Begin a quiz. Raises InvalidInput when the request cannot be met."""
        membership = self.rooms.enter(learner, room, Action.STEER)
        _sensible(request)
        shelf = self.rooms.library.shelf(membership.room.course)
        hidden = self._flags.hidden(membership.room.course)
        quiz = shelf.chooser.quiz(self._plan(membership, request), hidden)
        if not quiz.items:
            raise InvalidInput("There are no questions on that. Choose another part, or ask something first.")
        now = self._now()
        alone = request.pace is Pace.ALONE
        ends = now + timedelta(hours=request.hours) if alone else _end(now, request.limit)
        self._store.start(room, membership.me.id, quiz, request.pace, 0 if alone else request.limit, ends, now)

    def answer(self, learner: str, room: str, number: str, item: str, answer: str) -> bool:
        """Give a member's one answer to an item; tell whether it was kept: in time, and the first."""
        membership = self.rooms.enter(learner, room, Action.ANSWER)
        run = self._store.round(room, number)
        asked = next((each for each in run.quiz.items if each.id == item), None)
        if asked is None:
            raise NotFound("There is no such question in this quiz.")
        answer = answer.replace("\0", "").strip()[:LONGEST_ANSWER]
        if not answer:
            raise InvalidInput("Choose or type an answer first.")
        if run.pace is Pace.TOGETHER and run.item.id != item:
            return False
        now = self._now()
        return self._store.answer(run, membership.me.id, Given(item, answer, mark(asked, answer), now))

    def reveal(self, learner: str, room: str, number: str, position: int) -> None:
        """Show what was chosen. A click on an item that is not on the table any more does nothing."""
        membership, run = self._steer(learner, room, number)
        if run.pace is Pace.TOGETHER and run.position == position and run.phase is Phase.OPEN:
            self._store.reveal(run, membership.me.id, self._now())

    def go_on(self, learner: str, room: str, number: str, position: int) -> None:
        """Put the next item on the table, or the board after the last one."""
        membership, run = self._steer(learner, room, number)
        if run.pace is not Pace.TOGETHER or run.position != position or run.phase is not Phase.REVEALED:
            return
        if position + 1 < len(run.quiz.items):
            self._store.go_on(run, membership.me.id, _end(self._now(), run.limit), self._now())
        else:
            self._store.end(run, membership.me.id, self._now())

    def extend(self, learner: str, room: str, number: str, position: int) -> None:
        """Give everybody as much time again for the item on the table; any member can."""
        membership = self.rooms.enter(learner, room, Action.EXTEND)
        run = self._store.round(room, number)
        if run.phase is Phase.OPEN and run.position == position and run.ends_at is not None and run.limit:
            self._store.extend(run, membership.me.id, run.ends_at + timedelta(seconds=run.limit), self._now())

    def end(self, learner: str, room: str, number: str) -> None:
        """End a quiz early."""
        membership, run = self._steer(learner, room, number)
        if run.phase is not Phase.ENDED:
            self._store.end(run, membership.me.id, self._now())

    def _steer(self, learner: str, room: str, number: str) -> tuple[Membership, Round]:
        membership = self.rooms.enter(learner, room, Action.STEER)
        return membership, self._store.round(room, number)

    def _plan(self, membership: Membership, request: RoundRequest) -> QuizPlan:
        plan = QuizPlan(membership.room.course, secrets.randbelow(2**31), request.count)
        if request.scope is Scope.SECTION:
            return replace(plan, lesson=request.lesson, section=request.section)
        if request.scope is Scope.COURSE:
            return plan
        about = self.asked_about(membership.room.id)
        if not about:
            raise InvalidInput("Nothing has been asked here yet. Ask a question first, or choose the whole course.")
        return replace(plan, about=about[:20])


def _sensible(request: RoundRequest) -> None:
    if not 1 <= request.count <= LONGEST_QUIZ:
        raise InvalidInput(f"Choose from 1 to {LONGEST_QUIZ} questions.")
    if request.limit not in LIMITS or request.hours not in DEADLINES:
        raise InvalidInput("Choose one of the times offered.")


def _end(now: datetime, limit: int) -> datetime | None:
    return now + timedelta(seconds=limit) if limit else None
