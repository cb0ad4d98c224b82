"""The chat page, without JavaScript and as fragments."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from tests.browsing import START, ask, hidden, post, token, words
from tutor.web.turns import Turns

#: How many turns a page shows.
PAGE = 20


def test_the_only_course_opens_by_itself(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 303
    assert response.location == START


def test_several_courses_are_listed(knowledge: Path, app: Flask, client: FlaskClient) -> None:
    other = knowledge / "coffee"
    other.mkdir()
    (other / "beans.md").write_text("# Beans\n\nA coffee bean is a seed.\n")
    html = client.get("/").text
    assert "All about tea" in html
    assert 'href="/c/coffee/"' in html


def test_the_empty_page_offers_questions_that_are_answered(client: FlaskClient) -> None:
    starters = re.findall(r'class="chip" name="q" value="([^"]+)"', client.get(START).text)
    assert starters
    for starter in starters:
        assert 'class="answer answered"' in ask(client, starter, htmx=True).text


def test_a_question_ends_in_a_redirect_to_its_answer(client: FlaskClient) -> None:
    response = ask(client, "What is a teapot?")
    assert response.status_code == 303
    assert re.fullmatch(r"/c/tea/#turn-\d+", response.location)
    page = client.get(START).text
    assert "A teapot is a vessel for brewing tea." in words(page)
    assert re.search(r'href="/c/tea/lessons/teapots\?cite=(s-\w{10})#\1"', page)


def test_for_htmx_the_same_turn_comes_alone_and_is_part_of_the_page(client: FlaskClient) -> None:
    fragment = ask(client, "What is a teapot?", htmx=True)
    assert fragment.status_code == 200
    assert "<html" not in fragment.text
    assert "HX-Request" in fragment.headers["Vary"]
    turn = fragment.text.replace(" data-fresh", "")
    strip = re.compile(r'name="csrf_token" value="[^"]+"|\s+')
    assert strip.sub("", turn) in strip.sub("", client.get(START).text)


def test_a_dated_note_stands_with_the_sentence_that_it_corrects(client: FlaskClient) -> None:
    text = words(ask(client, "What does iron survive?", htmx=True).text)
    assert "survives a fall from the table" in text
    assert "Update, November 2026: Iron teapots are no longer sold in the shop." in text


def test_a_question_that_the_lesson_is_silent_on_shows_no_quote(client: FlaskClient) -> None:
    html = ask(client, "Who won the football cup in Berlin?", htmx=True).text
    assert "not-covered" in html
    assert "<blockquote" not in html
    assert "“football”" in html


def test_a_misspelt_word_is_mended_and_said(client: FlaskClient) -> None:
    assert "Reading “teepot” as “teapot”" in words(ask(client, "what is a teepot", htmx=True).text)


def test_a_follow_up_uses_the_chat_before(client: FlaskClient) -> None:
    ask(client, "What does a large teapot hold?")
    assert "A whole study group" in ask(client, "and what is it best for?", htmx=True).text


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Type a question first."), ("  \t ", "Type a question"), ("x" * 2001, "too long")]
)
def test_what_cannot_be_asked_is_422_and_says_what_to_do(client: FlaskClient, typed: str, said: str) -> None:
    page = ask(client, typed)
    assert page.status_code == 422
    assert said in words(page.text)
    fragment = ask(client, typed, htmx=True)
    assert fragment.status_code == 422
    assert fragment.headers["HX-Retarget"] == "#notice"
    assert "<html" not in fragment.text


def test_after_an_error_the_field_is_still_filled(client: FlaskClient) -> None:
    assert ("y" * 2001) in ask(client, "y" * 2001).text


def test_too_large_a_form_is_413(client: FlaskClient) -> None:
    assert client.post(f"{START}ask", data={"q": "z" * 100_000}).status_code == 413


HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} "quoted" what is a teapot?'


def test_what_is_typed_is_shown_as_text(client: FlaskClient) -> None:
    html = ask(client, HOSTILE, htmx=True).text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "{{7*7}}" in html


def test_without_a_form_token_nothing_is_asked(client: FlaskClient) -> None:
    response = client.post(f"{START}ask", data={"q": "What is a teapot?"})
    assert response.status_code == 400
    assert "Send it again" in response.text
    assert "What is a teapot?" in response.text
    assert 'class="turn"' not in client.get(START).text


def test_a_double_click_asks_once(client: FlaskClient) -> None:
    ask(client, "What is a teapot?")
    ask(client, "What is a teapot?")
    assert client.get(START).text.count('class="question"') == 1


def test_new_chat_starts_afresh_and_the_old_one_is_listed(client: FlaskClient) -> None:
    ask(client, "What is a teapot?")
    assert post(client, f"{START}chats").status_code == 303
    assert 'class="turn"' not in client.get(START).text
    listed = client.get(f"{START}chats").text
    (old,) = re.findall(r'href="(/c/tea/chats/[^"]+)"', listed)
    assert "What is a teapot?" in client.get(old).text


def test_a_question_in_an_old_chat_stays_there(client: FlaskClient) -> None:
    ask(client, "What is a teapot?")
    post(client, f"{START}chats")
    (old,) = re.findall(r'href="(/c/tea/chats/[^"]+)"', client.get(f"{START}chats").text)
    response = post(client, f"{START}ask", q="What is a kettle?", chat=old.rsplit("/", 1)[1])
    assert response.location.startswith(old)
    assert "heats water" in client.get(old).text


def test_a_strangers_chat_is_not_found(app: Flask, client: FlaskClient) -> None:
    ask(client, "What is a teapot?")
    (mine,) = re.findall(r'href="(/c/tea/chats/[^"]+)"', client.get(f"{START}chats").text)
    stranger = app.test_client()
    assert stranger.get(mine).status_code == 404
    assert post(stranger, f"{START}ask", q="hi", chat=mine.rsplit("/", 1)[1]).status_code == 404
    assert 'class="turn"' not in stranger.get(START).text


def test_a_restart_loses_nothing(knowledge: Path, tmp_path: Path, client: FlaskClient) -> None:
    from tutor.application import create_app

    ask(client, "What is a teapot?")
    cookie = client.get_cookie("viva")
    assert cookie
    again = create_app({"KNOWLEDGE": str(knowledge), "INSTANCE": str(tmp_path / "instance")}).test_client()
    again.set_cookie("viva", cookie.value)
    assert "A teapot is a vessel" in words(again.get(START).text)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/c/coffee/", '<a href="/">See the list of courses.</a>'),
        ("/c/tea/lessons/none", '<a href="/c/tea/lessons/">See its outline.</a>'),
        ("/c/tea/?lesson=none", '<a href="/c/tea/lessons/">See its outline.</a>'),
        ("/c/tea/chats/none", '<a href="/c/tea/chats">See the list of your chats.</a>'),
        ("/nowhere", '<a href="/">Go to the course</a>'),
    ],
)
def test_what_is_not_there_is_404_with_a_way_on(client: FlaskClient, path: str, way: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert way in response.text


def test_the_token_is_the_same_on_every_page_of_a_learner(client: FlaskClient) -> None:
    first = token(client)
    assert client.post("/theme", data={"csrf_token": first, "theme": "dark", "back": "/c/tea/"}).status_code == 303


def test_the_part_that_is_asked_is_named_in_the_address_and_kept_from_question_to_question(client: FlaskClient) -> None:
    address = f"{START}?lesson=teapots&section=care"
    page = client.get(address).text
    assert "Only in Teapots › Care." in words(page)
    asked = post(client, "/c/tea/ask", q="What spoils the taste?", lesson="teapots", section="care")
    assert asked.status_code == 303
    assert asked.location.startswith(f"{address}#turn-")
    after = client.get(address).text
    assert "Asked only in Teapots › Care." in words(after)
    assert 'name="section" value="care"' in after


def test_a_shared_answer_keeps_to_its_part(client: FlaskClient) -> None:
    url = "/c/tea/answer?q=What+is+a+vessel%3F&lesson=kettles"
    page = words(client.get(url).text)
    assert "Asked only in Kettles." in page
    assert "A teapot is a vessel" not in page


def test_a_part_that_is_not_there_is_404_and_the_question_is_kept(client: FlaskClient) -> None:
    assert client.get(f"{START}?lesson=cups").status_code == 404
    response = post(client, "/c/tea/ask", q="What is a teapot?", lesson="cups")
    assert response.status_code == 404
    assert "What is a teapot?</textarea>" in response.text


def asked_often(client: FlaskClient, count: int) -> list[str]:
    """Ask so often, and give the ids of the turns."""
    known, ids = token(client), []
    for number in range(count):
        fields = {"csrf_token": known, "q": ("What is a teapot?", "What is a kettle?")[number % 2]}
        ids.append(client.post(f"{START}ask", data=fields).location.rsplit("#turn-", 1)[1])
    return ids


def turns_in(page: str) -> list[str]:
    return re.findall(r'id="turn-(\d+)"', page)


def test_a_long_chat_comes_in_pages_that_lead_to_earlier_and_later_ones(client: FlaskClient) -> None:
    ids = asked_often(client, 2 * PAGE + 1)
    newest = client.get(START).text
    assert turns_in(newest) == ids[-PAGE:]
    assert "Latest questions" not in newest
    seen = turns_in(newest)
    page = newest
    while found := re.search(r'href="([^"#]+)[^"]*">Earlier questions', page):
        page = client.get(unescape(found[1])).text
        assert len(turns_in(page)) <= PAGE
        seen = turns_in(page) + seen
    assert seen == ids
    latest = re.search(r'href="([^"]+)">Latest questions', page)
    assert latest
    assert turns_in(client.get(latest[1]).text) == ids[-PAGE:]


def test_who_asks_on_a_page_of_earlier_questions_comes_to_the_latest(client: FlaskClient) -> None:
    ids = asked_often(client, PAGE + 2)
    by_htmx = f'hx-post="{START}ask"'
    assert by_htmx in client.get(START).text
    assert by_htmx not in client.get(f"{START}?at={ids[0]}").text
    where = ask(client, "What is the difference between a teapot and a kettle?").location
    assert turns_in(client.get(where).text)[-1] == where.rsplit("#turn-", 1)[1]
    assert "Latest questions" not in client.get(where).text


def test_a_short_chat_has_one_page(client: FlaskClient) -> None:
    asked_often(client, PAGE)
    page = client.get(START).text
    assert len(turns_in(page)) == PAGE
    assert "Earlier questions" not in page


def test_a_link_to_a_turn_opens_the_page_that_shows_it(client: FlaskClient) -> None:
    ids = asked_often(client, PAGE + 5)
    post(client, f"{START}chats")
    for turn in (ids[0], ids[4], ids[-1]):
        assert turn in turns_in(client.get(f"{START}?at={turn}").text)
    assert turns_in(client.get(f"{START}?at=999999").text) == []


@pytest.mark.parametrize("at", ["x", "-1", "9" * 30, ""])
def test_a_turn_that_is_none_leads_to_the_newest_page_or_is_said(client: FlaskClient, at: str) -> None:
    asked_often(client, 1)
    response = client.get(f"{START}?at={at}")
    assert response.status_code == 422 or len(turns_in(response.text)) == 1


def test_a_quiz_of_an_earlier_page_is_answered_without_script_where_it_stands(client: FlaskClient) -> None:
    ids = asked_often(client, PAGE + 2)
    html = client.get(f"{START}?at={ids[0]}").text
    (address, *_) = re.findall(r'action="(/c/tea/attempts/[^"/]+)/answers"', html)
    quiz = html[html.index(f"{address}/answers") :]
    answered = post(client, f"{address}/answers", item=hidden(quiz, "item"), unknown="1", in_chat="1")
    assert f'id="{answered.location.rsplit("#", 1)[1]}"' in client.get(answered.location).text


def test_a_flag_without_script_leads_back_to_the_page_with_its_quiz(client: FlaskClient) -> None:
    ids = asked_often(client, PAGE + 2)
    html = client.get(f"{START}?at={ids[0]}").text
    (form, *_) = re.findall(r'<form action="(/c/tea/items/[^"]+/flags)".*?</form>', html, re.S)
    quiz = html[html.index(form) :]
    fields: dict[str, Any] = {name: hidden(quiz, name) for name in ("attempt", "in_chat", "at")}
    back = post(client, form, complaint="key", **fields).location
    page, anchor = back.split("#")
    assert f'id="{anchor}"' in client.get(page).text


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The template of every turn that is rendered; adding "broken" makes turns fail."""
    names: list[str] = []
    render = Turns._render

    def noted(turns: Turns, template: str, **values: object) -> Markup:
        if template == "chat/_turn.html" and "broken" in names:
            raise ValueError(template)
        names.append(template)
        return render(turns, template, **values)

    monkeypatch.setattr(Turns, "_render", noted)
    return names


