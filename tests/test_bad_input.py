"""Whatever is typed gets a sensible reply at once: by the web, the command line, and in the code beneath."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browsing import START, token
from tests.conftest import LESSON
from tests.counting import calls
from tutor.answering import Answerer
from tutor.application import create_app
from tutor.index import open_index
from tutor.lessons import make_course, read_lesson
from tutor.questions import LONGEST
from tutor.values import Glossary, Outcome

NASTY = {
    "too long": "teapot " * 714 + "?!",
    "a very long word": "teapot" * 300,
    "unknown words": " ".join(f"qzxwv{number}k" for number in range(200)),
    "misspelt words": "teepott kettel matrials " * 80,
    "nulls": "what\0 is\0 a\0 teapot",
    "markup": "<script>alert(1)</script><b>teapot</b> &lt; &#0; {{7*7}} {% raw %}",
    "query syntax": 'text:teapot AND NOT (iron OR "clay"~2) [a TO z] te*p?t^4 -glass',
    "a wildcard": "*",
    "right to left": "מה זה קומקום? \u202eteapot a is what\u202c ما هو إبريق الشاي؟",
    "punctuation": "?!... ,;:'\"()[]{}<>|\\/@#$%^&*~`",
    "half a pair": "what is a \ud83d teapot \udc00",
    "emoji": "🫖☕👩‍👩‍👧‍👦 " * 60,
    "marks upon marks": "t\u0301\u0302\u0303" * 400,
    "brackets": "[" * 1000 + "](" * 400,
    "tags that never end": "<a " * 600,
    "dots": "a." * 900,
    "hyphens": "tea-" * 450 + "pot",
    "one sentence mark after the other": "teapot? " * 240,
    "connectives": "and what about " * 130,
    "blanks": "\u00a0\u2003\t\u200b\ufeff" * 300,
}

#: No reply may take more than so many times the work of an ordinary one.
AT_MOST = 40


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    course = make_course("tea", "Tea", "", [read_lesson(LESSON.encode(), "tea/pots.md")], Glossary())
    made = Answerer(course, open_index(course, tmp_path_factory.mktemp("index")))
    made.answer("What is a teapt?")
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("site")
    (folder / "tea").mkdir()
    (folder / "tea" / "pots.md").write_text(LESSON)
    return create_app({"KNOWLEDGE": str(folder / "tea"), "INSTANCE": str(folder / "instance"), "TESTING": True})


def work(answerer: Answerer, typed: str) -> int:
    """How much an answer takes that is asked for the second time."""
    answerer.answer(typed)
    return calls(lambda: answerer.answer(typed))


@pytest.mark.parametrize("name", NASTY)
def test_whatever_is_typed_takes_little_more_work_than_a_question(answerer: Answerer, name: str) -> None:
    assert work(answerer, NASTY[name]) < AT_MOST * work(answerer, "Which materials are teapots made of?")


def test_all_but_what_is_too_long_is_read() -> None:
    assert [name for name, typed in NASTY.items() if len(typed) > LONGEST] == ["too long"]


@pytest.mark.parametrize("name", ["punctuation", "emoji", "blanks", "a wildcard", "too long"])
def test_what_holds_no_question_is_told_so(answerer: Answerer, name: str) -> None:
    answer = answerer.answer(NASTY[name])
    assert answer.outcome is Outcome.REPLY
    assert answer.lead


@pytest.mark.parametrize("name", ["nulls", "half a pair"])
def test_a_question_is_read_through_stray_characters(answerer: Answerer, name: str) -> None:
    assert "A teapot is a vessel for brewing tea." in answerer.answer(NASTY[name]).text


_anything = st.text(max_size=300) | st.text("?*\"':()[]<>-_.\0 teapotANDNOR~^&;", max_size=300)
_surrogates = st.text(st.characters(categories=["Cs", "Ll", "Zs", "Cf", "Mn"]), max_size=80)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=_anything | _surrogates, before=st.lists(_anything, max_size=2))
def test_any_text_gets_an_answer_in_the_lessons_words_or_a_word_of_the_tutor(
    answerer: Answerer, typed: str, before: list[str]
) -> None:
    answer = answerer.answer(typed, before)
    assert answer.excerpts or answer.lead
    assert all(
        sentence.text in LESSON.replace("*", "")
        for each in answer.excerpts
        for sentence in each.sentences
        if not each.passage.cells
    )


@settings(deadline=None, max_examples=40)
@given(typed=_anything)
def test_any_text_gets_a_page(site: Flask, typed: str) -> None:
    client = site.test_client()
    fields = {"csrf_token": token(client, "/c/tea/"), "q": typed}
    for headers in ({}, {"HX-Request": "true"}):
        assert client.post("/c/tea/ask", data=fields, headers=headers).status_code in (200, 303, 422)
    assert client.get("/c/tea/").status_code == 200
    assert client.get("/c/tea/answer", query_string={"q": typed}).status_code in (200, 422)


@pytest.mark.parametrize("name", NASTY)
def test_whatever_is_typed_gets_a_page(client: FlaskClient, name: str) -> None:
    typed = NASTY[name].encode("utf-8", "surrogatepass")
    response = client.post(f"{START}ask", data={"csrf_token": token(client), "q": typed})
    assert response.status_code in (303, 422)
    assert client.get(START).status_code == 200


def test_a_batch_goes_on_after_lines_that_cannot_be_read_and_names_them(app: Flask, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 1, "question": "What is a teapot?"}).encode(),
        b"{not json",
        b"\xff\xfe\x00",
        b'{"id": 2}',
        b'["What is a teapot?"]',
        b'{"id": 3, "question": 7}',
        b'{"id": 4, "question": "Why?", "previous": "What is a teapot?"}',
        b"[" * 100_000,
        b'{"id": 5, "question": "' + b"9" * 5000 + b'", "previous": null}',
        b'{"id": ' + b"9" * 5000 + b', "question": "What is it?"}',
        *(json.dumps({"id": name, "question": text}).encode() for name, text in NASTY.items()),
    ]
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"\n".join(lines))
    result = app.test_cli_runner().invoke(args=["ask", "--batch", str(path)])
    answered = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert answered == [1, 5, *NASTY]
    assert [line.split()[1] for line in result.stderr.splitlines()] == ["2", "3", "4", "5", "6", "7", "8", "10"]
    assert result.exit_code == 2
