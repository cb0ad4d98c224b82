"""The room's pages, without JavaScript, as fragments, and as a stream."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.browsing import ask, hidden, post, some_answer, words
from tutor.rooms import rooms
from tutor.store import Store
from tutor.values import Standing
from tutor.web import room_updates, streams

QUESTION = "What is a teapot?"


def came_in(app: Flask, url: str, name: str) -> FlaskClient:
    """Another browser, with a member of that name."""
    client = app.test_client()
    response = post(client, f"{url}/members", name=name)
    assert response.status_code == 303, response.text
    return client


@pytest.fixture
def url(client: FlaskClient) -> str:
    """Ana's room."""
    response = post(client, "/c/tea/rooms", name="Ana")
    assert response.status_code == 303
    return str(response.location)


def play(client: FlaskClient, url: str, **fields: Any) -> str:
    """Start a quiz and give its address."""
    assert post(client, f"{url}/quiz", **{"scope": "course", "count": "3"} | fields).status_code == 303
    found = re.search(rf'action="({url}/quiz/[^/]+)/', client.get(url).text)
    assert found
    return found[1]


def answer(client: FlaskClient, url: str, quiz: str, *, htmx: bool = False) -> TestResponse:
    """Give some answer to the item on the table."""
    html = client.get(url).text
    given: dict[str, Any] = {"item": hidden(html, "item"), "answer": some_answer(html)}
    alone: dict[str, Any] = {"at": hidden(html, "at")} if 'name="at"' in html else {}
    return post(client, f"{quiz}/answers", **given, **alone, htmx=htmx)


def test_a_room_is_opened_from_the_menu_with_a_name_filled_in(client: FlaskClient) -> None:
    assert 'href="/c/tea/together?chat="' in client.get("/c/tea/").text
    assert hidden(client.get("/c/tea/together").text.replace("\n", " "), "name")


def test_the_link_leads_strangers_to_the_door_and_members_in(client: FlaskClient, app: Flask, url: str) -> None:
    door = app.test_client().get(url).text
    assert "Your name in the room" in door
    assert 'id="log"' not in door
    bo = came_in(app, url, "Bo")
    assert "Bo joined" in words(bo.get(url).text)
    assert "Bo joined" in words(client.get(url).text)


def test_a_chat_comes_along_into_its_room(client: FlaskClient) -> None:
    post(client, "/c/tea/ask", q=QUESTION)
    form = client.get("/c/tea/together").text
    room = post(client, "/c/tea/rooms", name="Ana", chat=hidden(form, "chat"), bring="1").location
    assert "A teapot is a vessel for brewing tea." in words(client.get(str(room)).text)


def test_the_invitation_is_open_until_a_second_member_has_joined(client: FlaskClient, app: Flask) -> None:
    ask(client, QUESTION)
    chat = hidden(client.get("/c/tea/together").text, "chat")
    url = post(client, "/c/tea/rooms", name="Ana", chat=chat, bring="1").location
    assert '<details class="party" open>' in client.get(url).text
    came_in(app, url, "Bo")
    assert '<details class="party">' in client.get(url).text


def test_a_question_is_seen_by_all_with_its_cited_answer(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    response = post(bo, f"{url}/ask", q=QUESTION)
    assert re.fullmatch(rf"{url}#post-\d+", str(response.location))
    page = client.get(url).text
    assert "Bo asked: What is a teapot?" in words(page)
    assert re.search(r'data-cite href="/c/tea/lessons/teapots\?cite=(s-\w+)#\1"', page)


def test_for_htmx_a_question_comes_back_as_the_part_that_others_get(client: FlaskClient, url: str) -> None:
    fragment = post(client, f"{url}/ask", q=QUESTION, htmx=True)
    assert fragment.status_code == 200
    assert '<hx-partial hx-target="#log" hx-swap="upsert"><article' in fragment.text
    assert "csrf_token" not in fragment.text


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/ask", {"q": " "}, 422),
        ("/ask", {"q": "x" * 2100}, 422),
        ("/members", {"name": "\u200b"}, 303),
        ("/pins", {"post": "many"}, 422),
        ("/pins", {"post": "999"}, 404),
        ("/pins", {"post": "9" * 30}, 422),
        ("/quiz", {"scope": "asked"}, 422),
        ("/quiz", {"scope": "all of it"}, 422),
        ("/quiz", {"scope": "course", "count": "0"}, 422),
        ("/quiz", {"scope": "course", "count": "51"}, 422),
        ("/quiz", {"scope": "course", "limit": "٣٠"}, 422),
        ("/quiz", {"scope": "none#none"}, 422),
        ("/quiz/none/answers", {"item": "x", "answer": "y"}, 404),
        ("/quiz/none/reveal", {"position": "0"}, 404),
        ("/quiz/none/next", {}, 422),
        ("/members/999/remove", {}, 404),
        ("/host", {"member": "999"}, 404),
        ("/host", {"member": "x"}, 422),
        ("/host", {}, 403),
    ],
)
def test_what_cannot_be_done_is_said_with_its_status(
    client: FlaskClient, url: str, path: str, fields: dict[str, Any], status: int
) -> None:
    assert post(client, f"{url}{path}", **fields).status_code == status


