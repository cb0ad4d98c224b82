"""The reader and shared answers."""

import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

from tests.browsing import ask, words
from tests.test_folders import SOURCES

LESSON = "/c/tea/lessons/teapots"


def test_every_sentence_has_an_anchor_of_its_own(client: FlaskClient) -> None:
    html = client.get(LESSON).text
    anchors = re.findall(r'id="(s-\w{10})"', html)
    assert len(anchors) == len(set(anchors)) >= 10
    assert "Soap spoils the taste of the next brew." in words(html)


def test_the_lesson_reads_in_order_with_its_table_and_list(client: FlaskClient) -> None:
    text = words(client.get(LESSON).text)
    parts = [
        "Teapots are made of exactly three materials:",
        "Clay : keeps the heat",
        "Update, November",
        "Size",
        "Medium",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_cited_sentence_is_marked_by_the_server_too(client: FlaskClient) -> None:
    (anchor, *_) = re.findall(r'id="(s-\w{10})"', client.get(LESSON).text)
    assert f'class="sentence cited" id="{anchor}"' in client.get(f"{LESSON}?cite={anchor}").text


def test_a_sentence_that_is_gone_is_said(client: FlaskClient) -> None:
    assert "no longer in it" in client.get(f"{LESSON}?cite=s-0000000000").text


def test_for_the_panel_the_lesson_comes_alone(client: FlaskClient) -> None:
    fragment = client.get(LESSON, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert fragment.lstrip().startswith("<article")


def test_lessons_lead_to_each_other_and_to_the_outline(client: FlaskClient) -> None:
    assert "Next: Kettles" in client.get(LESSON).text
    assert "Previous: Teapots" in client.get("/c/tea/lessons/kettles").text
    assert 'href="/c/tea/lessons/teapots#sizes"' in client.get("/c/tea/lessons/").text


def test_without_sources_and_exams_nothing_is_said_of_them(client: FlaskClient) -> None:
    assert "Source" not in client.get(LESSON).text
    assert "Exams" not in client.get("/c/tea/lessons/").text


def test_each_section_says_its_sources_and_their_month(client: FlaskClient, knowledge: Path) -> None:
    (knowledge / "tea" / "sources.toml").write_text(SOURCES)
    html = client.get(LESSON).text
    sizes = html[html.index('id="sizes"') : html.index('id="care"')]
    assert "As of November 2026 · Sources: The book of pots , tea.example: large-pots" in words(sizes)
    assert '<a href="https://tea.example/pots" rel="noopener noreferrer">' in sizes
    assert "As of November 2026 · Source: tea.example" in words(html[html.index('id="care"') :])
    assert "As of" not in html[html.index('id="materials"') : html.index('id="sizes"')]


def test_what_sources_and_exams_say_is_never_markup(client: FlaskClient, knowledge: Path) -> None:
    title = "<script>alert(1)</script>"
    sources = f'[titles]\n"https://a.example" = "{title}"\n[teapots]\nas_of = "2026-11"\ncare = ["https://a.example"]\n'
    (knowledge / "tea" / "sources.toml").write_text(sources)
    (knowledge / "tea" / "course.toml").write_text(f'[[exams]]\ncode = "{title}"\nname = "Tea"\n')
    for page in (LESSON, "/c/tea/lessons/"):
        html = client.get(page).text
        assert title not in html
        assert "&lt;script&gt;alert(1)" in html


def test_the_outline_names_the_exams_as_given(client: FlaskClient, knowledge: Path) -> None:
    exams = '[[exams]]\ncode = "T-1"\nname = "Tea"\npass_mark = 700\n[[exams]]\ncode = "T-2"\nname = "More tea"\n'
    (knowledge / "tea" / "course.toml").write_text(exams)
    text = words(client.get("/c/tea/lessons/").text)
    assert "Tea (T-1), pass mark 700" in text
    assert "More tea (T-2)" in text
    assert "More tea (T-2), pass mark" not in text


def test_an_unknown_lesson_is_404(client: FlaskClient) -> None:
    assert client.get("/c/tea/lessons/cups").status_code == 404


def shared(client: FlaskClient, html: str) -> str:
    """The page that the link to share an answer leads to."""
    address = re.search(r'class="share" href="([^"]+)"', html)
    assert address
    return client.get(unescape(address[1])).text


def link_in(page: str) -> str:
    """The link that a page gives to share."""
    link = re.search(r'readonly value="http://localhost(/c/tea/answer[^"]+)"', page)
    assert link
    return unescape(link[1])


def test_an_answer_link_shows_anyone_the_same(client: FlaskClient) -> None:
    panel = shared(client, ask(client, "What does a large teapot hold?", htmx=True).text)
    assert "<svg" in panel
    page = client.application.test_client().get(link_in(panel)).text
    assert "1,500 ml" in page
    assert "has changed" not in page


def test_a_follow_ups_link_carries_what_it_leans_on(client: FlaskClient) -> None:
    ask(client, "What does a large teapot hold?")
    link = link_in(shared(client, ask(client, "and what is it best for?", htmx=True).text))
    assert "after=" in link
    assert "A whole study group" in client.application.test_client().get(link).text


def test_an_answer_link_to_another_edition_says_so(client: FlaskClient) -> None:
    assert "has changed" in client.get("/c/tea/answer?q=What+is+a+teapot&edition=0123456789ab").text


def test_an_answer_link_without_a_question_is_422(client: FlaskClient) -> None:
    assert client.get("/c/tea/answer").status_code == 422
