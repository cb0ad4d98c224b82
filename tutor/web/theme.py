"""Light or dark, remembered."""

from flask import Blueprint, Response, make_response, redirect, request

bp = Blueprint("theme", __name__)

#: "auto" follows the system.
THEMES = ("auto", "light", "dark")


@bp.post("/theme")
def choose() -> Response:
    """Keep the choice in a cookie and go back to the page it was made on."""
    chosen = request.form.get("theme", "auto")
    response = make_response(redirect(_back(request.form.get("back", "/")), 303))
    if chosen in THEMES:
        age = 365 * 24 * 3600
        response.set_cookie("theme", chosen, age, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def _back(address: str) -> str:
    """A path on this host, whatever was sent: one slash in front, and nothing that cannot be seen in it."""
    here = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if here and address.isprintable() else "/"


@bp.app_context_processor
def _theme() -> dict[str, str]:
    chosen = request.cookies.get("theme", "auto")
    return {"theme": chosen if chosen in THEMES else "auto"}
