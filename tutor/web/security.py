"""Headers, form tokens, the cookie's flags, and what no page has to expect."""

from flask import Flask, Response, abort, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_YEAR = 365 * 24 * 3600


def register(app: Flask) -> None:
    """Protect every form, and send the headers with every response."""
    app.config.update(
        SESSION_COOKIE_NAME="viva",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=_YEAR,
        MAX_CONTENT_LENGTH=64 * 1024,
        # A learner may leave a page open overnight; the token then still holds.
        WTF_CSRF_TIME_LIMIT=None,
        SEND_FILE_MAX_AGE_DEFAULT=_YEAR,
    )
    app.session_interface = _Sessions()
    app.before_request(_without_nul)
    CSRFProtect(app)
    app.after_request(_with_headers)


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed cookie, kept to https wherever the page itself came by https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the browser may send the cookie over https only."""
        return request.is_secure


def _without_nul() -> None:
    """Refuse the one character that a database may not keep, before any page sees it."""
    values = [request.path]
    for sent in (request.args, request.form):
        values += [text for name, texts in sent.lists() for text in (name, *texts)]
    if any("\0" in text for text in values):
        abort(400, "There is a character in it that no text holds. Type it once more, or copy the whole link again.")


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-cache, private")
    return response
