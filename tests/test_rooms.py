"""What a study group can do, who may do what, and that nothing is lost or counted twice; on both databases."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.waiting import PATIENCE
from tutor.errors import Forbidden, InvalidInput, NotFound, TooMany
from tutor.library import Library
from tutor.rooms import Action, Membership, Rooms, RoundRequest, Rounds, Scope, board, may, tally
from tutor.rooms.naming import another_name, clean_code, clean_name, new_code, spoken, suggest_name
from tutor.rooms.rights import AWAY
from tutor.store import Store
from tutor.values import Item, Member, Pace, Phase, Post, PostKind, Room, RoomSettings, Round, Standing

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rounds(database: str, tea: Library, clock: Clock) -> Rounds:
    store = Store(database)
    return Rounds(Rooms(tea, store, days=30, now=clock), store, clock)


@pytest.fixture
def rooms(rounds: Rounds) -> Rooms:
    return rounds.rooms


@pytest.fixture
def room(rooms: Rooms) -> str:
    """Ana's room, with Bo and Cy in it."""
    opened = rooms.open("ana", "tea", "Ana").id
    rooms.join("bo", opened, "Bo")
    rooms.join("cy", opened, "Cy")
    return opened


def right(item: Item) -> str:
    return " ".join(item.answer) if item.options else item.answer[0]


def wrong(item: Item) -> str:
    if not item.options:
        return "nonsense"
    if item.prompts:
        return " ".join([*item.answer[1:], item.answer[0]])
    other = next(option.id for option in item.options if not option.correct)
    return " ".join([other, *item.answer[1:]])


def names(rooms: Rooms, room: str) -> list[str]:
    return [member.name for member in rooms.membership("", room).room.present]


def start(rounds: Rounds, room: str, **request: object) -> Round:
    rounds.start("ana", room, RoundRequest(Scope.COURSE, **request))  # type: ignore[arg-type]
    run = rounds.current(room)
    assert run
    return run


# Rights: one table, asked for every role.

HOST, MEMBER = Member(1, "Ana", Standing.IN, NOW), Member(2, "Bo", Standing.IN, NOW)
MEMBERS = {Action.LOOK, Action.ASK, Action.PIN, Action.ANSWER, Action.EXTEND, Action.LEAVE}


def membership(member: Member | None, *, away: bool = False, anyone: bool = False) -> Membership:
    settings = RoomSettings(anyone_steers=anyone)
    now = NOW + AWAY * 2 if away else NOW
    return Membership(Room("r", "tea", 1, "", settings, (HOST, MEMBER), 0, NOW, NOW, NOW), member, now)


@pytest.mark.parametrize(
    ("sits", "allowed"),
    [
        (membership(HOST), MEMBERS | {Action.STEER, Action.HOST}),
        (membership(MEMBER), MEMBERS),
        (membership(MEMBER, anyone=True), MEMBERS | {Action.STEER}),
        (membership(MEMBER, away=True), MEMBERS | {Action.STEER, Action.TAKE_OVER}),
        (membership(Member(3, "Di", Standing.REMOVED, NOW), anyone=True, away=True), set()),
        (membership(Member(3, "Di", Standing.LEFT, NOW), anyone=True, away=True), set()),
        (membership(None, anyone=True, away=True), set()),
    ],
    ids=["host", "member", "member steering", "member, host away", "removed", "left", "stranger"],
)
def test_who_may_do_what(sits: Membership, allowed: set[Action]) -> None:
    assert {action for action in Action if may(sits, action)} == allowed


def test_a_stranger_hears_of_a_room_what_one_with_a_wrong_link_hears(rooms: Rooms, room: str) -> None:
    with pytest.raises(NotFound) as real:
        rooms.ask("stranger", room, "What is a teapot?")
    with pytest.raises(NotFound) as made_up:
        rooms.ask("stranger", "no-such-room", "What is a teapot?")
    assert str(real.value) == str(made_up.value)


# Opening, joining, leaving.


def test_a_room_link_holds_128_bits_that_differ(rooms: Rooms) -> None:
    links = {rooms.open("ana", "tea", "Ana").id for _ in range(5)}
    assert len(links) == 5
    assert all(len(link) == 22 for link in links)


def test_whoever_has_the_link_comes_in_once(rooms: Rooms, room: str) -> None:
    before = rooms.membership("bo", room).member
    assert rooms.join("bo", room, "Bo again").member == before
    assert names(rooms, room) == ["Ana", "Bo", "Cy"]


