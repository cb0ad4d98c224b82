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


def some_answer(html: str) -> list[str]:
    """What a form for an item could send as its answer, right or wrong: one value for each field."""
    rows = [re.findall(r'<option value="(o-[^"]+)"', row) for row in re.findall(r"<select.*?</select>", html, re.S)]
    if rows:
        return [options[place] for place, options in enumerate(rows)]
    boxes = re.findall(r'type="checkbox" name="answer" value="([^"]+)"', html)
    if boxes:
        return boxes[:2]
    buttons = re.findall(r'class="choice" name="answer" value="([^"]+)"', html)
    return buttons[:1] or ["leaves"]
