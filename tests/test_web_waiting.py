"""What learners see while lessons are being made ready."""

import re
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from tests.browsing import START, ask, post, token, words
from tests.gate import Gate, comes
from tests.waiting import PATIENCE
from tutor import library
from tutor.background import Progress, Tell
from tutor.derived import Build, Source, Step, build_here
from tutor.errors import NotReady
from tutor.learning import Tutor
from tutor.library import Library


@pytest.fixture
def starting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is still reading its lessons."""

    def courses(self: Library) -> None:
        raise NotReady("The lessons are being prepared.", Progress("Reading lessons", 120, 350))

    monkeypatch.setattr(Library, "courses", courses)


@pytest.mark.usefixtures("starting")
def test_a_page_says_how_far_it_is_and_is_asked_for_again_by_the_browser(client: FlaskClient) -> None:
    response = client.get(START)
    assert response.status_code == 503
    assert "Reading lessons: 120 of 350" in words(response.text)
    assert "This page opens by itself in a moment." in response.text
    assert 'class="error"' not in response.text
    assert "Go to the course" not in response.text
    assert response.headers["Refresh"] == response.headers["Retry-After"] == "2"


def test_a_question_sent_meanwhile_is_kept_and_not_sent_again_by_itself(
    client: FlaskClient, request: pytest.FixtureRequest
) -> None:
    field = token(client)
    request.getfixturevalue("starting")
    response = client.post(f"{START}ask", data={"csrf_token": field, "q": "What is a teapot?"})
    assert response.status_code == 503
    assert "What is a teapot?" in response.text
    assert "Refresh" not in response.headers
    assert "Try again in a minute." in response.text
    assert "by itself" not in response.text


@pytest.fixture
def making(gate: Gate, knowledge: Path, app: Flask) -> Gate:
    """A course that is open while its quiz questions are still being made."""
    gate.open[Step.COURSE].set()
    library_of(app).open(gate)
    library_of(app).courses(patience=PATIENCE)
    return gate


def library_of(app: Flask) -> Library:
    return cast(Tutor, app.extensions["viva"]).library


def later(html: str) -> str:
    """Where the form of the quiz that is still to come leads."""
    (address,) = re.findall(r'class="later" action="([^"]+)"', html)
    return str(address)


def test_an_answer_does_not_wait_for_its_quiz_which_comes_when_it_is_made(
    making: Gate, app: Flask, client: FlaskClient
) -> None:
    html = ask(client, "What is a teapot?", htmx=True).text
    assert "A teapot is a vessel for brewing tea." in words(html)
    assert '"submit, every 3s"' in html
    address = later(html)
    assert post(client, address, htmx=True).status_code == 204
    making.open[Step.ITEMS].set()
    comes(lambda: library_of(app).shelf("tea").is_quizzable)
    for _ in range(2):
        laid = post(client, address, htmx=True)
        assert laid.status_code == 200
        assert laid.text.count('class="quiz"') == 1
        assert "later" not in laid.text
    assert client.get(START).text.count('class="quiz"') == 1


def test_without_script_a_button_shows_the_quiz_or_the_chat_as_it_was(
    making: Gate, app: Flask, client: FlaskClient
) -> None:
    ask(client, "What is a teapot?")
    address = later(client.get(START).text)
    early = post(client, address)
    assert early.status_code == 303
    assert "The quiz will appear here." in words(client.get(early.location).text)
    making.open[Step.ITEMS].set()
    comes(lambda: library_of(app).shelf("tea").is_quizzable)
    ready = post(client, address)
    assert ready.status_code == 303
    assert ready.location == early.location
    assert 'class="quiz"' in client.get(ready.location).text


def test_an_answer_from_before_a_restart_gets_its_quiz(
    making: Gate, knowledge: Path, tmp_path: Path, client: FlaskClient
) -> None:
    ask(client, "What is a teapot?")
    post(client, f"{START}ask", q="quiz me")
    cookie = client.get_cookie("viva")
    assert cookie
    making.open[Step.ITEMS].set()
    app = create_app({"KNOWLEDGE": str(knowledge), "INSTANCE": str(tmp_path / "instance"), "TESTING": True})
    again = app.test_client()
    again.set_cookie("viva", cookie.value)
    comes(lambda: library_of(app).shelf("tea").is_quizzable)
    html = again.get(START).text
    for address in re.findall(r'class="later" action="([^"]+)"[^>]+hx-trigger="submit, load, every 3s"', html):
        assert 'class="quiz"' in post(again, address, htmx=True).text
    assert again.get(START).text.count('class="quiz"') == 2


def test_a_strangers_turn_gets_no_quiz(making: Gate, app: Flask, client: FlaskClient) -> None:
    address = later(ask(client, "What is a teapot?", htmx=True).text)
    assert post(app.test_client(), address).status_code == 404
    assert post(client, "/c/tea/turns/99999999999999999999/quiz").status_code == 422
    assert post(client, "/c/tea/turns/x/quiz").status_code == 422


@pytest.mark.usefixtures("knowledge")
def test_when_questions_cannot_be_made_no_quiz_is_announced(app: Flask, client: FlaskClient) -> None:
    library_of(app).open(failing(Step.ITEMS))
    html = ask(client, "What is a teapot?", htmx=True).text
    assert "A teapot is a vessel for brewing tea." in words(html)
    assert "later" not in html
    quiz = client.get("/c/tea/quiz")
    assert quiz.status_code == 503
    assert "The quiz questions of this course cannot be made" in words(quiz.text)


@pytest.mark.usefixtures("making")
def test_a_room_is_told_that_questions_are_still_being_made(client: FlaskClient) -> None:
    room = post(client, "/c/tea/rooms", name="Ana").location
    response = client.post(f"{room}/quiz", data={"csrf_token": token(client, room), "scope": "course", "count": "3"})
    assert response.status_code == 503
    assert "The quiz questions are still being prepared. Try again in a minute." in words(response.text)
    assert "What is on the table" not in response.text


def failing(broken: Step) -> Build:
    """A way to build in which one step fails."""

    def build(step: Step, source: Source, tell: Tell) -> None:
        if step is broken:
            raise ValueError(f"no good: {source.folder}")
        build_here(step, source, tell)

    return build


@pytest.mark.usefixtures("knowledge")
def test_health_tells_how_far_the_courses_are_and_then_that_all_is_well(
    gate: Gate, app: Flask, client: FlaskClient
) -> None:
    library_of(app).open(gate)
    gate.begun[Step.COURSE].wait(PATIENCE)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "Reading lessons: 1 of 2" in response.get_json()["reason"]
    gate.open[Step.COURSE].set()
    comes(lambda: client.get("/healthz").status_code == 200)
    assert client.get("/healthz").get_json() == {"status": "ok", "courses": ["tea"]}


def test_health_names_a_course_that_cannot_be_opened_and_no_path(
    app: Flask, client: FlaskClient, knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_of(app).open(failing(Step.COURSE))
    broken = client.get("/healthz")
    assert broken.status_code == 503
    assert broken.get_json()["failures"] == [{"course": "tea", "reason": "It cannot be opened: ValueError."}]
    assert str(knowledge) not in broken.text
    monkeypatch.setattr(library, "_LOOK", 0.0)
    (knowledge / "coffee").mkdir()
    (knowledge / "coffee" / "beans.md").write_text("# Beans\n\nA coffee bean is a seed.\n")
    library_of(app).open(build_here)
    assert client.get("/healthz").get_json() == {"status": "ok", "courses": ["coffee", "tea"]}
