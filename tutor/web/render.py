"""A page or a fragment: decided here and nowhere else; and the form token, filled in here and nowhere else."""

import secrets
from typing import Any

from flask import Flask, Response, make_response, redirect, render_template, request
from flask_wtf.csrf import generate_csrf

#: Stands in HTML where a learner's form token goes, so that what is held for later holds nobody's.
#: It is random, so that no question or lesson can hold it.
_TOKEN = f"token-{secrets.token_hex(16)}"


def register(app: Flask) -> None:
    """Give templates what stands for the form token."""
    app.jinja_env.globals["form_token"] = _TOKEN


def wants_fragment() -> bool:
    """Tell an htmx request for a part of the page from one for all of it."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def page(full: str, part: str | None = None, status: int = 200, **context: Any) -> Response:
    """Render a page, or for htmx the fragment that the page includes."""
    template = part if part and wants_fragment() else full
    html = render_template(template, **context)
    response = make_response(html.replace(_TOKEN, generate_csrf()) if _TOKEN in html else html, status)
    response.vary.update(("HX-Request", "HX-History-Restore-Request"))
    return response


def done(location: str, part: str, **context: Any) -> Response:
    """End a POST: to the page that shows its result, or for htmx with the fragment itself."""
    if wants_fragment():
        return page(part, part, **context)
    return seen(location)


def unchanged() -> Response:
    """Answer a part of a page that asks whether there is news with: nothing yet. htmx leaves it as it is."""
    return make_response("", 204)


def seen(location: str) -> Response:
    """Send the browser on to a page, so that a reload repeats nothing."""
    return make_response(redirect(location, 303))
