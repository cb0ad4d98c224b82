"""What is shared, made when somebody asks for it: a link with its QR code, as a panel or a page."""

from flask import Blueprint, Response, request

from tutor.web.answers import answered
from tutor.web.arguments import number_in
from tutor.web.links import Share, answer_share, quiz_share
from tutor.web.render import page
from tutor.web.services import tutor
from tutor.web.session import known_learner

bp = Blueprint("sharing", __name__, url_prefix="/c/<course>")


@bp.get("/turns/<turn>/share")
def turn(course: str, turn: str) -> Response:
    """The link to an answer in the learner's own chats."""
    number = number_in({"turn": turn}, "turn")
    return _panel(course, answer_share(tutor().turn(known_learner(), number).answer))


@bp.get("/answer/share")
def answer(course: str) -> Response:
    """The link to an answer that was opened by its link."""
    return _panel(course, answer_share(answered(course, request.args)))


@bp.get("/attempts/<attempt>/share")
def quiz(course: str, attempt: str) -> Response:
    """The link to a quiz that the learner takes."""
    shelf = tutor().library.shelf(course)
    return _panel(course, quiz_share(tutor().attempts.get(known_learner(), attempt).quiz, shelf.course.title))


def _panel(course: str, share: Share) -> Response:
    return page("share/page.html", "share/_panel.html", shelf=tutor().library.shelf(course), share=share, fresh=True)
