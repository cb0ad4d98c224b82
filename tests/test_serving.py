"""Rooms over real server processes: two on one database, and one that is killed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsing import hidden, some_answer, words
from tests.conftest import new_postgres
from tests.serving import Member, Server, serving
from tests.waiting import until

pytestmark = pytest.mark.slow


def settings(knowledge: Path, folder: Path, database: str) -> dict[str, str]:
    return {
        "VIVA_KNOWLEDGE": str(knowledge),
        "VIVA_INSTANCE": str(folder),
        "VIVA_DATABASE_URL": database,
        "VIVA_SECRET_KEY": "the same on every node",
    }


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def pair(
    request: pytest.FixtureRequest, tea_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    """Two servers with instance folders of their own, on one database: SQLite, then PostgreSQL."""
    folder = tmp_path_factory.mktemp("pair")
    url = f"sqlite:///{folder / 'viva.db'}"
    if request.param == "postgresql":
        url = new_postgres(request.getfixturevalue("postgres"))
    with serving(*(settings(tea_folder / "knowledge", folder / name, url) for name in ("one", "two"))) as servers:
        yield servers


def opened(server: Server, name: str) -> tuple[Member, str]:
    member = Member(server)
    return member, member.post("/c/tea/rooms", "/c/tea/together", name=name)


def came_in(server: Server, room: str, name: str) -> Member:
    member = Member(server)
    member.post(f"{room}/members", room, name=name)
    return member


def start_quiz(member: Member, room: str) -> str:
    member.post(f"{room}/quiz", room, scope="course", count="3")
    found = re.search(rf'action="({room}/quiz/[^/]+)/', member.get(room))
    assert found
    return found[1]


def give(member: Member, room: str, quiz: str) -> None:
    html = member.get(room)
    member.post(f"{quiz}/answers", room, item=hidden(html, "item"), answer=some_answer(html))


def test_a_post_through_one_process_reaches_the_stream_of_another(pair: list[Server]) -> None:
    one, two = pair
    ana, room = opened(one, "Ana")
    bo = came_in(two, room, "Bo")
    stream = bo.follow(room)
    stream.sees("Ana")
    ana.post(f"{room}/ask", room, q="What is a teapot?")
    stream.sees("A teapot is a vessel for brewing tea.")
    back = ana.follow(room)
    back.sees("Bo")
    bo.post(f"{room}/ask", room, q="What is a kettle?")
    back.sees("A kettle is a vessel that heats water on a stove.")
    assert stream.text.count("A teapot is a vessel for brewing tea.") == 1


def test_members_of_two_processes_play_one_quiz(pair: list[Server]) -> None:
    one, two = pair
    ana, room = opened(one, "Ana")
    bo = came_in(two, room, "Bo")
    quiz = start_quiz(ana, room)
    give(ana, room, quiz)
    give(bo, room, quiz)
    assert "2 of 2 have answered: Ana, Bo" in words(ana.get(room))
    ana.post(f"{quiz}/reveal", room, position="0")
    assert board(ana, room) == board(bo, room)
    assert {answers for *_, answers in board(bo, room).values()} == {"1"}


def board(member: Member, room: str) -> dict[str, list[str]]:
    """Each name of the scoreboard with its place, points and answers; fails on a name that stands there twice."""
    found = re.search(r'aria-label="Scoreboard".*?<tbody>(.*?)</tbody>', member.get(room), re.S)
    assert found
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in found[1].split("</tr>") if "<td>" in row]
    assert len({row[1] for row in rows}) == len(rows)
    return {name: [place, *rest] for place, name, *rest in rows}


def test_a_server_killed_amid_a_quiz_comes_back_with_every_answer(knowledge: Path, tmp_path: Path) -> None:
    here = settings(knowledge, tmp_path / "instance", f"sqlite:///{tmp_path / 'viva.db'}")
    with serving(here) as (server,):
        ana, room = opened(server, "Ana")
        bo = came_in(server, room, "Bo")
        quiz = start_quiz(ana, room)
        give(ana, room, quiz)
        stream = bo.follow(room)
        stream.sees("Ana")
        last = stream.last
        server.kill()
    with serving(here) as (again,):
        ana.server = bo.server = again
        assert "1 of 2 has answered: Ana" in words(bo.get(room))
        give(bo, room, quiz)
        resumed = bo.follow(room, last)
        ana.post(f"{quiz}/reveal", room, position="0")
        resumed.sees("event: table")
        assert "Ana joined" not in resumed.text
        assert board(ana, room) == board(bo, room)
        assert {answers for *_, answers in board(bo, room).values()} == {"1"}


def enlarge(course: Path) -> None:
    """Add lessons, no two alike, so that building the course takes a while."""
    lesson = (course / "01-teapots.md").read_text()
    for number in range(30):
        tag = "".join("bcdfghklmn"[int(digit)] for digit in f"{number:03}")
        text = re.sub(r"\b([a-z]{6,})\b", rf"\1{tag}", lesson).replace("# Teapots", f"# Teapots {tag}")
        (course / f"{number:03}.md").write_text(text)


def test_a_server_answers_while_a_large_course_is_read_and_its_questions_are_made(
    knowledge: Path, tmp_path: Path
) -> None:
    enlarge(knowledge / "tea")
    server = Server(settings(knowledge, tmp_path / "instance", f"sqlite:///{tmp_path / 'viva.db'}"))
    told: list[tuple[int, str]] = []

    def made() -> bool:
        told.append(server.health())
        return any((tmp_path / "instance").glob("derived/*/items-*"))

    try:
        server.reachable()
        until(made)
        statuses = [status for status, _ in told]
        assert set(statuses) == {503, 200}
        assert statuses == sorted(statuses, reverse=True)
        assert min(statuses.count(503), statuses.count(200)) > 10
        assert any(" of 32" in said for _, said in told)
        ana = Member(server)
        ana.post("/c/tea/ask", "/c/tea/", q="What is a teapot?")
        assert "A teapot is a vessel for brewing tea." in words(ana.get("/c/tea/"))
    finally:
        server.kill()
