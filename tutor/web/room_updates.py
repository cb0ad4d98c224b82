"""What is new in a room, as HTML that is the same for every member and made once for all of them."""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from flask import Flask, current_app, render_template

from tutor.rooms import SHOWN, Rooms, Rounds
from tutor.values import Phase, Post, PostKind

#: Posts after which each member's page asks for its own table, and its own list of people.
_TABLE = frozenset({PostKind.STARTED, PostKind.REVEALED, PostKind.NEXT, PostKind.EXTENDED, PostKind.ENDED})
_PEOPLE = frozenset({PostKind.JOINED, PostKind.LEFT, PostKind.REMOVED, PostKind.HOST, PostKind.SETTINGS})
_CONTROLS = frozenset({PostKind.HOST, PostKind.SETTINGS})
_PINS = frozenset({PostKind.PINNED, PostKind.UNPINNED})

#: How many batches of how many rooms a process holds ready.
_BATCHES, _ROOMS = 20, 500


@dataclass(frozen=True, slots=True)
class Update:
    """A batch of posts as parts of the page, and the events that make pages fetch what is their own."""

    #: Ids of the post before the first and of the last post of the batch.
    after: int
    last: int
    html: str
    events: tuple[str, ...]
    #: Whether somebody went, so that listeners have to ask whether they are still in.
    gone: bool
    #: How many posts it tells of.
    posts: int


class UpdateCache:
    """Makes each batch once, however many listen."""

    def __init__(self, app: Flask, rooms: Rooms, rounds: Rounds) -> None:
        self._app = app
        self._rooms = rooms
        self._rounds = rounds
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[Lock, deque[Update]]] = OrderedDict()

    def since(self, room: str, after: int) -> list[Update]:
        """Batches after a post, in order; empty when there is nothing new. More may come behind the last one.

        One call makes two batches at most, however long the log is.
        """
        lock, held = self._of(room)
        with lock:
            if held and after < held[0].after:
                return self._batch(room, after)
            held.extend(self._batch(room, held[-1].last if held else after))
            if held and held[-1].last < after and (further := self._batch(room, after)):
                # Who is that far on does not wait until the batches that are held have come there.
                held.clear()
                held.extend(further)
            return [batch for batch in held if batch.last > after]

    def _batch(self, room: str, after: int) -> list[Update]:
        posts = self._rooms.posts(room, after)
        return [self._made(room, after, posts)] if posts else []

    def _of(self, room: str) -> tuple[Lock, deque[Update]]:
        with self._lock:
            if room not in self._held:
                self._held[room] = (Lock(), deque(maxlen=_BATCHES))
                if len(self._held) > _ROOMS:
                    self._held.popitem(last=False)
            self._held.move_to_end(room)
            return self._held[room]

    def _made(self, room: str, after: int, posts: Sequence[Post]) -> Update:
        kinds = {post.kind for post in posts}
        with self._app.test_request_context():
            html = render_template("room/_news.html", posts=posts, personal=False, **self._around(room, kinds))
        events = [("table", _TABLE | _CONTROLS), ("people", _PEOPLE)]
        heard = tuple(name for name, which in events if kinds & which)
        gone = bool(kinds & {PostKind.LEFT, PostKind.REMOVED})
        return Update(after, posts[-1].id, html, heard, gone, len(posts))

    def _around(self, room: str, kinds: set[PostKind]) -> dict[str, object]:
        """The room, whether the line of names and its pins changed, its round where the count of answers did."""
        counted = kinds & (_PEOPLE | {PostKind.ANSWERED}) and not kinds & _TABLE
        run = self._rounds.current(room) if counted else None
        return {
            "room": self._rooms.membership("", room).room,
            "people": bool(kinds & _PEOPLE),
            "pins": self._rooms.pinned(room) if kinds & _PINS else None,
            "run": run if run and run.phase is not Phase.ENDED else None,
        }


def update_cache() -> UpdateCache:
    """The updates that this app holds ready."""
    made: UpdateCache = current_app.extensions["viva-room-updates"]
    return made


def register(app: Flask, the_rooms: Rooms, the_rounds: Rounds) -> None:
    """Let an app hold updates of rooms ready."""
    app.extensions["viva-room-updates"] = UpdateCache(app, the_rooms, the_rounds)


def latest_update(room: str, after: int) -> Update:
    """What comes after a post as one batch of about a page's length, not held."""
    told: list[Update] = []
    for batch in update_cache().since(room, after):
        if told and sum(each.posts for each in told) + batch.posts > SHOWN:
            break
        told.append(batch)
    events = dict.fromkeys(event for batch in told for event in batch.events)
    return Update(
        after,
        told[-1].last if told else after,
        "".join(batch.html for batch in told),
        tuple(events),
        any(batch.gone for batch in told),
        sum(batch.posts for batch in told),
    )