def test_a_name_of_nothing_visible_is_refused_at_the_door(app: Flask, url: str) -> None:
    assert post(app.test_client(), f"{url}/members", name="\u200b \n").status_code == 422


ADDRESSES = ["", "/people", "/table", "/news", "/stream"]
FORMS = ["/ask", "/leave", "/pins", "/settings", "/host", "/quiz", "/members/1/remove", "/quiz/x/answers"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_one_with_a_wrong_link_learns_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(f"/r/0123456789abcdefghijkl{path}").status_code == 404


@pytest.mark.parametrize("path", ADDRESSES[1:])
def test_one_who_is_not_in_gets_nothing_but_the_door(app: Flask, url: str, path: str) -> None:
    assert app.test_client().get(f"{url}{path}").status_code == 404


@pytest.mark.parametrize("path", FORMS)
def test_one_who_is_not_in_can_do_nothing(app: Flask, url: str, path: str) -> None:
    assert post(app.test_client(), f"{url}{path}", q=QUESTION).status_code == 404


@pytest.mark.parametrize("path", [*ADDRESSES, *FORMS])
def test_one_who_was_removed_is_told_so(client: FlaskClient, app: Flask, url: str, path: str) -> None:
    bo = came_in(app, url, "Bo")
    post(client, f"{url}/members/2/remove")
    done = bo.get(f"{url}{path}") if path in ADDRESSES else post(bo, f"{url}{path}", q=QUESTION)
    assert done.status_code == 403
    assert "removed you" in words(done.text)


def test_a_member_cannot_do_what_is_the_hosts(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    wanted: list[tuple[str, dict[str, Any]]] = [
        ("/settings", {}),
        ("/members/1/remove", {}),
        ("/host", {"member": "2"}),
        ("/quiz", {}),
    ]
    for path, fields in wanted:
        assert post(bo, f"{url}{path}", **fields).status_code == 403
    page = bo.get(url).text
    assert "Make host" not in page
    assert "Room settings" not in page
    assert "Make host" in client.get(url).text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{ 7*7 }}", "<b>Bo</b>", "'\"><i>"])
def test_names_are_text_whatever_they_hold(client: FlaskClient, app: Flask, url: str, name: str) -> None:
    came_in(app, url, name)
    page = client.get(url).text
    assert name in words(page)
    assert "<" not in name or name not in page


def test_the_spoken_code_leads_to_the_room(client: FlaskClient, app: Flask, url: str) -> None:
    code = re.search(r'class="code">([^<]+)<', client.get(url).text)
    assert code
    assert post(app.test_client(), "/join", code=code[1].upper()).location == url


def test_codes_tried_too_often_are_answered_with_a_moment_please(client: FlaskClient) -> None:
    statuses = [post(client, "/join", code="nonono").status_code for _ in range(12)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_a_quiz_is_played_without_javascript(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    quiz = play(client, url)
    assert answer(bo, url, quiz).status_code == 303
    assert "You answered" in words(bo.get(url).text)
    assert "1 of 2 has answered: Bo" in words(client.get(url).text)
    assert "You answered" not in words(client.get(url).text)
    for place in range(3):
        post(client, f"{quiz}/reveal", position=str(place))
        assert re.search("chose this|got this right|The lesson says", words(bo.get(url).text))
        post(client, f"{quiz}/next", position=str(place))
    board = client.get(url).text
    assert '<th scope="col">Points</th>' in board
    assert "To review" in board


def offered(client: FlaskClient, url: str) -> list[tuple[str, str, str]]:
    """What a quiz can be about: the value, whether it is chosen beforehand, and the words of each."""
    html = client.get(url).text
    select = html[html.index('<select name="scope">') :].split("</select>")[0]
    return re.findall(r'<option value="([^"]*)"( selected)?>([^<]*)', select)


def test_a_quiz_is_about_what_was_asked_or_else_the_whole_course(client: FlaskClient, url: str) -> None:
    assert [words for _, chosen, words in offered(client, url) if chosen] == ["The whole course"]
    post(client, f"{url}/ask", q=QUESTION)
    assert [words for _, chosen, words in offered(client, url) if chosen] == ["What we asked here"]


def test_a_quiz_can_be_about_one_part_named_by_its_lesson(client: FlaskClient, url: str) -> None:
    whole = {value: words for value, _, words in offered(client, url) if value.endswith("#")}
    assert whole
    assert all(words.startswith("All of ") for words in whole.values())
    lesson = next(iter(whole))
    quiz = play(client, url, scope=lesson)
    post(client, f"{quiz}/reveal", position="0")
    assert f'class="place" data-cite href="/c/tea/lessons/{lesson.removesuffix("#")}?' in client.get(url).text


def test_before_the_reveal_a_page_does_not_tell_what_is_right(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    quiz = play(client, url)
    answer(bo, url, quiz)
    for member in (client, bo):
        table = member.get(f"{url}/table", headers={"HX-Request": "true"}).text
        assert "quote" not in table
        assert "chose this" not in table


def test_alone_each_sees_the_mark_at_once_and_goes_on(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    quiz = play(client, url, pace="alone", hours="24")
    assert 'class="marked"' in answer(bo, url, quiz, htmx=True).text
    assert "2 of 3" in words(bo.get(url).text)
    assert "Scoreboard" in bo.get(url).text


def test_leaving_takes_name_and_answers_along(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    post(bo, f"{url}/ask", q=QUESTION)
    assert post(bo, f"{url}/leave", forget="1").location == "/c/tea/"
    page = words(client.get(url).text)
    assert "Bo" not in page.split()
    assert "A former member asked: What is a teapot?" in page


def test_what_is_new_comes_as_parts_for_pages_whose_stream_is_cut(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    last = re.search(r'data-last="(\d+)"', client.get(url).text)
    assert last
    post(bo, f"{url}/ask", q=QUESTION)
    play(client, url)
    news = client.get(f"{url}/news?after={last[1]}")
    assert "What is a teapot?" in news.text
    assert "table" in news.headers["HX-Trigger"]
    assert client.get(f"{url}/news?after=999999").text.strip() == ""


def store_of(app: Flask) -> Store:
    """A store on the app's database."""
    return Store(f"sqlite:///{app.config['INSTANCE']}/viva.db")


def text(chunk: object) -> str:
    return chunk.decode() if isinstance(chunk, bytes) else str(chunk)


def read(client: FlaskClient, url: str, after: int | str, header: str = "") -> str:
    """What a stream says until it would wait."""
    headers = {"Last-Event-ID": header} if header else {}
    response = client.get(f"{url}/stream?after={after}", headers=headers, buffered=False)
    assert response.mimetype == "text/event-stream"
    said = []
    for chunk in response.response:
        said.append(text(chunk))
        if "event: beat" in said[-1]:
            break
    response.close()
    return "".join(said)


@pytest.fixture(autouse=True)
def beats_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that has told all there is gives a sign of life and waits for nothing."""
    monkeypatch.setattr(streams, "BEAT", 0.0)


class Clock:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        self._now += 1
        return self._now


class BusyHub:
    """Rings without end."""

    @contextmanager
    def listen(self, _room: str) -> Iterator[Event]:
        bell = Event()
        bell.clear = bell.set  # type: ignore[method-assign]
        bell.set()
        yield bell


def test_the_stream_tells_what_is_new_and_resumes_from_the_last_id(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    post(bo, f"{url}/ask", q=QUESTION)
    said = read(client, url, 0)
    last = re.findall(r"^id: (\d+)$", said, re.M)[-1]
    assert "data: " in said
    assert "What is a teapot?" in said
    assert "What is a teapot?" not in read(client, url, last)
    assert "What is a teapot?" not in read(client, url, 0, header=last)
    post(bo, f"{url}/ask", q="What is a kettle?")
    resumed = read(client, url, 0, header=last)
    assert "What is a kettle?" in resumed
    assert "What is a teapot?" not in resumed


def test_listeners_who_begin_at_different_posts_each_get_what_they_lack(client: FlaskClient, url: str) -> None:
    ids = []
    for number in range(4):
        post(client, f"{url}/ask", q=f"What is a teapot, asked {number}?")
        ids.append(int(re.findall(r'data-last="(\d+)"', client.get(url).text)[0]))
    for order in ((2, 0, 3, 1), (0, 1, 2, 3)):
        for place in order:
            said = read(client, url, ids[place])
            assert re.findall(r"asked (\d)\?", said) == [str(number) for number in range(place + 1, 4)]


def filled(app: Flask, url: str, posts: int) -> int:
    """Put so many joins and leaves into the log, and give the id of the last one."""
    store, room = store_of(app), url.removeprefix("/r/")
    for number in range(posts // 2):
        member = store.rooms.join(room, f"guest-{number}", f"Guest {number}", datetime.now(UTC))
        store.rooms.leave(room, member, Standing.LEFT, datetime.now(UTC))
    return store.rooms.room(room).last


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rooms, room_updates):
        monkeypatch.setattr(module, "SHOWN", 10)


@pytest.mark.usefixtures("short_pages")
def test_a_long_log_comes_in_batches_of_a_page_each_and_whole(client: FlaskClient, app: Flask, url: str) -> None:
    last = filled(app, url, 36)
    for after in (last - 37, last - 17, last - 37):
        with client.get(f"{url}/stream?after={after}", buffered=False) as response:
            messages = list[str]()
            for chunk in response.response:
                messages.append(text(chunk))
                if f"id: {last}\n" in messages[-1]:
                    break
        ids = [int(number) for number in re.findall(r'data-post="(\d+)"', "".join(messages))]
        assert ids == list(range(after + 1, last + 1))
        assert max(message.count("data-post=") for message in messages) == 10


@pytest.mark.usefixtures("short_pages")
def test_who_is_at_the_end_hears_what_comes_however_far_behind_another_is(
    client: FlaskClient, app: Flask, url: str
) -> None:
    bo = came_in(app, url, "Bo")
    with bo.get(f"{url}/stream?after=0", buffered=False) as response:
        behind = iter(response.response)
        next(behind)
        last = filled(app, url, 50)
        assert "Guest 0" in text(next(behind))
        post(client, f"{url}/ask", q=QUESTION)
        assert QUESTION in read(client, url, last)
        while QUESTION not in text(next(behind)):
            pass


@pytest.mark.usefixtures("short_pages")
def test_news_are_a_page_at_most_and_say_where_to_go_on(client: FlaskClient, app: Flask, url: str) -> None:
    last = filled(app, url, 36)
    first, after, seen = last - 36, 0, list[str]()
    while after < last:
        response = client.get(f"{url}/news?after={after}")
        told = re.findall(r'data-post="(\d+)"', response.text)
        assert 0 < len(told) <= 10
        seen += told
        after = int(response.headers["Viva-Last"])
    assert seen == [str(number) for number in range(first, last + 1)]
    assert client.get(f"{url}/news?after={after}").headers["Viva-Last"] == str(after)


def test_one_who_was_removed_hears_nothing_that_was_posted_behind(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    with bo.get(f"{url}/stream?after=0", buffered=False) as response:
        chunks = iter(response.response)
        next(chunks)
        post(client, f"{url}/members/2/remove")
        post(client, f"{url}/ask", q=QUESTION)
        said = "".join(text(chunk) for chunk in chunks)
    assert said == "event: out\ndata: out\n\n"


def test_the_stream_of_one_who_was_removed_ends(client: FlaskClient, app: Flask, url: str) -> None:
    bo = came_in(app, url, "Bo")
    with bo.get(f"{url}/stream?after=0", buffered=False) as response:
        chunks = iter(response.response)
        next(chunks)
        post(client, f"{url}/members/2/remove")
        said = "".join(text(chunk) for chunk in chunks)
    assert said.endswith("event: out\ndata: out\n\n")


@pytest.mark.parametrize("after", ["-1", "x", "9" * 40, "１"])
def test_a_stream_or_news_asked_for_after_nonsense_is_told_so(client: FlaskClient, url: str, after: str) -> None:
    assert client.get(f"{url}/stream?after={after}").status_code == 422
    assert client.get(f"{url}/stream", headers={"Last-Event-ID": after.encode().decode("latin-1")}).status_code == 422
    assert client.get(f"{url}/news?after={after}").status_code == 422


def test_a_stream_asked_for_after_nothing_starts_at_the_beginning(client: FlaskClient, url: str) -> None:
    assert "opened the room" in read(client, url, "")


def test_when_the_host_goes_away_the_stream_has_pages_fetch_what_their_members_may_do_now(
    client: FlaskClient, app: Flask, url: str
) -> None:
    bo = came_in(app, url, "Bo")
    with bo.get(f"{url}/stream?after=999999", buffered=False) as response:
        said = (text(chunk) for chunk in response.response)
        assert "event: table" not in next(said) + next(said)
        store_of(app).rooms.host_seen(url.removeprefix("/r/"), datetime(2020, 1, 1, tzinfo=UTC))
        assert "event: people" in next(said)
        assert "event: people" not in next(said)
    assert "The host is away. Take over" in words(bo.get(url).text)


def test_a_host_who_only_listens_is_there_however_busy_the_room_is(
    client: FlaskClient, app: Flask, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "BEAT", 10.0)
    monkeypatch.setattr(streams, "time", Clock())
    monkeypatch.setitem(app.extensions, "viva-hub", BusyHub())
    bo = came_in(app, url, "Bo")
    store_of(app).rooms.host_seen(url.removeprefix("/r/"), datetime(2020, 1, 1, tzinfo=UTC))
    with client.get(f"{url}/stream?after=0", buffered=False) as response:
        said = (text(chunk) for chunk in response.response)
        store_of(app).rooms.host_seen(url.removeprefix("/r/"), datetime(2020, 1, 1, tzinfo=UTC))
        for number in range(10):
            post(bo, f"{url}/ask", q=f"What is a teapot, asked {number}?")
            if "event: beat" in next(said):
                break
        else:
            pytest.fail("A busy room had no beat.")
    assert "The host is away" not in words(bo.get(url).text)


def test_the_menu_of_a_chat_offers_to_bring_its_answers_along(client: FlaskClient) -> None:
    post(client, "/c/tea/ask", q=QUESTION)
    link = re.search(r'href="(/c/tea/together\?chat=[^"]+)"', client.get("/c/tea/").text)
    assert link
    assert 'value="1" checked' in client.get(link[1]).text
    assert 'value="1" checked' not in client.get("/c/tea/together").text


def test_a_name_that_is_taken_is_told_at_the_door_with_the_name_still_in_its_field(app: Flask, url: str) -> None:
    door = post(app.test_client(), f"{url}/members", name="Ana")
    assert door.status_code == 422
    assert "such as Ana 2" in words(door.text)
    assert hidden(door.text, "name") == "Ana"


def test_a_code_that_leads_nowhere_stays_in_its_field(client: FlaskClient) -> None:
    form = post(client, "/join", code="nono nono")
    assert form.status_code == 404
    assert hidden(form.text, "code") == "nono nono"


def test_who_is_here_is_told_above_the_chat_and_changes_live(client: FlaskClient, app: Flask, url: str) -> None:
    last = re.search(r'data-last="(\d+)"', client.get(url).text)
    assert last
    assert "In the room: Ana (host)" in words(client.get(url).text)
    came_in(app, url, "Bo")
    assert "In the room: Ana (host), Bo" in words(client.get(f"{url}/news?after={last[1]}").text)


def test_without_javascript_an_error_leads_back_to_the_room_and_keeps_the_question(
    client: FlaskClient, url: str
) -> None:
    pages = [post(client, f"{url}/ask", q=f"What is a teapot, asked {number}?") for number in range(13)]
    assert pages[-1].status_code == 429
    assert "That was a lot at once" in words(pages[-1].text)
    assert f'href="{url}#table"' in pages[-1].text
    assert "asked 12?</textarea>" in pages[-1].text


def test_whoever_is_through_alone_reads_their_own_misses_and_nobody_elses(
    client: FlaskClient, app: Flask, url: str
) -> None:
    bo = came_in(app, url, "Bo")
    quiz = play(client, url, pace="alone")
    for _ in range(3):
        answer(client, url, quiz)
    page = client.get(url).text
    assert "To review" in page
    assert "Missed by" not in page
    assert "To review" not in bo.get(url).text


def test_a_quiz_that_ends_early_lists_only_what_was_asked(client: FlaskClient, app: Flask, url: str) -> None:
    quiz = play(client, url)
    came_in(app, url, "Bo")
    post(client, f"{quiz}/end")
    page = client.get(url).text
    assert page.count("<q>") == 1
    assert "Missed or not answered by 2, including you" in page
    assert "One point for each right answer, out of 1<" in page
