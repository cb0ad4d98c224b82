"""In a real browser: an answer comes before its quiz, which then comes by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.conftest import Visitors, reachable
from tests.gate import Gate
from tests.waiting import PATIENCE
from tutor.derived import Step

pytestmark = pytest.mark.browser


@pytest.fixture
def server(gate: Gate, knowledge: Path, app: Flask) -> Iterator[str]:
    """A server that is not let to make its quiz questions yet."""
    gate.open[Step.COURSE].set()
    library = app.extensions["viva"].library
    library.open(gate)
    library.courses(patience=PATIENCE)
    with reachable(app) as address:
        yield address


def test_a_quiz_comes_by_itself_when_its_questions_are_made(visitors: Visitors, gate: Gate) -> None:
    page = visitors.open()
    page.fill("#q", "What is a teapot?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".later")).to_contain_text("The quiz will appear here.")
    page.fill("#q", "half a question")
    gate.open[Step.ITEMS].set()
    expect(page.locator(".quiz")).to_be_visible()
    expect(page.locator(".later")).to_have_count(0)
    expect(page.locator("#said")).to_have_text("The quiz is below the answer.")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("half a question")


def test_a_page_from_before_gets_its_quizzes_when_it_is_opened_again(visitors: Visitors, gate: Gate) -> None:
    page = visitors.open()
    page.fill("#q", "What is a teapot?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".later")).to_be_visible()
    page.goto("/join")
    gate.open[Step.ITEMS].set()
    page.goto("/c/tea/")
    expect(page.locator(".quiz")).to_be_visible()
