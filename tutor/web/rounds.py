"""The quiz on a room's table."""

from flask import Blueprint, Response, request, url_for

from tutor.errors import InvalidInput
from tutor.rooms import Action, RoundRequest, Scope
from tutor.values import Pace
from tutor.web.arguments import answer_of, number_in
from tutor.web.render import page, seen, wants_fragment
from tutor.web.rooms import about
from tutor.web.services import rooms, rounds, tutor
from tutor.web.session import known_learner, learner

bp = Blueprint("rounds", __name__, url_prefix="/r/<room>")


@bp.get("/table")
def table(room: str) -> Response:
    """What is on the table, as this member sees it."""
    rooms().enter(known_learner(), room, Action.LOOK)
    return _table(room)


@bp.post("/quiz")
def start(room: str) -> Response:
    """Begin a quiz."""
    rounds().start(learner(), room, _request())
    return _table(room)


@bp.post("/quiz/<number>/answers")
def answer(room: str, number: str) -> Response:
    """Give this member's one answer."""
    rounds().answer(learner(), room, number, request.form.get("item", ""), answer_of(request.form))
    return _table(room)


@bp.post("/quiz/<number>/reveal")
def reveal(room: str, number: str) -> Response:
    """Show what was chosen."""
    rounds().reveal(learner(), room, number, _position())
    return _table(room)


@bp.post("/quiz/<number>/next")
def go_on(room: str, number: str) -> Response:
    """Put the next item, or the board, on the table."""
    rounds().go_on(learner(), room, number, _position())
    return _table(room)


@bp.post("/quiz/<number>/extend")
def extend(room: str, number: str) -> Response:
    """Give everybody more time."""
    rounds().extend(learner(), room, number, _position())
    return _table(room)


@bp.post("/quiz/<number>/end")
def end(room: str, number: str) -> Response:
    """End a quiz early."""
    rounds().end(learner(), room, number)
    return _table(room)


def _table(room: str) -> Response:
    at = request.values.get("at", "")
    if not wants_fragment():
        return seen(url_for("rooms.room", room=room, at=at or None, _anchor="table"))
    membership = rooms().membership(known_learner(), room)
    shelf = tutor().library.shelf(membership.room.course)
    return page("room/_table.html", "room/_table.html", shelf=shelf, **about(membership), personal=True)


def _position() -> int:
    return number_in(request.form, "position")


def _request() -> RoundRequest:
    form = request.form
    chosen = form.get("scope", Scope.ASKED)
    lesson, is_part, section = chosen.partition("#")
    count, limit, hours = number_in(form, "count", 5), number_in(form, "limit", 0), number_in(form, "hours", 24)
    try:
        scope = Scope.SECTION if is_part else Scope(chosen)
        pace = Pace(form.get("pace", Pace.TOGETHER))
    except ValueError as error:
        raise InvalidInput("Choose one of the options in the form.") from error
    return RoundRequest(scope, lesson, section, count, pace, limit, hours)
