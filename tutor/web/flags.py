"""What learners find wrong with quiz items."""

from flask import Blueprint, Flask, Response, g, request, url_for

from tutor.flagging import COMPLAINTS, LONGEST_NOTE
from tutor.web.render import done
from tutor.web.services import flags
from tutor.web.session import known_learner, learner

bp = Blueprint("flags", __name__)


def register(app: Flask) -> None:
    """Give templates what the form offers, and whether this learner has sent it already."""
    app.jinja_env.globals.update(complaints=COMPLAINTS, longest_note=LONGEST_NOTE, is_flagged=is_flagged)


def is_flagged(course: str, item: str) -> bool:
    """Tell whether this learner has found something wrong with an item."""
    return item in flagged_in(course)


def flagged_in(course: str) -> frozenset[str]:
    """Ids of the items of a course that this learner has found something wrong with, read once a request."""
    if "flagged" not in g:
        g.flagged = {}
    if course not in g.flagged:
        g.flagged[course] = flags().by(known_learner(), course)
    found: frozenset[str] = g.flagged[course]
    return found


@bp.post("/c/<course>/items/<item>/flags")
def add(course: str, item: str) -> Response:
    """Keep what is wrong with an item, and go back to it."""
    form = request.form
    flags().add(learner(), course, item, form.get("complaint", ""), form.get("words", ""))
    return done(_back(course), "quiz/_flagged.html")


def _back(course: str) -> str:
    """The page that the form stands on, made of the ids that it sends."""
    room, attempt = request.form.get("room", ""), request.form.get("attempt", "")
    if room:
        return url_for("rooms.room", room=room, _anchor="table")
    if request.form.get("in_chat") == "1" or not attempt:
        return url_for("chats.chat", course=course, _anchor=f"quiz-{attempt}")
    return url_for("quizzes.attempt", course=course, attempt=attempt)
