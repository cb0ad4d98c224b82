"""What a request costs: few statements, and in a long chat no more of them than in a short one."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browsing import START, hidden, some_answer, token
from tests.counting import calls, statements
from tutor.codec import decode
from tutor.learning import Tutor
from tutor.library import Library
from tutor.rooms import Rooms, RoundRequest, Rounds
from tutor.rooms import Scope as Part
from tutor.store import Store, attempts, reading, rounds, turns
from tutor.values import Answer

#: Different questions, so that none is a double click, and each answered.
ASKED = ("What is a teapot?", "What is a kettle?", "What does a large teapot hold?", "What survives a fall?")


class Learner:
    """A browser with htmx, and what its requests cost."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self._token = token(self.client)

    def send(self, path: str, **fields: Any) -> tuple[str, int]:
        """Send a form as htmx does, and give the fragment with the number of statements."""
        with statements() as run:
            response = self.client.post(
                path, data={"csrf_token": self._token, **fields}, headers={"HX-Request": "true"}
            )
        assert response.status_code == 200
        return response.text, len(run)

    def ask(self, count: int) -> list[int]:
        """Ask so many questions, and give the statements of each."""
        return [self.send(f"{START}ask", q=ASKED[number % len(ASKED)])[1] for number in range(count)]

    def look(self, path: str = START) -> tuple[str, int]:
        """Open a page, and give it with the number of statements."""
        with statements() as run:
            html = self.client.get(path).text
        return html, len(run)


@pytest.fixture
def ana(app: Flask) -> Learner:
    return Learner(app)


def test_a_question_takes_six_statements_however_long_the_chat(ana: Learner) -> None:
    first, *others = ana.ask(30)
    assert first <= 6
    assert set(others) == {5}


def test_a_chat_is_read_in_few_statements_however_long_it_is(ana: Learner) -> None:
    ana.ask(2)
    _, short = ana.look()
    ana.ask(40)
    _, long = ana.look()
    assert long <= short <= 6


def test_a_chat_of_ten_turns_costs_little_more_to_show_than_a_chat_of_one(ana: Learner) -> None:
    """Turns are held as HTML: what each adds is finding it, far below a tenth of the page."""

    def shown() -> int:
        ana.look()
        return calls(ana.look)

    ana.ask(1)
    one = shown()
    ana.ask(9)
    ten = shown()
    assert ten < 1.5 * one


def test_a_chat_of_finished_quizzes_reads_once_how_they_went(ana: Learner) -> None:
    for question in ASKED[:3]:
        html, _ = ana.send(f"{START}ask", q=question)
        found = re.search(r'action="(/c/tea/attempts/[^"/]+)/answers"', html)
        assert found
        position = 0
        while 'name="item"' in html and "/answers" in html:
            position += 1
            ana.send(f"{found[1]}/answers", item=hidden(html, "item"), unknown="1", in_chat="1")
            html, _ = ana.send(f"{found[1]}/position", position=str(position), in_chat="1")
    html, run = ana.look()
    assert html.count('class="score"') == 3
    assert run <= 6


def test_a_quiz_answer_takes_five_statements(ana: Learner) -> None:
    ana.ask(3)
    html, _ = ana.send(f"{START}ask", q="Which materials are teapots made of?")
    found = re.search(r'action="(/c/tea/attempts/[^"/]+)/answers"', html)
    assert found
    answer = {"item": hidden(html, "item"), "answer": some_answer(html), "in_chat": "1"}
    assert ana.send(f"{found[1]}/answers", **answer)[1] <= 5
    assert ana.send(f"{found[1]}/position", position="1", in_chat="1")[1] <= 5


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[type]:
    """The kind of every value that is decoded."""
    kinds: list[type] = []

    def noted(data: Any, kind: type) -> Any:
        kinds.append(kind)
        return decode(data, kind)

    monkeypatch.setattr(reading, "decode", noted)
    return kinds


def test_asking_decodes_nothing_of_the_chat_and_a_page_only_the_turns_that_it_shows(
    ana: Learner, app: Flask, knowledge: Path, tmp_path: Path, decoded: list[type]
) -> None:
    from app import create_app

    ana.ask(50)
    assert decoded == []
    again = create_app({"KNOWLEDGE": str(knowledge), "INSTANCE": str(tmp_path / "instance"), "TESTING": True})
    cookie = ana.client.get_cookie("viva")
    assert cookie
    restarted = again.test_client()
    restarted.set_cookie("viva", cookie.value)
    assert restarted.get(START).status_code == 200
    assert decoded.count(Answer) == turns.PAGE


def test_what_is_held_ready_is_bounded(tea: Library, sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((turns, "_ANSWERS"), (attempts, "_QUIZZES"), (rounds, "_QUIZZES")):
        monkeypatch.setattr(module, name, 2)
    store = Store(sqlite_database)
    tutor, rooms = Tutor(tea, store), Rooms(tea, store)
    for question in ASKED:
        tutor.ask("ana", "tea", question)
        room = rooms.open("ana", "tea", "Ana").id
        Rounds(rooms, store).start("ana", room, RoundRequest(Part.COURSE))
        assert store.rounds.current(room)
    assert len(store._turns.answers) == 2
    assert len(store.attempts._quizzes) == 2
    assert len(store.rounds._quizzes) <= 2