def test_a_turn_that_cannot_be_shown_keeps_its_question_and_the_others_stay(
    client: FlaskClient, rendered: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    ask(client, "What does a large teapot hold?")
    client.get(START)
    asked_often(client, 2)
    rendered.append("broken")
    page = client.get(START)
    assert page.status_code == 200
    assert page.text.count("This answer cannot be shown just now.") == 2
    assert "What is a kettle?" in page.text
    assert "A whole study group" in words(page.text)
    assert "cannot be shown" in caplog.text


def test_a_turn_is_rendered_anew_only_when_something_in_it_changed(client: FlaskClient, rendered: list[str]) -> None:
    asked_often(client, 3)
    html = client.get(START).text
    assert rendered == ["chat/_turn.html"] * 3
    client.get(START)
    assert len(rendered) == 3
    (address, *_) = re.findall(r'action="(/c/tea/attempts/[^"/]+)/answers"', html)
    post(client, f"{address}/answers", item=hidden(html, "item"), unknown="1", in_chat="1")
    client.get(START)
    assert len(rendered) == 4


def test_a_turn_that_is_held_holds_no_form_token(client: FlaskClient) -> None:
    ask(client, "What is a teapot?")
    client.get(START)
    with client.session_transaction() as session:
        before = session.pop("csrf_token")
    fields = re.findall(r'name="csrf_token" value="([^"]+)"', client.get(START).text)
    with client.session_transaction() as session:
        assert session["csrf_token"] != before
    assert len(fields) > 3
    assert len(set(fields)) == 1
    assert client.post(f"{START}ask", data={"csrf_token": fields[0], "q": "What is a kettle?"}).status_code == 303


def test_what_one_learner_flags_or_answers_is_not_shown_to_another(app: Flask, client: FlaskClient) -> None:
    other = app.test_client()
    for each in (client, other):
        ask(each, "Which materials are teapots made of?")
    html = client.get(START).text
    item = hidden(html, "item")
    post(client, f"/c/tea/items/{item}/flags", complaint="key")
    (address,) = set(re.findall(r'action="(/c/tea/attempts/[^"/]+)/answers"', html))
    post(client, f"{address}/answers", item=item, unknown="1", in_chat="1")
    assert "Thank you" in client.get(START).text
    page = other.get(START).text
    assert address not in page
    assert "Thank you" not in page
    assert 'class="marked"' not in page


def test_a_quiz_in_the_chat_is_shown_as_it_stands(client: FlaskClient) -> None:
    ask(client, "Which materials are teapots made of?")
    html = client.get(START).text
    (address,) = set(re.findall(r'action="(/c/tea/attempts/[^"/]+)/answers"', html))
    item = hidden(html, "item")
    post(client, f"{address}/answers", item=item, unknown="1", in_chat="1")
    assert 'class="marked"' in client.get(START).text
    post(client, f"/c/tea/items/{item}/flags", complaint="key")
    assert "Thank you" in client.get(START).text
    post(client, f"{address}/position", position="1", in_chat="1")
    assert 'class="marked"' not in client.get(START).text
