"""A study group in real browsers: one link, one chat, one quiz, and nothing lost whatever happens amid it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors, fill_in
from tests.browser.test_story import QUESTION, SENTENCE, answer_by_keyboard, violations
from tests.waiting import until

pytestmark = pytest.mark.browser


def open_room(visitors: Visitors, *, script: bool = True, wide: bool = False, dark: bool = False) -> tuple[Page, str]:
    """Ana's page of a new room, and its link."""
    page = visitors.open(script=script, wide=wide, dark=dark)
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Study together").click()
    page.get_by_label("Your name in the room").fill("Ana")
    page.get_by_role("button", name="Open a room").click()
    page.wait_for_url(re.compile("/r/"))
    return page, page.url.split("#")[0]


def join(visitors: Visitors, link: str, name: str, *, script: bool = True, wide: bool = False) -> Page:
    """A new member's page."""
    page = visitors.open(script=script, wide=wide)
    page.goto(link)
    page.get_by_label("Your name in the room").fill(name)
    page.get_by_role("button", name="Join").click()
    page.locator("#log").wait_for()
    return page


def ask(page: Page, question: str = QUESTION) -> None:
    page.fill("#q", question)
    page.get_by_role("button", name="Ask", exact=True).click()


def start_quiz(page: Page, count: str = "3") -> None:
    page.get_by_text("Start a quiz for everyone").click()
    page.get_by_label("Questions about").select_option("The whole course")
    page.locator("select[name=count]").select_option(count)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#table .stem")).to_be_visible()


def answer(page: Page, double: bool = False) -> None:
    """Answer the item on the table somehow, once it is there, with one click or two at once."""
    expect(page.locator("#table .choices")).to_be_visible()
    choice = page.locator("#table button.choice").first
    if double and choice.count():
        choice.dblclick()
    else:
        fill_in(page.locator("#table .choices"))
    expect(page.locator("#table .waiting")).to_be_visible()


def press(page: Page, name: str) -> None:
    page.locator("#table").get_by_role("button", name=name, exact=True).click()


def scores(page: Page) -> dict[str, str]:
    """Each name on the board with how many items it has answered."""
    rows = page.locator("#table table tbody tr").all()
    names = [row.locator("th").inner_text() for row in rows]
    assert len(set(names)) == len(names)
    return dict(zip(names, (row.locator("td").last.inner_text() for row in rows), strict=True))


def test_a_question_of_one_is_seen_by_all_with_its_citation(visitors: Visitors) -> None:
    ana, link = open_room(visitors)
    bo, cy = join(visitors, link, "Bo"), join(visitors, link, "Cy", script=False)
    expect(ana.locator("#log")).to_contain_text("Cy joined")
    ask(bo)
    for page in (ana, bo):
        expect(page.locator("#log .said").first).to_contain_text(SENTENCE)
        expect(page.locator("#log .question")).to_contain_text("Bo")
        expect(page.locator("#log .quote .place").first).to_have_attribute("href", re.compile("cite=s-"))
    cy.get_by_role("link", name="Show what is new").click()
    expect(cy.locator("#log .said").first).to_contain_text(SENTENCE)
    ask(cy, "what is a training job?")
    expect(ana.locator("#log .question").last).to_contain_text("Cy")
    expect(bo.locator("#log .turn")).to_have_count(2)


