"""What is shared: made when it is asked for, as a panel or a page, and never in the way of reading."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browsing import START, ask, hidden, post, words


def asked(client: FlaskClient, question: str) -> str:
    """Ask, and give the address of the panel that shares the answer."""
    html = ask(client, question, htmx=True).text
    found = re.search(r'class="share" href="(/c/tea/turns/\d+/share)"', html)
    assert found, words(html)
    return found[1]


def quizzed(client: FlaskClient) -> str:
    return post(client, f"{START}attempts", seed="5", count="3").location


def test_no_code_is_drawn_until_somebody_wants_it(client: FlaskClient) -> None:
    html = ask(client, "What is a teapot?", htmx=True).text + client.get(START).text
    assert "Share this answer" in html
    assert 'class="qr"' not in html


def test_the_panel_comes_as_a_part_or_a_page_with_link_and_code(client: FlaskClient) -> None:
    for address in (asked(client, "What is a teapot?"), f"{quizzed(client)}/share"):
        page = client.get(address).text
        part = client.get(address, headers={"HX-Request": "true"}).text
        assert part.lstrip().startswith('<details class="share" open')
        for html in (page, part):
            assert re.search(r'readonly value="http://localhost/c/tea/(answer|quiz)\?', html)
            assert "<svg" in html


def test_the_panel_of_an_answer_that_came_by_a_link_gives_that_link(client: FlaskClient) -> None:
    page = client.get("/c/tea/answer?q=What+is+it%3F&after=What+is+a+teapot%3F&lesson=teapots").text
    address = re.search(r'class="share" href="([^"]+)"', page)
    assert address
    panel = client.get(unescape(address[1])).text
    link = re.search(r'readonly value="http://localhost([^"]+)"', panel)
    assert link
    assert {"after=What", "lesson=teapots"} <= set(re.findall(r"after=What|lesson=teapots", link[1]))


def test_only_ones_own_answers_and_quizzes_are_shared(app: Flask, client: FlaskClient) -> None:
    stranger = app.test_client()
    for address in (asked(client, "What is a teapot?"), f"{quizzed(client)}/share"):
        assert stranger.get(address).status_code == 404
    assert client.get("/c/tea/turns/x/share").status_code == 422


#: What stands after a question that is answered: emoji, marks of Chinese, and the question again and again.
LONG = [
    *("What is a teapot? " + "\U0001fad6" * count for count in (100, 300, 1000, 1900)),
    *("What is a teapot? " + "\uff01" * count for count in (300, 1900)),
    "What is a teapot? " * 110,
]


@pytest.mark.parametrize("question", LONG, ids=lambda question: f"{question[18]!a}-{len(question)}")
def test_an_answered_question_of_any_length_and_script_has_its_page_and_its_panel(
    client: FlaskClient, question: str
) -> None:
    panel = client.get(asked(client, question))
    assert panel.status_code == 200
    assert question.strip() in unescape(client.get(START).text)
    link = re.search(r'readonly value="([^"]+)"', panel.text)
    if link:
        assert len(unescape(link[1])) <= 4_000
        assert client.application.test_client().get(unescape(link[1])).status_code == 200
        assert "<svg" in panel.text or "too long for a QR code" in panel.text
    else:
        assert "too long for a link" in panel.text


def test_a_link_too_long_for_a_code_is_given_without_one(client: FlaskClient) -> None:
    panel = client.get(asked(client, "What is a teapot? " + "\uff01" * 150)).text
    assert "readonly" in panel
    assert 'class="qr"' not in panel
    assert "too long for a QR code" in panel


def test_a_quiz_on_many_passages_is_shared_as_well(client: FlaskClient) -> None:
    about = ",".join(f"p-{number:010x}" for number in range(20))
    address = post(client, f"{START}attempts", seed="5", count="3", about=about).location
    assert client.get(f"{address}/share").status_code == 200
    assert hidden(client.get(address).text, "item")