def test_two_clicks_at_once_make_one_member(rooms: Rooms, room: str) -> None:
    threads = [Thread(target=rooms.join, args=("di", room, "Di")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(rooms, room) == ["Ana", "Bo", "Cy", "Di"]


def test_a_name_that_is_taken_is_refused_with_a_free_one(rooms: Rooms, room: str) -> None:
    with pytest.raises(InvalidInput, match="BO 2"):
        rooms.join("di", room, "BO")


def test_a_locked_room_lets_nobody_new_in_but_keeps_its_members(rooms: Rooms, room: str) -> None:
    rooms.set("ana", room, code=True, locked=True)
    with pytest.raises(Forbidden, match="locked"):
        rooms.join("di", room, "Di")
    assert rooms.join("bo", room, "Bo").me.name == "Bo"


def test_a_removed_member_is_told_and_may_not_come_back(rooms: Rooms, room: str) -> None:
    bo = rooms.membership("bo", room).me.id
    rooms.remove("ana", room, bo)
    with pytest.raises(Forbidden, match="removed"):
        rooms.ask("bo", room, "What is a teapot?")
    with pytest.raises(Forbidden, match="removed"):
        rooms.join("bo", room, "Robert")
    assert names(rooms, room) == ["Ana", "Cy"]


def test_only_the_host_removes_locks_and_hands_over(rooms: Rooms, room: str) -> None:
    cy = rooms.membership("cy", room).me.id
    with pytest.raises(Forbidden, match="Only the host"):
        rooms.remove("bo", room, cy)
    with pytest.raises(Forbidden, match="Only the host"):
        rooms.hand_over("bo", room, cy)
    with pytest.raises(Forbidden, match="Only the host"):
        rooms.set("bo", room, code=False)
    rooms.hand_over("ana", room, cy)
    rooms.remove("cy", room, rooms.membership("bo", room).me.id)
    assert names(rooms, room) == ["Ana", "Cy"]


def test_when_the_host_leaves_the_next_member_takes_over(rooms: Rooms, room: str) -> None:
    rooms.leave("ana", room)
    now = rooms.membership("bo", room)
    assert now.room.host == now.me.id
    assert [post.kind for post in rooms.posts(room)][-2:] == [PostKind.LEFT, PostKind.HOST]


def test_while_the_host_is_away_a_member_can_take_over(rooms: Rooms, room: str, clock: Clock) -> None:
    with pytest.raises(Forbidden):
        rooms.take_over("bo", room)
    clock.wait(seconds=59)
    with pytest.raises(Forbidden):
        rooms.take_over("bo", room)
    clock.wait(seconds=2)
    rooms.take_over("bo", room)
    assert rooms.membership("bo", room).room.host == rooms.membership("bo", room).me.id


def test_a_host_who_looks_is_there(rooms: Rooms, room: str, clock: Clock) -> None:
    for _ in range(5):
        clock.wait(seconds=40)
        rooms.membership("ana", room)
    assert not rooms.membership("bo", room).host_away


def test_a_look_of_the_host_is_written_down_every_quarter_of_a_minute(
    rooms: Rooms, room: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[datetime] = []
    monkeypatch.setattr(rooms._store, "host_seen", lambda _, at: seen.append(at))
    for seconds in (15, 1):
        clock.wait(seconds=seconds)
        rooms.membership("ana", room)
    assert seen == [NOW + timedelta(seconds=16)]


def test_whoever_comes_into_an_empty_room_is_its_host(rooms: Rooms) -> None:
    room = rooms.open("ana", "tea", "Ana").id
    rooms.leave("ana", room)
    assert rooms.join("bo", room, "Bo").room.host == rooms.membership("bo", room).me.id


def test_a_member_takes_name_and_answers_out_at_once(rooms: Rooms, rounds: Rounds, room: str) -> None:
    run = start(rounds, room)
    rounds.answer("bo", room, run.id, run.item.id, right(run.item))
    rooms.ask("bo", room, "What is a teapot?")
    rooms.leave("bo", room, forget=True)
    assert "Bo" not in {post.name for post in rooms.posts(room)}
    current = rounds.current(room)
    assert current
    assert not current.answers
    assert names(rooms, room) == ["Ana", "Cy"]
    assert rooms.join("di", room, "Bo").me.name == "Bo"


def test_one_who_left_comes_back_as_the_same_member(rooms: Rooms, room: str) -> None:
    before = rooms.membership("bo", room).me.id
    rooms.leave("bo", room)
    with pytest.raises(NotFound):
        rooms.ask("bo", room, "What is a teapot?")
    assert rooms.join("bo", room, "Bo").me.id == before


def test_an_idle_room_is_gone_with_all_its_data(rooms: Rooms, room: str, clock: Clock) -> None:
    clock.wait(days=29)
    rooms.ask("bo", room, "What is a teapot?")
    clock.wait(days=29)
    assert rooms.membership("bo", room).member
    clock.wait(days=2)
    with pytest.raises(NotFound):
        rooms.membership("bo", room)
    assert rooms.mine("bo") == ()
    rooms.open("di", "tea", "Di")
    assert rooms.posts(room) == ()


# The spoken code.


def test_the_code_finds_the_room_however_it_is_typed(rooms: Rooms, room: str) -> None:
    code = rooms.membership("ana", room).room.code
    for typed in (code, spoken(code), f" {spoken(code).upper()}! ", "-".join(code)):
        assert rooms.find(typed, "here") == room


def test_codes_can_be_tried_ten_times_a_minute(rooms: Rooms, room: str, clock: Clock) -> None:
    for _ in range(10):
        with pytest.raises(NotFound):
            rooms.find("wrong", "here")
    code = rooms.membership("ana", room).room.code
    with pytest.raises(TooMany):
        rooms.find(code, "here")
    assert rooms.find(code, "elsewhere") == room
    clock.wait(seconds=59)
    with pytest.raises(TooMany):
        rooms.find(code, "here")
    clock.wait(seconds=2)
    assert rooms.find(code, "here") == room


def test_a_code_that_was_turned_off_finds_nothing(rooms: Rooms, room: str) -> None:
    code = rooms.membership("ana", room).room.code
    rooms.set("ana", room, code=False)
    for typed in (code, ""):
        with pytest.raises(NotFound):
            rooms.find(typed, "here")
    rooms.set("ana", room, code=True)
    assert rooms.membership("ana", room).room.code


def test_codes_can_be_said() -> None:
    code = new_code()
    assert [len(word) for word in spoken(code).split()] == [4, 4]
    assert clean_code(spoken(code)) == code
    assert len({new_code() for _ in range(50)}) > 45


@given(st.text(max_size=80))
def test_a_name_is_one_line_that_can_be_seen_or_is_refused(typed: str) -> None:
    try:
        name = clean_name(typed)
    except InvalidInput:
        return
    assert 0 < len(name) <= 30
    assert name == clean_name(name)
    assert name.isprintable()


def test_a_name_of_more_than_thirty_characters_is_refused() -> None:
    assert clean_name(f" {'a' * 30} ") == "a" * 30
    with pytest.raises(InvalidInput, match="at most 30"):
        clean_name("a" * 31)
    assert another_name("a" * 30, ["a" * 30]) == f"{'a' * 26} 2"


@given(st.lists(st.text(min_size=1, max_size=30), max_size=5))
def test_suggested_names_are_free(taken: list[str]) -> None:
    assert suggest_name(taken).casefold() not in {name.casefold() for name in taken}
    for name in taken:
        assert another_name(name, taken).casefold() not in {each.casefold() for each in taken}


# Asking.


def test_everybody_sees_who_asked_what_with_its_answer(rooms: Rooms, room: str) -> None:
    post = rooms.ask("bo", room, "What is a teapot?")
    seen = rooms.latest(room)[-1]
    assert seen == post
    assert seen.name == "Bo"
    assert seen.answer
    assert seen.answer.citations[0].quote == "A teapot is a vessel for brewing tea."


def test_a_follow_up_leans_on_what_anybody_asked(rooms: Rooms, room: str) -> None:
    rooms.ask("bo", room, "How much does the large pot hold?")
    follow_up = rooms.ask("cy", room, "and what is it best for?").answer
    assert follow_up
    assert follow_up.context == ("How much does the large pot hold?",)


def test_a_follow_up_can_lean_on_the_six_questions_before_it(
    rooms: Rooms, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        rooms.ask("bo", room, f"What is a teapot, asked {number}?")
    remembered: list[tuple[Post, ...]] = []
    asked = rooms._store.asked

    def noted(of: str, most: int) -> tuple[Post, ...]:
        remembered.append(asked(of, most))
        return remembered[-1]

    monkeypatch.setattr(rooms._store, "asked", noted)
    rooms.ask("cy", room, "and what is it best for?")
    questions = {post.answer.question for post in remembered[0] if post.answer}
    assert questions == {f"What is a teapot, asked {number}?" for number in range(2, 8)}


def test_a_double_click_posts_once(rooms: Rooms, room: str, clock: Clock) -> None:
    first = rooms.ask("bo", room, "What is a teapot?")
    assert rooms.ask("bo", room, "What is a teapot?") == first
    clock.wait(seconds=9)
    assert rooms.ask("bo", room, "What is a teapot?") == first
    clock.wait(seconds=2)
    assert rooms.ask("bo", room, "What is a teapot?") != first


def test_flooding_is_stopped_for_the_one_who_floods(rooms: Rooms, room: str, clock: Clock) -> None:
    for number in range(11):
        rooms.ask("bo", room, f"What is a teapot, asked {number}?")
    with pytest.raises(TooMany, match="Wait"):
        rooms.ask("bo", room, "And once more?")
    assert rooms.ask("cy", room, "What is a kettle?").id
    clock.wait(seconds=19)
    with pytest.raises(TooMany):
        rooms.ask("bo", room, "And once more?")
    clock.wait(seconds=2)
    assert rooms.ask("bo", room, "And once more?").id


def test_an_answer_is_pinned_for_all_and_unpinned(rooms: Rooms, room: str) -> None:
    post = rooms.ask("bo", room, "What is a teapot?").id
    rooms.pin("cy", room, post, pinned=True)
    rooms.pin("cy", room, post, pinned=True)
    assert [each.id for each in rooms.pinned(room)] == [post]
    rooms.pin("bo", room, post, pinned=False)
    assert rooms.pinned(room) == ()
    assert sum(each.kind is PostKind.PINNED for each in rooms.posts(room)) == 1


def test_a_room_opened_from_a_chat_brings_its_answers(rooms: Rooms, room: str) -> None:
    answer = rooms.ask("ana", room, "What is a teapot?").answer
    reply = rooms.ask("ana", room, "hello").answer
    assert answer
    assert reply
    other = rooms.open("ana", "tea", "Ana", [answer, reply]).id
    assert [post.answer for post in rooms.asked(other)] == [answer]


def test_posts_made_at_once_are_all_there_and_read_in_the_order_of_their_ids(rooms: Rooms, room: str) -> None:
    seen: list[int] = []

    def follow() -> None:
        while len(seen) < 24:
            seen.extend(post.id for post in rooms.posts(room, seen[-1] if seen else 0))

    def post(learner: str) -> None:
        for number in range(7):
            rooms.ask(learner, room, f"What is a teapot, asked {number}?")

    threads = [Thread(target=follow, daemon=True), *(Thread(target=post, args=(who,)) for who in ("ana", "bo", "cy"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert seen == [post.id for post in rooms.posts(room)]
    assert len(seen) == 24


# The quiz.


def test_a_quiz_played_together(rooms: Rooms, rounds: Rounds, room: str) -> None:
    run = start(rounds, room, count=2)
    for place, item in enumerate(run.quiz.items):
        assert rounds.answer("bo", room, run.id, item.id, right(item))
        assert rounds.answer("cy", room, run.id, item.id, wrong(item))
        rounds.reveal("ana", room, run.id, place)
        rounds.go_on("ana", room, run.id, place)
    ended = rounds.current(room)
    assert ended
    assert ended.phase is Phase.ENDED
    lines = [
        (score.place, score.member.name, score.points)
        for score in board(ended, rooms.membership("", room).room.present)
    ]
    assert lines == [(1, "Bo", 2), (2, "Ana", 0), (2, "Cy", 0)]


def test_slow_and_right_is_worth_what_quick_and_right_is(rooms: Rooms, rounds: Rounds, room: str, clock: Clock) -> None:
    run = start(rounds, room)
    rounds.answer("bo", room, run.id, run.item.id, right(run.item))
    clock.wait(hours=1)
    rounds.answer("cy", room, run.id, run.item.id, right(run.item))
    current = rounds.current(room)
    assert current
    scores = board(current, rooms.membership("", room).room.present)
    assert [(score.place, score.points) for score in scores] == [(1, 1), (1, 1), (3, 0)]


def test_each_answers_an_item_once_however_often_it_is_sent(rounds: Rounds, room: str) -> None:
    run = start(rounds, room)
    kept: list[bool] = []

    def send(answer: str) -> None:
        kept.append(rounds.answer("bo", room, run.id, run.item.id, answer))

    threads = [Thread(target=send, args=(answer,)) for answer in (right(run.item), wrong(run.item)) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    current = rounds.current(room)
    assert sorted(kept) == [False] * 5 + [True]
    assert current
    assert len(current.answers) == 1


def test_after_the_reveal_no_answer_counts(rounds: Rounds, room: str) -> None:
    run = start(rounds, room)
    rounds.reveal("ana", room, run.id, 0)
    assert not rounds.answer("bo", room, run.id, run.item.id, right(run.item))


def test_steps_that_are_sent_twice_are_taken_once(rooms: Rooms, rounds: Rounds, room: str) -> None:
    run = start(rounds, room, count=3)
    rounds.start("ana", room, RoundRequest(Scope.COURSE))
    for _ in range(3):
        rounds.reveal("ana", room, run.id, 0)
    for _ in range(3):
        rounds.go_on("ana", room, run.id, 0)
    current = rounds.current(room)
    assert current
    assert (current.id, current.position, current.phase) == (run.id, 1, Phase.OPEN)
    kinds = [post.kind for post in rooms.posts(room)]
    assert [kinds.count(kind) for kind in (PostKind.STARTED, PostKind.REVEALED, PostKind.NEXT)] == [1, 1, 1]


def test_nobody_answers_and_the_quiz_goes_on(rooms: Rooms, rounds: Rounds, room: str) -> None:
    run = start(rounds, room, count=1)
    rounds.reveal("ana", room, run.id, 0)
    revealed = rounds.current(room)
    assert revealed
    present = rooms.membership("", room).room.present
    assert not any(choice.members for choice in tally(revealed, revealed.item, present))
    rounds.go_on("ana", room, run.id, 0)
    ended = rounds.current(room)
    assert ended
    assert ended.phase is Phase.ENDED
    assert [len(who) for _, who in ended.missed([member.id for member in present])] == [3]


def test_the_reveal_tells_how_many_chose_what(rooms: Rooms, rounds: Rounds, room: str) -> None:
    run = start(rounds, room)
    rounds.answer("bo", room, run.id, run.item.id, right(run.item))
    rounds.answer("cy", room, run.id, run.item.id, right(run.item))
    current = rounds.current(room)
    assert current
    choices = tally(current, current.item, rooms.membership("", room).room.present)
    assert {tuple(member.name for member in choice.members) for choice in choices if choice.members} == {("Bo", "Cy")}
    assert all(choice.right == bool(choice.members) for choice in choices)


def test_a_late_member_plays_from_the_item_on_the_table(rooms: Rooms, rounds: Rounds, room: str) -> None:
    run = start(rounds, room, count=2)
    rounds.reveal("ana", room, run.id, 0)
    rounds.go_on("ana", room, run.id, 0)
    rooms.join("di", room, "Di")
    second = run.quiz.items[1]
    assert rounds.answer("di", room, run.id, second.id, right(second))
    assert not rounds.answer("di", room, run.id, run.quiz.items[0].id, right(run.quiz.items[0]))


def test_members_steer_where_the_host_lets_them_or_is_away(
    rooms: Rooms, rounds: Rounds, room: str, clock: Clock
) -> None:
    with pytest.raises(Forbidden):
        rounds.start("bo", room, RoundRequest(Scope.COURSE))
    rooms.set("ana", room, code=True, anyone_steers=True)
    rounds.start("bo", room, RoundRequest(Scope.COURSE))
    rooms.set("ana", room, code=True, anyone_steers=False)
    run = rounds.current(room)
    assert run
    with pytest.raises(Forbidden):
        rounds.reveal("bo", room, run.id, 0)
    clock.wait(seconds=90)
    rounds.reveal("bo", room, run.id, 0)
    revealed = rounds.current(room)
    assert revealed
    assert revealed.phase is Phase.REVEALED


def test_an_item_with_a_time_closes_by_the_servers_clock(rounds: Rounds, room: str, clock: Clock) -> None:
    run = start(rounds, room, limit=30)
    clock.wait(seconds=29)
    assert rounds.answer("bo", room, run.id, run.item.id, right(run.item))
    clock.wait(seconds=1)
    assert not rounds.answer("cy", room, run.id, run.item.id, right(run.item))
    closed = rounds.current(room)
    assert closed
    assert closed.phase is Phase.REVEALED


def test_each_member_can_have_the_time_extended_for_all(rounds: Rounds, room: str, clock: Clock) -> None:
    run = start(rounds, room, limit=30)
    clock.wait(seconds=20)
    rounds.extend("cy", room, run.id, 0)
    clock.wait(seconds=39)
    assert rounds.answer("bo", room, run.id, run.item.id, right(run.item))
    clock.wait(seconds=1)
    closed = rounds.current(room)
    assert closed
    assert closed.phase is Phase.REVEALED


def test_each_alone_until_the_deadline_on_the_same_board(rooms: Rooms, rounds: Rounds, room: str, clock: Clock) -> None:
    run = start(rounds, room, pace=Pace.ALONE, hours=24, count=2)
    for item in run.quiz.items:
        assert rounds.answer("bo", room, run.id, item.id, right(item))
    clock.wait(hours=23)
    assert rounds.answer("cy", room, run.id, run.quiz.items[0].id, right(run.quiz.items[0]))
    clock.wait(hours=1)
    assert not rounds.answer("cy", room, run.id, run.quiz.items[1].id, right(run.quiz.items[1]))
    ended = rounds.current(room)
    assert ended
    assert ended.phase is Phase.ENDED
    assert [(each.member.name, each.points) for each in board(ended, rooms.membership("", room).room.present)][:2] == [
        ("Bo", 2),
        ("Cy", 1),
    ]


def test_a_quiz_is_about_what_was_asked_or_about_a_part(rooms: Rooms, rounds: Rounds, room: str) -> None:
    with pytest.raises(InvalidInput, match="Ask a question first"):
        rounds.start("ana", room, RoundRequest(Scope.ASKED))
    rooms.ask("bo", room, "How much does the large pot hold?")
    rounds.start("ana", room, RoundRequest(Scope.ASKED, count=1))
    run = rounds.current(room)
    assert run
    assert run.item.explanation.place.anchor == "sizes"
    rounds.end("ana", room, run.id)
    rounds.start("ana", room, RoundRequest(Scope.SECTION, "teapots", "sizes", 2))
    part = rounds.current(room)
    assert part
    assert {item.explanation.place.anchor for item in part.quiz.items} == {"sizes"}


@pytest.mark.parametrize(
    "asked", [RoundRequest(count=0), RoundRequest(count=99), RoundRequest(limit=7), RoundRequest(hours=2)]
)
def test_requests_that_the_form_does_not_offer_are_refused(rounds: Rounds, room: str, asked: RoundRequest) -> None:
    with pytest.raises(InvalidInput):
        rounds.start("ana", room, asked)


@pytest.mark.parametrize("seconds", [30, 60, 120])
def test_an_item_may_stay_open_for_half_a_minute_one_or_two(rounds: Rounds, room: str, seconds: int) -> None:
    assert start(rounds, room, limit=seconds).ends_at == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize("hours", [1, 24, 72, 168])
def test_a_quiz_that_each_takes_alone_ends_after_an_hour_a_day_three_or_seven(
    rounds: Rounds, room: str, hours: int
) -> None:
    assert start(rounds, room, pace=Pace.ALONE, hours=hours).ends_at == NOW + timedelta(hours=hours)


def test_answers_to_what_was_not_asked_are_refused(rounds: Rounds, room: str) -> None:
    run = start(rounds, room)
    with pytest.raises(NotFound):
        rounds.answer("bo", room, run.id, "i-none", "x")
    with pytest.raises(NotFound):
        rounds.answer("bo", room, "no-round", run.item.id, "x")
    with pytest.raises(InvalidInput):
        rounds.answer("bo", room, run.id, run.item.id, " \0")


def test_a_restart_loses_nothing(
    rounds: Rounds, room: str, database: str, knowledge: Path, tmp_path: Path, clock: Clock
) -> None:
    run = start(rounds, room)
    rounds.answer("bo", room, run.id, run.item.id, right(run.item))
    store = Store(database)
    again = Rounds(Rooms(Library(knowledge, tmp_path), store, now=clock), store, clock)
    assert again.current(room) == rounds.current(room)
    assert again.rooms.posts(room) == rounds.rooms.posts(room)
    assert not again.answer("bo", room, run.id, run.item.id, right(run.item))