def test_a_quiz_survives_whatever_happens_amid_it(visitors: Visitors) -> None:
    """Double click, two tabs, reload, back, a cut connection and a late member: one answer a member an item."""
    ana, link = open_room(visitors)
    bo = join(visitors, link, "Bo")
    dee = join(visitors, link, "Dee")
    start_quiz(ana)
    expect(bo.locator("#table .stem")).to_be_visible()
    stem = ana.locator("#table .stem").inner_text()
    answer(ana, double=True)
    second = bo.context.new_page()
    second.goto(link)
    answer(bo)
    expect(second.locator("#table .stem")).to_have_text(stem)
    second.reload()
    expect(second.locator("#table .waiting")).to_be_visible()
    second.goto("/c/sagemaker/lessons/")
    second.go_back()
    expect(second.locator("#table .waiting")).to_be_visible()

    dee.context.set_offline(True)
    late = join(visitors, link, "Cy", script=False)
    expect(late.locator("#table .stem")).to_have_text(stem)
    answer(late)
    expect(ana.locator("#answered")).to_contain_text("3 of 4 have answered: Ana, Bo, Cy")
    press(ana, "Reveal")
    expect(bo.locator("#table .marked")).to_be_visible()
    dee.context.set_offline(False)
    expect(dee.locator("#table .marked")).to_be_visible()
    visitors.complaints.clear()

    press(ana, "Next")
    press(ana, "Reveal")
    press(ana, "Next")
    expect(bo.locator(".count")).to_contain_text("3 of 3")
    answer(bo)
    press(ana, "Reveal")
    press(ana, "Score")
    expect(bo.get_by_role("heading", name="Result")).to_be_visible()
    assert scores(ana) == scores(bo) == {"Ana": "1", "Bo": "2", "Cy": "1", "Dee": "0"}


PHONE_QUESTIONS = ("What is a training job?", "What is a pipeline?", "What is a model registry?")


def on_screen(page: Page, selector: str) -> None:
    """The last of these comes to begin between the window's top and the field at its foot."""
    place = "[...document.querySelectorAll(selector)].pop()?.getBoundingClientRect().top"
    within = f"(selector) => {place} >= 0 && {place} < innerHeight - document.querySelector('.dock').offsetHeight"
    until(lambda: page.evaluate(within, selector))


def scroll_up(page: Page) -> None:
    """Turn the wheel until the top is there."""
    page.mouse.move(100, 300)
    while page.evaluate("scrollY") > 0:
        page.mouse.wheel(0, -2_000)
        page.wait_for_timeout(50)


def test_a_phone_that_asked_follows_the_log_the_question_and_the_reveal(visitors: Visitors) -> None:
    ana, link = open_room(visitors, wide=True)
    bo = join(visitors, link, "Bo")
    ask(bo)
    on_screen(bo, "#log .question")
    for number, question in enumerate(PHONE_QUESTIONS, 2):
        ask(ana, question)
        expect(bo.locator("#log .turn")).to_have_count(number)
        on_screen(bo, "#log .question")
    expect(bo.locator("#below")).to_be_hidden()
    start_quiz(ana)
    on_screen(bo, "#table .stem")
    expect(bo.locator("#go")).to_be_hidden()
    answer(bo)
    press(ana, "Reveal")
    expect(bo.locator("#table .marked")).to_be_visible()
    on_screen(bo, "#table .stem")
    press(ana, "Next")
    expect(bo.locator(".count")).to_contain_text("2 of 3")
    on_screen(bo, "#table .stem")


def test_one_who_is_typing_is_left_alone_and_offered_the_way_to_the_question(visitors: Visitors) -> None:
    ana, link = open_room(visitors, wide=True)
    bo = join(visitors, link, "Bo")
    for question in (QUESTION, *PHONE_QUESTIONS):
        ask(bo, question)
        expect(bo.locator("#q")).to_have_value("")
    expect(bo.locator("#log .turn")).to_have_count(4)
    bo.locator("#q").press_sequentially("and what does")
    on_screen(bo, "#log .question")
    start_quiz(ana)
    expect(bo.locator("#go")).to_have_text("Question 1 of 3: go")
    expect(bo.locator("#go")).to_be_visible()
    expect(bo.locator("#q")).to_be_focused()
    bo.locator("#q").press_sequentially(" it cost")
    expect(bo.locator("#q")).to_have_value("and what does it cost")
    bo.locator("#go").click()
    on_screen(bo, "#table .stem")
    expect(bo.locator("#go")).to_be_hidden()


