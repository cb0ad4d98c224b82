"""Whatever is typed gets a sensible reply at once: by the web, the command line, and in the code beneath."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.browsing import START, token
from tests.conftest import LESSON, new_postgres
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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("site")
    (folder / "tea").mkdir()
    (folder / "tea" / "pots.md").write_text(LESSON)
    settings = {"KNOWLEDGE": str(folder / "tea"), "INSTANCE": str(folder / "instance"), "TESTING": True}
    if request.param == "postgresql":
        settings["DATABASE_URL"] = new_postgres(request.getfixturevalue("postgres"))
    return create_app(settings)


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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=40)
@given(typed=_anything)
def test_any_text_gets_a_page(site: Flask, typed: str) -> None:
    client = site.test_client()
    fields = {"csrf_token": token(client, "/c/tea/"), "q": typed}
    refused = 400 if "\0" in typed else 422
    for headers in ({}, {"HX-Request": "true"}):
        assert client.post("/c/tea/ask", data=fields, headers=headers).status_code in (200, 303, refused)
    assert client.get("/c/tea/").status_code == 200
    assert client.get("/c/tea/answer", query_string={"q": typed}).status_code in (200, refused)


@pytest.mark.parametrize("name", NASTY)
def test_whatever_is_typed_gets_a_page(site: Flask, name: str) -> None:
    client, typed = site.test_client(), NASTY[name].encode("utf-8", "surrogatepass")
    response = client.post(f"{START}ask", data={"csrf_token": token(client), "q": typed})
    assert response.status_code == (400 if name == "nulls" else response.status_code)
    assert response.status_code in (303, 400, 422)
    assert client.get(START).status_code == 200


class Visit:
    """A browser with a quiz and a room of its own, and their addresses."""

    def __init__(self, site: Flask) -> None:
        self.client = site.test_client()
        self.token = token(self.client)
        self.quiz = str(self.post("/c/tea/attempts", seed="7", count="5").location)
        self.room = str(self.post("/c/tea/rooms", name="Ana").location)
        self.post(f"{self.room}/quiz", scope="course")
        (self.round,) = set(re.findall(rf'action="({self.room}/quiz/[^/"]+)/', self.client.get(self.room).text))

    def post(self, address: str, **fields: str) -> TestResponse:
        """Send a form."""
        return self.client.post(address, data={"csrf_token": self.token} | fields)


@pytest.fixture(scope="module")
def visit(site: Flask) -> Visit:
    return Visit(site)


ADDRESSES = [
    "/c/%00/",
    "/c/tea/chats/a%00b",
    "/c/tea/lessons/a%00b",
    "/c/tea/attempts/a%00b",
    "/r/a%00b",
    "/r/a%00b/stream",
    "/c/tea/?lesson=a%00b",
    "/c/tea/answer?q=tea&after=a%00b",
    "/c/tea/quiz?about=a%00b",
    "/join?co%00de=x",
    "/%00",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nul_in_an_address_is_refused_alike_by_every_page_and_on_every_database(visit: Visit, address: str) -> None:
    response = visit.client.get(address)
    assert response.status_code == 400
    assert "no text holds" in response.text


FORMS = {
    "/c/tea/ask": "q",
    "/c/tea/attempts": "section",
    "/c/tea/rooms": "name",
    "{quiz}/answers": "answer",
    "{quiz}/hints": "item",
    "{room}/ask": "q",
    "{room}/members": "name",
    "{room}/members/a%00b/remove": "member",
    "{round}/answers": "answer",
    "{room}/quiz/a%00b/answers": "item",
    "/c/tea/items/a%00b/flags": "words",
    "/join": "code",
    "/theme": "back",
}


@pytest.mark.parametrize(("address", "field"), FORMS.items())
def test_nul_in_a_form_is_refused_alike_by_every_form_and_on_every_database(
    visit: Visit, address: str, field: str
) -> None:
    address = address.format(quiz=visit.quiz, room=visit.room, round=visit.round)
    assert visit.post(address, **{field: "a\0b"}).status_code == 400
    assert visit.post(address.replace("%00", "x"), **{f"{field}\0": "x"}).status_code == 400


@pytest.mark.parametrize("typed", ["\x01", "\ud800", "x" * 15_000, "\u202e", "٣", "' OR 1=1 --"])
def test_odd_ids_and_answers_are_not_found_or_refused_on_every_database(visit: Visit, typed: str) -> None:
    sent = typed.encode("utf-8", "replace").decode()
    for address in (f"{visit.quiz}/answers", f"{visit.quiz}/hints", f"{visit.round}/answers", f"{visit.room}/pins"):
        assert visit.post(address, item=sent, answer=sent, hint="1", post=sent).status_code in (404, 422)
    assert visit.post("/c/tea/ask", q="tea", chat=sent).status_code == 404
    assert visit.client.get("/c/tea/quiz", query_string={"about": sent, "lesson": sent}).status_code == 200


@pytest.mark.parametrize("name", ["a" * 64, "a" * 300 + ".example", "x..y"])
def test_a_host_that_cannot_be_one_gets_a_page_that_says_so(site: Flask, name: str) -> None:
    for address in ("/", "/c/tea/", "/nowhere", "/static/viva.css"):
        response = site.test_client().get(address, headers={"Host": name})
        assert response.status_code == 400
        assert "There is no such host" in response.text


LONG = b"q=" + b"x" * 70_000


@pytest.mark.parametrize(
    ("method", "address"), [("POST", "/no"), ("PUT", "/theme"), ("GET", "/no"), ("POST", "/theme")]
)
def test_a_body_that_is_too_long_is_said_whatever_the_address_and_method(
    site: Flask, method: str, address: str
) -> None:
    kind = "application/x-www-form-urlencoded"
    response = site.test_client().open(address, method=method, data=LONG, content_type=kind)
    assert response.status_code == 413
    assert "Send less" in response.text


@pytest.mark.parametrize("length", ["99999999999", "-1", "x"])
def test_a_length_that_is_not_true_never_fails_the_error_page(site: Flask, length: str) -> None:
    headers = {"Content-Length": length, "Content-Type": "application/x-www-form-urlencoded"}
    for method in ("GET", "POST"):
        response = site.test_client().open("/no", method=method, headers=headers)
        assert response.status_code in (404, 413)
        assert "o to the course" in response.text


@given(st.text(max_size=40) | st.text("/\\[]:\r\n\t @.x?#%", max_size=12))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_page_the_theme_switch_is_told_to_go_back_to_it_stays_here(visit: Visit, back: str) -> None:
    response = visit.post("/theme", theme="dark", back=f"/{back}")
    assert response.status_code in (303, 400)
    location = response.headers.get("Location", "/")
    assert urlsplit(urljoin("http://here/x", location)).netloc == "here"


@pytest.mark.parametrize("back", ["/a\r\nX-Evil: 1", "//[", "/\\[", "/\u2028"])
def test_what_is_no_address_leads_to_the_start(visit: Visit, back: str) -> None:
    assert visit.post("/theme", theme="dark", back=back).location == "/"


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
