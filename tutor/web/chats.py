"""The chat: ask, read the answer, go on; old chats."""

from flask import Blueprint, Response, request, url_for

from tutor.library import Shelf
from tutor.values import Chat, Scope
from tutor.web.arguments import number_in
from tutor.web.links import chat_url, scope_of
from tutor.web.render import done, page, seen, unchanged, wants_fragment
from tutor.web.services import tutor
from tutor.web.session import known_learner, learner

bp = Blueprint("chats", __name__)


@bp.get("/")
def home() -> Response:
    """The chat of the only course, or the list of courses."""
    shelves = tutor().library.courses()
    if len(shelves) == 1:
        return seen(url_for("chats.chat", course=shelves[0].course.slug))
    return page("courses/page.html", courses=[shelf.course for shelf in shelves])


@bp.get("/c/<course>/")
def chat(course: str) -> Response:
    """The learner's latest chat, or an empty one."""
    shelf = tutor().library.shelf(course)
    return _page(shelf, tutor().chat(known_learner(), course, at=_at()), scope_of(request.args))


@bp.get("/c/<course>/chats/<chat>")
def old_chat(course: str, chat: str) -> Response:
    """One of the learner's chats."""
    shelf = tutor().library.shelf(course)
    return _page(shelf, tutor().chat(known_learner(), course, chat, _at()), scope_of(request.args))


@bp.get("/c/<course>/chats")
def old_chats(course: str) -> Response:
    """All of the learner's chats in a course."""
    shelf = tutor().library.shelf(course)
    return page("chats/page.html", shelf=shelf, chats=tutor().chats(known_learner(), course))


@bp.post("/c/<course>/chats")
def new_chat(course: str) -> Response:
    """Start afresh."""
    tutor().new_chat(learner(), course)
    return seen(url_for("chats.chat", course=course))


@bp.post("/c/<course>/ask")
def ask(course: str) -> Response:
    """Answer a question, perhaps limited to a part of the course, and keep both in the chat."""
    shelf = tutor().library.shelf(course)
    kept, scope = request.form.get("chat") or None, scope_of(request.form)
    turn = tutor().ask(learner(), course, request.form.get("q", ""), kept, scope)
    where = chat_url(course, kept or "", scope)
    around = {"shelf": shelf, "scope": scope, "fresh": wants_fragment(), "chosen_now": True}
    return done(f"{where}#turn-{turn.id}", "chat/_turns.html", turns=[turn], **around)


def _at() -> int | None:
    """The turn that a page is to show."""
    return number_in(request.args, "at", 0) or None


@bp.post("/c/<course>/turns/<turn>/quiz")
def lay_quiz(course: str, turn: str) -> Response:
    """Lay the quiz under an answer that came before the questions of the course were made."""
    shelf = tutor().library.shelf(course)
    laid = tutor().lay_quiz(learner(), course, number_in({"turn": turn}, "turn"))
    if not wants_fragment():
        return seen(f"{chat_url(course, at=laid.id)}#quizzes-{laid.id}")
    if laid.awaits_quiz and not shelf.making.is_over:
        return unchanged()
    return page("chat/_quizzes.html", shelf=shelf, turn=laid, fresh=False, tried=True)


def _page(shelf: Shelf, talk: Chat, scope: Scope) -> Response:
    starters = () if talk.turns else shelf.answerer.starters(3, scope)
    return page("chat/page.html", shelf=shelf, chat=talk, starters=starters, scope=scope, fresh=False)
