"""A shared answer: the same question of the same course, answered for anyone."""

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from tutor.values import Answer
from tutor.web.links import EDITION, scope_of
from tutor.web.render import page
from tutor.web.services import tutor

bp = Blueprint("answers", __name__)

#: How many earlier questions a link may bring along.
_EARLIER = 4


@bp.get("/c/<course>/answer")
def shared(course: str) -> Response:
    """Answer without keeping anything, and tell when the lesson has changed since the link was made."""
    shelf = tutor().library.shelf(course)
    answer = answered(course, request.args)
    edition = request.args.get("edition", "")
    changed = bool(edition) and edition != shelf.course.hash[:EDITION]
    return page("answer/page.html", shelf=shelf, answer=answer, scope=answer.scope, changed=changed)


def answered(course: str, link: MultiDict[str, str]) -> Answer:
    """The answer that a link asks for."""
    return tutor().preview(course, link.get("q", ""), link.getlist("after")[-_EARLIER:], scope_of(link))
