"""The live stream of a room: server-sent events that say what is new, and resume from the last id seen.

The format is that of the HTML standard, section 9.2 (server-sent events): "data", "event" and "id" lines,
an empty line after each message.
"""

import time
from collections.abc import Iterator

from flask import Blueprint, Response, request

from tutor.errors import Forbidden, NotFound, StoreError
from tutor.live import Hub
from tutor.rooms import Action, Membership, Rooms
from tutor.web.arguments import number_in
from tutor.web.room_updates import Update, UpdateCache, update_cache
from tutor.web.services import hub, rooms
from tutor.web.session import known_learner

bp = Blueprint("streams", __name__)

#: Seconds between signs of life, well below the minute after which proxies cut a silent connection.
BEAT = 15.0


@bp.get("/r/<room>/stream")
def stream(room: str) -> Response:
    """Everything after the last id seen, then whatever comes."""
    learner = known_learner()
    membership = rooms().enter(learner, room, Action.LOOK)
    told = {"after": request.headers.get("Last-Event-ID", "") or request.args.get("after", "")}
    after = number_in(told, "after", 0)
    messages = _messages(hub(), update_cache(), rooms(), learner, membership, after)
    response = Response(_while_kept(messages), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-cache, no-transform"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _while_kept(messages: Iterator[str]) -> Iterator[str]:
    """Messages until the database is away; browsers then come back by themselves, to where they were."""
    try:
        yield from messages
    except StoreError:
        return


def _messages(
    hub: Hub, update_cache: UpdateCache, rooms: Rooms, learner: str, membership: Membership, after: int
) -> Iterator[str]:
    room, away, due = membership.room.id, membership.host_away, time.monotonic() + BEAT
    with hub.listen(room) as bell:
        yield ": open\n\n"
        while True:
            bell.clear()
            batches = update_cache.since(room, after)
            # Whoever was sent away sees nothing that came after.
            if any(batch.gone for batch in batches) and _still_in(rooms, learner, room) is None:
                yield "event: out\ndata: out\n\n"
                return
            for batch in batches:
                after = batch.last
                yield _written(batch)
            left = max(0.0, due - time.monotonic())
            bell.wait(0.0 if batches else left)
            if time.monotonic() < due:
                continue
            # For a host, asking also notes that they are there; so it is done however busy the room is.
            found = _still_in(rooms, learner, room)
            if found is None:
                return
            yield _beat(found.host_away is not away)
            away, due = found.host_away, time.monotonic() + BEAT


def _still_in(rooms: Rooms, learner: str, room: str) -> Membership | None:
    try:
        return rooms.enter(learner, room, Action.LOOK)
    except (NotFound, Forbidden):
        return None


def _beat(changed: bool) -> str:
    """A sign of life; when the host went away or came back, members' pages also fetch what they may do now."""
    events = ("beat", "table", "people") if changed else ("beat",)
    return "".join(f"event: {event}\ndata: {event}\n\n" for event in events)


def _written(update: Update) -> str:
    """One message for the parts, one for each event; the id stands on the last, so that none is passed over."""
    messages = []
    if update.html.strip():
        messages.append("\n".join(f"data: {line}" for line in update.html.splitlines() if line.strip()))
    messages += [f"event: {event}\ndata: {event}" for event in update.events]
    messages = messages or [": nothing to show"]
    return "\n\n".join([*messages[:-1], f"{messages[-1]}\nid: {update.last}"]) + "\n\n"
