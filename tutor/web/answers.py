"""A shared answer: the same question of the same course, answered for anyone."""

from flask import Blueprint, Response, request

from tutor.web.learner import tutor
from tutor.web.links import EDITION, scope_of
from tutor.web.render import page

bp = Blueprint("answers", __name__)

#: How many earlier questions a link may bring along.
_EARLIER = 4


@bp.get("/c/<course>/answer")
def shared(course: str) -> Response:
    """Answer without keeping anything, and tell when the lesson has changed since the link was made."""
    shelf = tutor().library.shelf(course)
    scope = scope_of(request.args)
    answer = tutor().preview(course, request.args.get("q", ""), request.args.getlist("after")[-_EARLIER:], scope)
    edition = request.args.get("edition", "")
    changed = bool(edition) and edition != shelf.course.hash[:EDITION]
    return page("answer/page.html", shelf=shelf, answer=answer, scope=scope, changed=changed)
