"""The main job in a real browser: ask, read the cited sentence, be quizzed, send a friend the link."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Visitors, fill_in

pytestmark = pytest.mark.browser

QUESTION = "what does a domain come with?"
SENTENCE = "comes with an Amazon EFS"

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text() if (ROOT / "node_modules").exists() else ""


def ask(page: Page, question: str = QUESTION) -> None:
    """Type a question and wait for its answer."""
    before = page.locator(".turn .answer").count()
    page.fill("#q", question)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".turn .answer")).to_have_count(before + 1)


def answer_item(page: Page) -> None:
    """Answer the item on the table somehow and wait for its mark."""
    fill_in(page.locator(".quiz").last)
    expect(page.locator(".quiz .marked").last).to_be_visible()


def answer_by_keyboard(page: Page) -> None:
    """Answer the item on the table somehow without the mouse."""
    rows = page.locator(".quiz select")
    if page.locator(".quiz button.choice").count():
        page.keyboard.press("1")
        return
    if rows.count():
        for place in range(rows.count()):
            rows.nth(place).focus()
            for _ in range(place + 1):
                page.keyboard.press("ArrowDown")
    elif page.locator(".quiz input[type=checkbox]").count():
        page.keyboard.press("1")
        page.keyboard.press("2")
    else:
        page.locator(".quiz .typed input").focus()
        page.keyboard.type("batch")
    page.get_by_role("button", name="Answer").press("Enter")


def begins_with(page: Page, form: str) -> str:
    """The path of a shared quiz of one item whose form has that HTML in it; each is the next of one long sequence."""
    paths = (f"/c/sagemaker/quiz?seed=1&count=1&start={place}" for place in range(600))
    return next(path for path in paths if form in page.request.get(path).text())


def finish_quiz(page: Page) -> None:
    """Answer all items up to the score."""
    for _ in range(3):
        answer_item(page)
        button = page.locator(".quiz button[name=position]").last
        last = button.inner_text() == "Score"
        button.click()
        if last:
            break
        expect(page.locator(".quiz .marked")).to_have_count(0)
    expect(page.locator(".score").last).to_be_visible()


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong on a page."""
    assert AXE, "axe-core is missing: run make test"
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desk"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_ask_read_be_quizzed_and_share(visitors: Visitors, wide: bool, script: bool) -> None:
    page = visitors.open(wide=wide, script=script)
    expect(page.locator(".chip")).to_have_count(3)
    ask(page)
    expect(page.locator(".quote .said").first).to_contain_text(SENTENCE)
    finish_quiz(page)
    page.locator(".quiz .share").last.click()
    link = page.locator(".share .url").last.input_value()
    expect(page.locator(".share .qr svg").last).to_be_visible()

    page.goto("/")
    expect(page.locator(".score")).to_be_visible()

    friend = visitors.open(wide=wide, script=script)
    friend.goto(link)
    first = friend.locator(".stem").inner_text()
    other = visitors.open(script=False)
    other.goto(link)
    assert other.locator(".stem").inner_text() == first
    answer_item(friend)
    assert "/attempts/" in friend.url


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_citation_opens_the_lesson_at_the_marked_sentence(visitors: Visitors, script: bool) -> None:
    page = visitors.open(script=script)
    ask(page)
    page.locator(".quote .place").first.click()
    page.wait_for_url(re.compile(r"/lessons/.*#s-"))
    sentence = page.locator(f"#{page.url.rsplit('#', 1)[1]}")
    expect(sentence).to_contain_text(SENTENCE)
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_have_css("background-color", "rgb(255, 240, 168)")


def test_on_a_wide_screen_the_lesson_opens_beside_the_chat(visitors: Visitors) -> None:
    page = visitors.open(wide=True)
    ask(page)
    page.locator(".quote .place").first.click()
    cited = page.locator("#reader .cited")
    expect(cited).to_contain_text(SENTENCE)
    expect(cited).to_be_in_viewport()
    expect(page.locator("#q")).to_be_visible()


