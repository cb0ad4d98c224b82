"""In a real browser: what is sent twice shows once, and what cannot be sent is said and kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visitors, fill_in, reachable
from tests.waiting import PATIENCE
from tutor.derived import build_here

pytestmark = pytest.mark.browser

#: What a browser gets for a request.
Answer = Callable[[Route], None]

LOST = "Viva cannot be reached. What you typed is still here; try again."


@pytest.fixture
def server(knowledge: Path, app: Flask) -> Iterator[str]:
    """A server of the short course."""
    library = app.extensions["viva"].library
    library.open(build_here)
    library.courses(patience=PATIENCE)
    with reachable(app) as address:
        yield address


def send(page: Page, question: str) -> None:
    page.fill("#q", question)
    page.get_by_role("button", name="Ask", exact=True).click()


def cut(route: Route) -> None:
    """A server that is not there."""
    route.abort()


def gateway(route: Route) -> None:
    """A proxy in front of a server that is not there."""
    route.fulfill(status=502, content_type="text/html", body="<h1>502 Bad Gateway</h1>")


@pytest.fixture(params=[cut, gateway])
def lost(request: pytest.FixtureRequest, visitors: Visitors) -> Iterator[Answer]:
    """What answers in place of Viva; the browser itself complains of it, and of nothing else."""
    yield request.param
    assert all("Failed to load resource" in each or "Failed to fetch" in each for each in visitors.complaints)
    visitors.complaints.clear()


def test_a_question_that_cannot_be_sent_is_said_and_stays(visitors: Visitors, lost: Answer) -> None:
    page = visitors.open()
    page.route("**/ask", lost)
    send(page, "What is a teapot?")
    expect(page.locator("#notice")).to_have_text(LOST)
    expect(page.locator("#q")).to_have_value("What is a teapot?")
    expect(page.locator(".turn")).to_have_count(0)
    page.unroute("**/ask")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".turn .answer")).to_have_count(1)
    expect(page.locator("#notice")).to_be_empty()


def test_an_answer_that_cannot_be_sent_is_said_and_the_quiz_stays(visitors: Visitors, lost: Answer) -> None:
    page = visitors.open()
    page.goto("/c/tea/quiz?seed=1&count=3")
    fill_in(page.locator(".quiz"))
    page.locator(".quiz .marked").wait_for()
    page.route("**/position", lost)
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#notice")).to_have_text(LOST)
    page.unroute("**/position")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".quiz .count")).to_contain_text("2 of 3")
    expect(page.locator("#notice")).to_be_empty()


def test_a_question_to_a_room_that_cannot_be_sent_is_said_and_stays(visitors: Visitors, lost: Answer) -> None:
    page = visitors.open()
    page.goto("/c/tea/together")
    page.get_by_role("button", name="Open a room").click()
    page.route("**/ask", lost)
    send(page, "What is a teapot?")
    expect(page.locator("#notice")).to_have_text(LOST)
    expect(page.locator("#q")).to_have_value("What is a teapot?")


def test_a_question_sent_twice_shows_once(visitors: Visitors) -> None:
    page = visitors.open()
    for _ in range(2):
        send(page, "What is a teapot?")
        expect(page.locator("#q")).to_have_value("")
        expect(page.locator(".pending")).to_have_count(0)
        expect(page.locator(".turn")).to_have_count(1)
    page.fill("#q", "What is a kettle?")
    page.get_by_role("button", name="Ask", exact=True).dblclick()
    expect(page.locator(".pending")).to_have_count(0)
    expect(page.locator(".turn .question").last).to_contain_text("What is a kettle?")
    expect(page.locator(".turn")).to_have_count(2)
