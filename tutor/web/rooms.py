"""Study rooms: open, join, ask together, and what the host looks after."""

from typing import Any

from flask import Blueprint, Response, current_app, request, url_for

from tutor.errors import InvalidInput, NotFound
from tutor.rooms import Action, Membership, may, suggest_name
from tutor.values import Room
from tutor.web.arguments import number_in
from tutor.web.links import Share
from tutor.web.render import done, page, seen, wants_fragment
from tutor.web.room_updates import latest_update
from tutor.web.services import rooms, rounds, tutor
from tutor.web.session import known_learner, learner

bp = Blueprint("rooms", __name__)

#: News of nothing but posts.
_PLAIN: dict[str, Any] = {"personal": False, "people": False, "pins": None, "run": None}


@bp.get("/c/<course>/together")
def together(course: str) -> Response:
    """The form that opens a room, perhaps with the answers of a chat; and the rooms one is in."""
    shelf = tutor().library.shelf(course)
    chat = tutor().chat(known_learner(), course, request.args.get("chat") or None)
    mine = [room for room in rooms().mine(known_learner()) if room.course == course]
    return page("room/open.html", shelf=shelf, chat=chat, mine=mine, name=suggest_name())


@bp.post("/c/<course>/rooms")
def open_room(course: str) -> Response:
    """Open a room and go there."""
    chat = request.form.get("chat")
    brought = tutor().chat(learner(), course, chat).turns if chat and request.form.get("bring") else ()
    room = rooms().open(learner(), course, request.form.get("name", ""), [turn.answer for turn in brought])
    return seen(url_for(".room", room=room.id))


@bp.get("/join")
def code() -> Response:
    """The form for a spoken code."""
    return page("room/code.html", code=request.args.get("code", ""), message="")


@bp.post("/join")
def find() -> Response:
    """From a spoken code to its room."""
    typed, origin = request.form.get("code", ""), f"{current_app.secret_key!r} {request.remote_addr}"
    try:
        found = rooms().find(typed, origin)
    except NotFound as error:
        return page("room/code.html", status=404, code=typed, message=str(error))
    return seen(url_for(".room", room=found))


@bp.get("/r/<room>")
def room(room: str) -> Response:
    """The room for who is in it, the way in for who is not."""
    membership = rooms().membership(known_learner(), room)
    shelf = tutor().library.shelf(membership.room.course)
    if not may(membership, Action.LOOK):
        if membership.member and membership.role.name == "REMOVED":
            rooms().enter(known_learner(), room, Action.LOOK)
        return _door(membership, suggest_name(member.name for member in membership.room.members))
    return page(
        "room/page.html",
        shelf=shelf,
        **about(membership),
        posts=rooms().latest(room),
        share=Share(url_for(".room", room=room, _external=True), f"Study room: {shelf.course.title}"),
        refresh="refresh" in request.args,
        personal=True,
    )


def _door(membership: Membership, name: str, message: str = "") -> Response:
    shelf = tutor().library.shelf(membership.room.course)
    status = 422 if message else 200
    return page("room/join.html", status=status, shelf=shelf, room=membership.room, name=name, message=message)


def about(membership: Membership) -> dict[str, Any]:
    """What the parts of a room's page need to know."""
    run = rounds().current(membership.room.id)
    at = number_in(request.values, "at") if request.values.get("at") else None
    return {
        "membership": membership,
        "room": membership.room,
        "run": run,
        "at": at,
        "asked_about": lambda: rounds().asked_about(membership.room.id),
        "may": lambda action: may(membership, Action[action]),
    }


@bp.post("/r/<room>/members")
def join(room: str) -> Response:
    """Come in."""
    name = request.form.get("name", "")
    try:
        rooms().join(learner(), room, name)
    except InvalidInput as error:
        return _door(rooms().membership(learner(), room), name, str(error))
    return seen(url_for(".room", room=room, _anchor="table"))


@bp.post("/r/<room>/leave")
def leave(room: str) -> Response:
    """Go, and take name and answers along if wished."""
    course = rooms().enter(learner(), room, Action.LEAVE).room.course
    rooms().leave(learner(), room, forget=bool(request.form.get("forget")))
    return seen(url_for("chats.chat", course=course))


@bp.post("/r/<room>/members/<member>/remove")
def remove(room: str, member: str) -> Response:
    """Send a member away."""
    rooms().remove(learner(), room, number_in({"member": member}, "member"))
    return _people(room)


@bp.post("/r/<room>/host")
def host(room: str) -> Response:
    """Hand over to a member, or take over from a host who is away."""
    if request.form.get("member"):
        rooms().hand_over(learner(), room, number_in(request.form, "member"))
    else:
        rooms().take_over(learner(), room)
    return _people(room)


@bp.post("/r/<room>/settings")
def settings(room: str) -> Response:
    """Change what the room allows."""
    wanted = {name: name in request.form for name in ("code", "locked", "anyone_steers", "names_shown")}
    rooms().set(learner(), room, **wanted)
    return _people(room)


@bp.get("/r/<room>/people")
def people(room: str) -> Response:
    """Who is in, with what this member can do about it."""
    rooms().enter(known_learner(), room, Action.LOOK)
    return _people(room)


@bp.post("/r/<room>/ask")
def ask(room: str) -> Response:
    """Ask for all to see."""
    post = rooms().ask(learner(), room, request.form.get("q", ""))
    here = url_for(".room", room=room, _anchor=f"post-{post.id}")
    return done(here, "room/_news.html", room=_look(room), posts=[post], **_PLAIN)


@bp.post("/r/<room>/pins")
def pin(room: str) -> Response:
    """Pin an answer, or take its pin away."""
    rooms().pin(learner(), room, number_in(request.form, "post", 0), pinned=request.form.get("pinned") == "1")
    here = url_for(".room", room=room, _anchor="pins")
    return done(here, "room/_news.html", room=_look(room), posts=[], **(_PLAIN | {"pins": rooms().pinned(room)}))


@bp.get("/r/<room>/news")
def news(room: str) -> Response:
    """What was posted after an entry, for pages whose stream is cut, with the entry to ask from next time."""
    rooms().enter(known_learner(), room, Action.LOOK)
    batch = latest_update(room, number_in(request.args, "after", 0))
    response = current_app.make_response(batch.html)
    response.headers["HX-Trigger"] = ", ".join(batch.events)
    response.headers["Viva-Last"] = str(batch.last)
    return response


def _look(room: str) -> Room:
    return rooms().membership(known_learner(), room).room


def _people(room: str) -> Response:
    membership = rooms().membership(learner(), room)
    if not wants_fragment():
        return seen(url_for(".room", room=room, _anchor="people"))
    return page("room/_people.html", "room/_people.html", **about(membership))