def test_an_answer_link_shows_a_friend_the_same_sentence(visitors: Visitors) -> None:
    page = visitors.open()
    ask(page)
    page.locator(".turn > .actions .share").click()
    link = page.locator(".turn > .actions .url").input_value()
    friend = visitors.open(script=False)
    friend.goto(link)
    expect(friend.locator(".quote .said").first).to_contain_text(SENTENCE)


def test_everything_goes_by_keyboard_alone(visitors: Visitors) -> None:
    page = visitors.open(wide=True)
    page.locator("body").press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("which inference options are there?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .answer")).to_have_count(1)
    expect(page.locator("#q")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    for _ in range(3):
        answer_by_keyboard(page)
        expect(page.locator(".quiz button[name=position]")).to_be_focused()
        label = page.locator(".quiz button[name=position]").inner_text()
        page.keyboard.press("Enter")
        if label == "Score":
            break
        expect(page.locator(".quiz .marked")).to_have_count(0)
    expect(page.get_by_role("button", name="Three more")).to_be_focused()


def test_a_hint_comes_by_key_or_click_and_what_was_typed_stays(visitors: Visitors) -> None:
    page = visitors.open()
    for seed in range(100):
        page.goto(f"/c/sagemaker/quiz?seed={seed}")
        if not page.locator(".quiz:has(.typed) [data-hint]").count():
            continue
        page.keyboard.press("h")
        expect(page.locator(".hints li")).to_have_count(1)
        if page.locator("[name=hint]").count():
            break
    page.locator(".typed input").fill("half a thought")
    page.get_by_role("button", name="Another hint").click()
    expect(page.locator(".hints li")).to_have_count(2)
    expect(page.locator(".typed input")).to_have_value("half a thought")


def test_three_more_go_on_in_the_chat(visitors: Visitors) -> None:
    page = visitors.open()
    ask(page, "which inference options are there?")
    finish_quiz(page)
    page.get_by_role("button", name="Three more").click()
    expect(page.locator(".quiz")).to_have_count(2)
    expect(page.locator(".quiz").last.locator(".stem")).to_be_visible()


def test_a_new_answer_is_scrolled_to_and_told_to_screen_readers(visitors: Visitors) -> None:
    page = visitors.open()
    ask(page)
    ask(page, "what is a training job?")
    expect(page.locator(".turn").last.locator(".question")).to_be_in_viewport()
    expect(page.locator("#said")).not_to_be_empty()
    assert page.locator("#q").input_value() == ""


def test_an_error_leaves_the_question_in_its_field(visitors: Visitors) -> None:
    page = visitors.open()
    page.locator("#q").evaluate("field => { field.removeAttribute('required'); field.removeAttribute('maxlength'); }")
    page.fill("#q", "x" * 2100)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("too long")
    assert page.locator("#q").input_value() == "x" * 2100
    expect(page.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desk"])
def test_no_page_is_wider_than_its_screen(visitors: Visitors, wide: bool) -> None:
    page = visitors.open(wide=wide)
    ask(page, "which inference options are there?")
    for path in (
        "",
        "/c/sagemaker/lessons/",
        "/c/sagemaker/lessons/hosting-and-inference",
        "/c/sagemaker/chats",
        "/no",
    ):
        if path:
            page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong(visitors: Visitors, dark: bool) -> None:
    page = visitors.open(dark=dark, wide=dark)
    found = {"welcome": violations(page)}
    ask(page)
    found["answer"] = violations(page)
    finish_quiz(page)
    found["score"] = violations(page)
    ask(page, "what is a kubernetes payload in saturn?")
    found["silent"] = violations(page)
    for path in (
        "/c/sagemaker/lessons/",
        "/c/sagemaker/lessons/cost-control",
        "/c/sagemaker/chats",
        "/c/sagemaker/quiz?seed=5",
        begins_with(page, '<div class="rows">'),
        begins_with(page, '<label class="choice">'),
        "/no",
    ):
        page.goto(path)
        found[path] = violations(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_the_switch_to_dark_is_remembered_without_script(visitors: Visitors) -> None:
    page = visitors.open(script=False)
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 24, 26)")


def test_the_stylesheet_asks_for_nothing_from_outside() -> None:
    css = Path(ROOT / "static" / "viva.css").read_text()
    assert "url(" not in css
    assert "@import" not in css
