"""What learners see while lessons are being made ready."""

import pytest
from flask.testing import FlaskClient

from tests.browsing import START, ask, token, words
from tutor.background import Progress
from tutor.errors import NotReady
from tutor.library import Library, Shelf


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


def test_an_answer_does_not_wait_for_quiz_items(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def making(self: Shelf) -> None:
        raise NotReady("The quiz questions are still being made.")

    monkeypatch.setattr(Shelf, "ready_items", property(making))
    ask(client, "What is a teapot?")
    assert "A teapot is a vessel for brewing tea." in words(client.get(START).text)
