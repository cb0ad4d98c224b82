"""Quizzes in the chat, on their own page, and by link."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.answers import right, wrong
from tests.browsing import START, ask, hidden, post, some_answer, words
from tests.waiting import until
from tutor import library
from tutor.library import Library, load_courses
from tutor.values import Item


def begun(client: FlaskClient) -> tuple[str, str]:
    """Ask, and give the address of the follow-up quiz with the fragment that shows it."""
    html = ask(client, "Which materials are teapots made of?", htmx=True).text
    (address,) = set(re.findall(r'action="(/c/tea/attempts/[^"/]+)/answers"', html))
    return address, html


def on_table(tea: Library, html: str) -> Item:
    """The item that a page shows."""
    return next(item for item in tea.shelf("tea").items if item.id == hidden(html, "item"))


def sent(given: Callable[[Item], str], item: Item) -> list[str]:
    """An answer as a form sends it, a field for each value."""
    return given(item).split(" ") if item.options else [given(item)]


def verdicts(html: str) -> set[str]:
    """The words in bold with which answers are judged, "Right answer" for one that was not given."""
    return set(re.findall(r"<strong>([^<:]+):?</strong>", html))


def test_an_answer_is_followed_by_the_first_of_three_items(client: FlaskClient) -> None:
    _, html = begun(client)
    assert "1 of 3" in words(html)


@pytest.mark.parametrize(("given", "told"), [(right, "Right"), (wrong, "Wrong")])
def test_an_item_is_marked_explained_and_quoted(
    client: FlaskClient, tea: Library, given: Callable[[Item], str], told: str
) -> None:
    address, html = begun(client)
    fields = {"item": hidden(html, "item"), "answer": sent(given, on_table(tea, html))}
    marked = post(client, f"{address}/answers", htmx=True, **fields)
    assert marked.status_code == 200
    assert told in verdicts(marked.text)
    assert {"Right": "Wrong", "Wrong": "Right"}[told] not in verdicts(marked.text)
    assert re.search(r'class="quote proof".*href="/c/tea/lessons/', marked.text, re.S)


def test_the_first_answer_counts(client: FlaskClient) -> None:
    address, html = begun(client)
    item = hidden(html, "item")
    first = post(client, f"{address}/answers", htmx=True, item=item, answer=some_answer(html)).text
    second = post(client, f"{address}/answers", htmx=True, item=item, answer=[*some_answer(html)[::-1], "x"]).text
    assert words(first) == words(second)


def test_the_quiz_ends_with_the_score_and_three_more(client: FlaskClient) -> None:
    address, html = begun(client)
    for number in range(1, 4):
        post(client, f"{address}/answers", item=hidden(html, "item"), answer=some_answer(html))
        html = post(client, f"{address}/position", htmx=True, position=str(number)).text
        if 'class="score"' in html:
            break
    assert re.search(r"\d of \d", words(html))
    assert "Three more" in html
    assert "Share this quiz" in html


def test_an_open_item_cannot_be_skipped(client: FlaskClient) -> None:
    address, html = begun(client)
    after = post(client, f"{address}/position", htmx=True, position="3").text
    assert hidden(after, "item") == hidden(html, "item")


def test_a_question_typed_meanwhile_is_answered_and_the_quiz_waits(client: FlaskClient) -> None:
    address, _ = begun(client)
    assert "heats water" in ask(client, "What is a kettle?", htmx=True).text
    assert f"{address}/answers" in client.get(START).text


def test_an_unknown_option_is_422(client: FlaskClient, tea: Library) -> None:
    html = next(
        html for html in (client.get(f"/c/tea/quiz?seed={seed}").text for seed in range(99)) if "choice" in html
    )
    assert on_table(tea, html).options
    fields: dict[str, Any] = {name: hidden(html, name) for name in ("seed", "count", "item")}
    for answer in ("o-none", on_table(tea, html).options[0].text, ""):
        assert post(client, "/c/tea/attempts", **fields, answer=answer).status_code == 422


def test_a_strangers_quiz_is_not_found(app: Flask, client: FlaskClient) -> None:
    address, html = begun(client)
    stranger = app.test_client()
    assert stranger.get(address).status_code == 404
    assert post(stranger, f"{address}/answers", item=hidden(html, "item"), answer="x").status_code == 404


def test_quiz_me_starts_a_quiz(client: FlaskClient) -> None:
    assert "/answers" in ask(client, "quiz me", htmx=True).text


SHARED = "/c/tea/quiz?seed=11&count=3"


def test_a_quiz_link_gives_anyone_the_same_first_item(app: Flask, client: FlaskClient) -> None:
    here, there = client.get(SHARED), app.test_client().get(SHARED)
    assert here.status_code == 200
    assert hidden(here.text, "item") == hidden(there.text, "item")


def test_looking_at_a_quiz_link_keeps_nothing(app: Flask, tea: Library) -> None:
    fresh = app.test_client()
    html = fresh.get(SHARED).text
    answered = fresh.post(
        "/c/tea/attempts",
        data={
            "csrf_token": hidden(html, "csrf_token"),
            "seed": "11",
            "count": "3",
            "item": hidden(html, "item"),
            "answer": sent(right, on_table(tea, html)),
        },
    )
    assert answered.status_code == 303
    assert "Right" in verdicts(fresh.get(answered.location).text)


def test_an_edited_lesson_is_told(
    knowledge: Path, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_LOOK", 0.0)
    (course,) = load_courses(knowledge)
    link = f"{SHARED}&edition={course.hash[:12]}"
    assert "has changed" not in client.get(link).text
    (knowledge / "tea" / "03-cups.md").write_text("# Cups\n\nA cup is a small vessel with a handle.\n")
    until(lambda: "has changed" in client.get(link).text)


@pytest.mark.parametrize("query", ["seed=x", "seed=-1", "count=0", "count=999", "seed=99999999999", "start=٣"])
def test_a_broken_quiz_link_says_what_is_wrong(client: FlaskClient, query: str) -> None:
    response = client.get(f"/c/tea/quiz?{query}")
    assert response.status_code == 422
    assert "Copy the whole link" in response.text


def test_a_section_can_be_quizzed_from_the_reader(client: FlaskClient) -> None:
    response = post(client, "/c/tea/attempts", lesson="teapots", section="sizes")
    assert response.status_code == 303
    assert "Quiz" in client.get(response.location).text


def first_with(client: FlaskClient, mark: str) -> tuple[str, str]:
    """The address and the page of a shared quiz that begins with an item whose form holds `mark`."""
    for seed in range(200):
        url = f"{START}quiz?seed={seed}"
        html = client.get(url).text
        if mark in html:
            return url, html
    raise AssertionError(mark)


def test_matching_is_answered_by_one_select_for_each_row_without_javascript(client: FlaskClient, tea: Library) -> None:
    _, html = first_with(client, "<select")
    assert html.count('<select name="answer" required>') == 3
    given: dict[str, Any] = {"seed": hidden(html, "seed"), "count": "3", "item": hidden(html, "item")}
    item = on_table(tea, html)
    first, *others = item.solution
    assert item.prompts[0] == "Small"
    marked = post(client, f"{START}attempts", **given, answer=[first, *reversed(others)])
    shown = words(client.get(marked.headers["Location"]).text)
    assert "Right: Small: 300 ml" in shown
    assert shown.count("Wrong: ") == len(others) == 2


def test_a_row_left_open_is_said_and_nothing_is_kept(client: FlaskClient) -> None:
    _, html = first_with(client, "<select")
    given: dict[str, Any] = {"seed": hidden(html, "seed"), "count": "3", "item": hidden(html, "item")}
    refused = post(client, f"{START}attempts", **given, answer=["", *some_answer(html)[1:]])
    assert refused.status_code == 422
    assert "Choose an answer in each of the three rows." in words(refused.text)


def test_not_knowing_is_an_answer_of_its_own(client: FlaskClient) -> None:
    address, html = begun(client)
    item = hidden(html, "item")
    told = words(post(client, f"{address}/answers", htmx=True, item=item, unknown="1").text)
    assert "You didn't know" in told
    later = words(post(client, f"{address}/answers", htmx=True, item=item, answer=some_answer(html)).text)
    assert later == told
    for number in range(1, 4):
        html = post(client, f"{address}/position", htmx=True, position=str(number)).text
        if 'class="score"' in html:
            break
        post(client, f"{address}/answers", item=hidden(html, "item"), unknown="1")
    assert re.search(r"0 of (\d) \1 answered with “I don.t know”", words(html))


def test_what_was_chosen_cannot_be_counted_as_right(client: FlaskClient) -> None:
    address, html = begun(client)
    item = hidden(html, "item")
    assert post(client, f"{address}/overrules", item=item).status_code == 422
    assert post(client, f"{address}/overrules", item="i-0000000000").status_code == 404


def hinted(client: FlaskClient) -> tuple[str, str]:
    """Begin a quiz whose first item has a hint, and give its address with its page."""
    for seed in range(1, 40):
        begun = post(client, "/c/tea/attempts", seed=str(seed), count="3")
        page = client.get(begun.location).text
        if 'name="hint"' in page:
            return begun.location.split("#")[0], page
    raise AssertionError("No quiz begins with an item that has a hint.")


def test_a_hint_comes_as_a_part_or_a_page(client: FlaskClient) -> None:
    address, html = hinted(client)
    part = post(client, f"{address}/hints", htmx=True, item=hidden(html, "item"), hint="1")
    assert part.text.lstrip().startswith('<div class="aids"')
    assert re.search("Look in|The lesson says|It begins with", words(part.text))
    again = post(client, f"{address}/hints", item=hidden(html, "item"), hint="1")
    assert again.status_code == 303
    assert 'class="hints"' in client.get(again.location).text


@pytest.mark.parametrize(("field", "value", "status"), [("hint", "x", 422), ("hint", "", 422), ("item", "i-0", 404)])
def test_a_hint_that_is_none_is_said(client: FlaskClient, field: str, value: str, status: int) -> None:
    address, html = hinted(client)
    fields: dict[str, Any] = {"item": hidden(html, "item"), "hint": "1", field: value}
    assert post(client, f"{address}/hints", **fields).status_code == status


def test_a_shared_quiz_can_begin_with_a_hint(client: FlaskClient) -> None:
    seed = next(seed for seed in range(40) if 'name="hint"' in client.get(f"/c/tea/quiz?seed={seed}").text)
    item = hidden(client.get(f"/c/tea/quiz?seed={seed}").text, "item")
    begun = post(client, "/c/tea/attempts", seed=str(seed), count="3", item=item, hint="1")
    assert 'class="hints"' in client.get(begun.location).text


def test_a_flagged_question_thanks_and_leaves_the_shared_quiz(app: Flask, client: FlaskClient) -> None:
    address, html = begun(client)
    item = hidden(html, "item")
    sent = post(client, f"/c/tea/items/{item}/flags", htmx=True, complaint="key", words="<b>wrong</b>")
    assert (sent.status_code, "Thank you" in sent.text) == (200, True)
    assert "Thank you" in client.get(address).text
    stranger = app.test_client()
    for seed in range(30):
        assert hidden(stranger.get(f"/c/tea/quiz?seed={seed}&count=1").text, "item") != item


def test_a_link_says_that_a_flagged_question_was_replaced(client: FlaskClient) -> None:
    item = hidden(client.get(SHARED).text, "item")
    assert "was replaced" not in client.get(SHARED).text
    post(client, f"/c/tea/items/{item}/flags", complaint="other")
    assert "so it was replaced" in client.get(SHARED).text


@pytest.mark.parametrize(
    ("fields", "back"),
    [
        ({"in_chat": "1", "attempt": "a"}, "/c/tea/#quiz-a"),
        ({"in_chat": "1", "attempt": "a", "at": "7"}, "/c/tea/?at=7#quiz-a"),
        ({"in_chat": "0", "attempt": "a"}, "/c/tea/attempts/a"),
        ({"room": "r"}, "/r/r#table"),
        ({"room": "//evil.example"}, "/r///evil.example#table"),
    ],
)
def test_after_a_flag_one_is_back_where_one_was(client: FlaskClient, fields: dict[str, Any], back: str) -> None:
    _, html = begun(client)
    sent = post(client, f"/c/tea/items/{hidden(html, 'item')}/flags", complaint="key", **fields)
    assert (sent.status_code, sent.location) == (303, back)


@pytest.mark.parametrize(("item", "complaint", "status"), [("i-0", "key", 404), ("", "", 422), ("", "x", 422)])
def test_a_flag_that_makes_no_sense_is_said(client: FlaskClient, item: str, complaint: str, status: int) -> None:
    _, html = begun(client)
    sent = post(client, f"/c/tea/items/{item or hidden(html, 'item')}/flags", complaint=complaint)
    assert sent.status_code == status


def finished(client: FlaskClient, count: int = 3) -> tuple[str, str]:
    """Go through a quiz, knowing nothing, and give its address with the page of the score."""
    address = post(client, "/c/tea/attempts", seed="5", count=str(count)).location
    for number in range(1, count + 1):
        item = hidden(client.get(address).text, "item")
        post(client, f"{address}/answers", item=item, unknown="1")
        post(client, f"{address}/position", position=str(number))
    return address, client.get(address).text


def test_one_right_answer_is_told_in_the_singular(client: FlaskClient) -> None:
    finished(client, 6)
    item, address = "", ""
    for seed in range(20):
        address = post(client, "/c/tea/attempts", seed=str(seed), count="1").location
        html = client.get(address).text
        if 'class="typed"' in html:
            item = hidden(html, "item")
            break
    post(client, f"{address}/answers", item=item, answer="another word")
    post(client, f"{address}/overrules", item=item)
    post(client, f"{address}/position", position="1")
    assert "1 of your last 7 answers was right, so" in words(client.get(address).text)


def test_the_score_tells_how_the_next_questions_will_be_and_lets_one_choose(client: FlaskClient) -> None:
    address, html = finished(client, 6)
    assert "0 of your last 6 answers were right, so the next questions will be easier." in words(html)
    assert 'value="h">Harder' in html
    assert 'value="e">Easier' not in html
    harder = post(client, f"{address}/more", level="h")
    assert "1 of 3, harder questions" in words(client.get(harder.location).text)


def test_the_level_travels_with_the_link(app: Flask, client: FlaskClient) -> None:
    page = app.test_client().get("/c/tea/quiz?seed=3&count=3&levels=hhh").text
    assert "1 of 3, harder questions" in words(page)
    assert hidden(page, "levels") == "hhh"
    assert client.get("/c/tea/quiz?seed=3&levels=xyz").status_code == 422


def test_what_was_wrong_is_asked_again_from_the_score(client: FlaskClient) -> None:
    assert post(client, "/c/tea/mistakes").status_code == 422
    _, html = finished(client)
    assert "Quiz me on what I got wrong" in html
    begun = post(client, "/c/tea/mistakes")
    assert begun.status_code == 303
    assert "1 of 3" in words(client.get(begun.location).text)


@pytest.mark.parametrize("level", ["x", "🫖", "mine"])
def test_going_on_at_a_level_that_is_none_is_said(client: FlaskClient, level: str) -> None:
    address, _ = finished(client)
    status = post(client, f"{address}/more", level=level).status_code
    assert status == (303 if level == "mine" else 422)


@pytest.mark.parametrize(
    ("form", "answers", "shown"),
    [
        ('class="typed"', lambda html: ["half a wo"], 'value="half a wo"'),
        ('<div class="rows">', lambda html: ["", re.findall(r'value="(o-[0-9a-f]+)"', html)[-1]], " selected>"),
    ],
)
def test_without_script_a_hint_keeps_what_was_typed_or_chosen(
    client: FlaskClient, form: str, answers: Callable[[str], list[str]], shown: str
) -> None:
    pages = (client.get(f"/c/tea/quiz?seed={seed}").text for seed in range(100))
    html = next(page for page in pages if form in page and 'name="hint"' in page)
    fields: dict[str, Any] = {"item": hidden(html, "item"), "hint": "1", "answer": answers(html)}
    begun = post(client, "/c/tea/attempts", seed=hidden(html, "seed"), count="3", **fields).location
    assert shown in client.get(begun).text
    assert shown not in client.get(begun.split("?")[0]).text
    again = post(client, f"{begun.split('?')[0]}/hints", **fields | {"hint": "2"}).location
    assert shown in client.get(again).text