def test_one_who_reads_further_up_is_left_there_and_told_of_what_is_new(visitors: Visitors) -> None:
    ana, link = open_room(visitors, wide=True)
    bo = join(visitors, link, "Bo")
    for number, question in enumerate((QUESTION, *PHONE_QUESTIONS), 1):
        ask(ana, question)
        expect(bo.locator("#log .turn")).to_have_count(number)
    on_screen(bo, "#log .question")
    scroll_up(bo)
    ask(ana, "What is a domain?")
    expect(bo.locator("#log .turn")).to_have_count(5)
    expect(bo.locator("#below")).to_be_visible()
    assert bo.evaluate("scrollY") == 0
    bo.locator("#below").click()
    on_screen(bo, "#log .question")
    expect(bo.locator("#below")).to_be_hidden()
    scroll_up(bo)
    start_quiz(ana)
    on_screen(bo, "#table .stem")


def test_the_way_to_a_question_stands_above_the_field_without_a_script_too(visitors: Visitors) -> None:
    ana, link = open_room(visitors, wide=True)
    cy = join(visitors, link, "Cy", script=False)
    start_quiz(ana)
    cy.get_by_role("link", name="Show what is new").click()
    cy.get_by_role("link", name="To the quiz").click()
    on_screen(cy, "#table .stem")


def test_a_member_who_comes_late_counts_on_the_hosts_page_at_once(visitors: Visitors) -> None:
    ana, link = open_room(visitors, wide=True)
    bo = join(visitors, link, "Bo")
    start_quiz(ana)
    answer(bo)
    expect(ana.locator("#answered")).to_have_text("1 of 2 has answered: Bo")
    join(visitors, link, "Cy")
    expect(ana.locator("#answered")).to_have_text("1 of 3 has answered: Bo")


def test_when_the_host_goes_the_next_member_leads_on(visitors: Visitors) -> None:
    ana, link = open_room(visitors)
    bo = join(visitors, link, "Bo")
    start_quiz(ana)
    answer(ana)
    ana.locator(".party > summary").click() if not ana.locator(".party[open]").count() else None
    ana.get_by_text("Leave the room").click()
    ana.get_by_role("button", name="Leave", exact=True).click()
    ana.wait_for_url(re.compile("/c/sagemaker/"))
    expect(bo.locator("#log")).to_contain_text("Bo is now the host")
    answer(bo)
    press(bo, "Reveal")
    expect(bo.locator("#table .marked")).to_be_visible()


def test_a_quiz_together_goes_by_keyboard_alone(visitors: Visitors) -> None:
    ana, _ = open_room(visitors, wide=True)
    start = ana.get_by_text("Start a quiz for everyone")
    start.focus()
    ana.keyboard.press("Enter")
    ana.get_by_role("button", name="Start", exact=True).focus()
    ana.get_by_label("Questions about").focus()
    ana.keyboard.type("The whole")
    ana.get_by_role("button", name="Start", exact=True).focus()
    # The stream's word of the new quiz makes the page fetch it once more.
    with ana.expect_response(re.compile(r"/table$")):
        ana.keyboard.press("Enter")
    expect(ana.locator("#table .stem")).to_be_visible()
    expect(ana.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
    answer_by_keyboard(ana)
    expect(ana.locator("#table .waiting")).to_be_visible()
    expect(ana.locator("#said")).not_to_be_empty()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong_in_a_room_and_nothing_is_too_wide(visitors: Visitors, dark: bool) -> None:
    page = visitors.open(dark=dark)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    page.goto("/join")
    look("code")
    page.goto("/c/sagemaker/together")
    look("open")
    page.get_by_role("button", name="Open a room").click()
    page.locator("#log").wait_for()
    look("room")
    ask(page)
    page.locator("#log .answer").wait_for()
    start_quiz(page)
    look("item")
    answer(page)
    press(page, "Reveal")
    page.get_by_text("Score so far").click()
    look("revealed")
    press(page, "End the quiz")
    expect(page.get_by_role("heading", name="Result")).to_be_visible()
    look("board")
    link = page.url
    page = visitors.open(dark=dark)
    page.goto(link)
    look("join")
    assert {name: each for name, each in found.items() if each} == {}
