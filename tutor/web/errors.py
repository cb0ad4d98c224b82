"""What went wrong, as a page or a fragment in the tutor's voice; the only place that knows statuses."""

from collections.abc import Mapping

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException

from tutor.errors import (
    CourseError,
    Forbidden,
    InvalidInput,
    KnowledgeError,
    NotFound,
    NotReady,
    See,
    StoreError,
    TooMany,
    TutorError,
)
from tutor.values import WHOLE_COURSE
from tutor.web.links import scope_of
from tutor.web.render import page, wants_fragment

_STATUSES: tuple[tuple[type[TutorError], int], ...] = (
    (NotFound, 404),
    (InvalidInput, 422),
    (Forbidden, 403),
    (TooMany, 429),
    (KnowledgeError, 503),
    (CourseError, 503),
    (NotReady, 503),
    (StoreError, 503),
    (TutorError, 500),
)

_TITLES = {
    400: "That could not be read",
    403: "Not allowed",
    404: "Not found",
    405: "This page cannot be opened",
    413: "Too long",
    422: "Check and try again",
    429: "Please wait a moment",
    500: "Something went wrong",
    503: "Not ready yet",
}

#: What is told in place of a message that names files or addresses of the machine; that one goes into the log.
_INSTEAD: tuple[tuple[type[TutorError], str], ...] = (
    (KnowledgeError, "There are no lessons to read here. Whoever runs this site can find the reason in its log."),
    (
        StoreError,
        "The database cannot be used right now, so what you just sent may not have been saved. Try again in a minute.",
    ),
)

_MESSAGES = {
    404: "There is no page at this address. Start from the course page.",
    405: "This address only takes forms. Start from the course page.",
    413: "That is more than Viva can read at once. Send less.",
    500: "This is our fault, not yours. What you just sent may not have been saved: check, and if not, send it again.",
}

#: The pages that a message can lead to.
_SEEN = {See.COURSES: "chats.home", See.OUTLINE: "lessons.outline", See.CHATS: "chats.old_chats"}


#: After so many seconds a page that was not ready is asked for again, by the browser itself.
_AGAIN = "2"

#: After so many seconds it is worth asking a database again.
_LATER = "10"


def register(app: Flask) -> None:
    """Answer every error with a page that says what to do."""
    app.register_error_handler(TutorError, _of_tutor)
    app.register_error_handler(CSRFError, _of_token)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_bug)


def told(error: Exception) -> str:
    """What anybody may read of an error; what concerns the host alone is logged instead."""
    instead = next((words for kind, words in _INSTEAD if isinstance(error, kind)), None)
    if instead is not None:
        current_app.logger.error("%s", error)
    return instead or str(error)


def _of_tutor(error: Exception) -> Response:
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    comes = isinstance(error, NotReady) and request.method == "GET" and not wants_fragment()
    message = told(error) if comes or not isinstance(error, NotReady) else f"{told(error)} Try again in a minute."
    response = _shown(status, message, error.see if isinstance(error, NotFound) else None, comes=comes)
    if isinstance(error, StoreError):
        response.headers["Retry-After"] = _LATER
    if isinstance(error, NotReady):
        response.headers["Retry-After"] = _AGAIN
    if comes:
        response.headers["Refresh"] = _AGAIN
    return response


def _of_token(_error: Exception) -> Response:
    return _shown(400, "This page was open for too long, or cookies are blocked. Send it again from here.")


def _of_http(error: Exception) -> Response:
    status = error.code or 500 if isinstance(error, HTTPException) else 500
    if status < 400 and isinstance(error, HTTPException):
        return Response(status=status, headers=error.get_headers())
    if isinstance(error, BadHost):
        return _bare(status, "There is no such host. Check the address, or start from the course page.")
    described = error.description if isinstance(error, HTTPException) and status < 500 else None
    return _shown(status, _MESSAGES.get(status) or described or _MESSAGES[500])


def _of_bug(error: Exception) -> Response:
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("Unexpected error on %s", request.path)
    return _shown(500, _MESSAGES[500])


def _shown(status: int, message: str, see: See | None = None, *, comes: bool = False) -> Response:
    """The error's page: a link where its message says what to `see`, and no error where the page `comes` by itself."""
    sent, named = _sent(), request.view_args or {}
    try:
        response = page(
            "errors/page.html",
            "errors/_error.html",
            status,
            title=_titled(status),
            message=message.removesuffix(see.value) if see else message,
            see=see,
            address=_address(see),
            comes=comes,
            typed=sent.get("q", ""),
            scope=WHOLE_COURSE if status == 404 else scope_of(sent),
            course_slug=named.get("course"),
            room=named.get("room") if status in (403, 422, 429) else None,
        )
    except Exception:
        current_app.logger.exception("The error page failed on %s", request.path)
        response = _bare(status, message)
    if wants_fragment():
        response.headers["HX-Retarget"] = "#notice"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def _address(see: See | None) -> str:
    course = (request.view_args or {}).get("course")
    if see is See.COURSES:
        return url_for(_SEEN[see])
    return url_for(_SEEN[see], course=course) if see and course else ""


def _bare(status: int, message: str) -> Response:
    """A page that needs nothing but its words, not even an address to make links from."""
    return make_response(render_template("errors/bare.html", title=_titled(status), message=message), status)


def _titled(status: int) -> str:
    return _TITLES.get(status, "That did not work")


def _sent() -> Mapping[str, str]:
    """The form that came along; nothing where it is too long or broken to be read."""
    try:
        return request.form
    except HTTPException:
        return {}
