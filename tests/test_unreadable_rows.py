"""A row that can no longer be read: it is logged and says so itself, and the page around it stays."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from tests.browsing import START, ask, hidden, post, words


@pytest.fixture
def lost(app: Flask, client: FlaskClient, knowledge: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> "Lost":
    return Lost(client, knowledge, tmp_path / "instance", caplog)


class Lost:
    """Spoils rows, then starts the app again for the same browser."""

    def __init__(self, client: FlaskClient, knowledge: Path, instance: Path, caplog: pytest.LogCaptureFixture) -> None:
        self._client, self._knowledge, self._instance, self._log = client, knowledge, instance, caplog

    def spoil(self, table: str, column: str, where: str = "1 = 1") -> FlaskClient:
        """Keep something in a column that no version of Viva wrote, and come back after a restart."""
        with closing(sqlite3.connect(self._instance / "viva.db")) as base, base:
            spoilt = base.execute(f"UPDATE {table} SET {column} = '{{\"odd\": 1}}' WHERE {where}")
            assert spoilt.rowcount
        again = create_app({"KNOWLEDGE": str(self._knowledge), "INSTANCE": str(self._instance), "TESTING": True})
        cookie = self._client.get_cookie("viva")
        assert cookie
        client = again.test_client()
        client.set_cookie("viva", cookie.value)
        return client

    def shown(self, client: FlaskClient, page: str) -> str:
        """The words of a page, which is whole, and what could not be read stands in the log."""
        response = client.get(page)
        assert response.status_code == 200
        assert "cannot be read" in self._log.text
        return words(response.text)


def test_an_answer(client: FlaskClient, lost: Lost) -> None:
    ask(client, "What is a teapot?")
    ask(client, "What is a kettle?")
    page = lost.shown(lost.spoil("turns", "answer", "question = 'What is a teapot?'"), START)
    assert "What is a teapot?" in page
    assert "This answer can no longer be read. Ask the question again." in page
    assert "A kettle is a vessel that heats water on a stove." in page


def test_the_chat_goes_on(client: FlaskClient, lost: Lost) -> None:
    ask(client, "What is a teapot?")
    assert "A kettle is a vessel" in ask(lost.spoil("turns", "answer"), "What is a kettle?", htmx=True).text


def test_a_quiz(client: FlaskClient, lost: Lost) -> None:
    ask(client, "Which materials are teapots made of?")
    page = lost.shown(lost.spoil("attempts", "quiz"), START)
    assert "This quiz can no longer be read." in page
    assert "keeps the heat for the longest time" in page


def test_a_mark(client: FlaskClient, lost: Lost) -> None:
    ask(client, "Which materials are teapots made of?")
    html = client.get(START).text
    (address,) = set(re.findall(r'action="(/c/tea/attempts/[^"/]+)/answers"', html))
    post(client, f"{address}/answers", item=hidden(html, "item"), unknown="1", in_chat="1")
    again = lost.spoil("answers", "mark")
    lost.shown(again, START)
    assert post(again, f"{address}/position", position="1", in_chat="1").status_code == 303
    assert "2 of 3" in lost.shown(again, START)


def test_a_post_and_a_quiz_of_a_room(client: FlaskClient, lost: Lost) -> None:
    room = post(client, "/c/tea/rooms", name="Ana").location
    post(client, f"{room}/ask", q="What is a teapot?")
    post(client, f"{room}/quiz", scope="course", count="3")
    lost.spoil("rounds", "quiz")
    page = lost.shown(lost.spoil("posts", "answer", "answer IS NOT NULL AND answer != 'null'"), room)
    assert "This answer can no longer be read." in page
