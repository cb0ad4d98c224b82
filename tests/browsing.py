"""What a browser without JavaScript does: read a form, send it."""

import re
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

START = "/c/tea/"


def token(client: FlaskClient, page: str = START) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def post(client: FlaskClient, url: str, *, htmx: bool = False, **fields: Any) -> TestResponse:
    """Send a form, with its token."""
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(url, data={"csrf_token": token(client), **fields}, headers=headers)


def ask(client: FlaskClient, question: str, *, htmx: bool = False) -> TestResponse:
    """Ask in the chat."""
    return post(client, f"{START}ask", q=question, htmx=htmx)


def hidden(html: str, name: str) -> str:
    """The value of a field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return unescape(found[1])


def words(html: str) -> str:
    """The text of a page, blanks folded."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
