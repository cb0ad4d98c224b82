"""What is kept, on a real SQLite file and a real PostgreSQL."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.conftest import LESSON
from tutor.answering import Answerer
from tutor.errors import NotFound, StoreError
from tutor.facts import mine
from tutor.index import open_index
from tutor.lessons import make_course, read_lesson
from tutor.quizzing import make_items, make_quiz
from tutor.store import Store
from tutor.store.tables import metadata
from tutor.values import (
    AUTHOR,
    Answer,
    Complaint,
    Flagged,
    Given,
    Glossary,
    Mark,
    Overruled,
    Quiz,
    QuizPlan,
    Verdict,
    Vote,
)

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)
COURSE = make_course("tea", "Tea", "", [read_lesson(LESSON.encode(), "tea/01-teapots.md")], Glossary())


@pytest.fixture
def store(database: str) -> Store:
    return Store(database)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    index = open_index(COURSE, tmp_path_factory.mktemp("index"))
    return Answerer(COURSE, index).answer("What does iron survive?")


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return make_quiz(COURSE, make_items(COURSE, mine(COURSE)), QuizPlan("tea", 5, 3))


def given(item: str, answer: str = "x") -> Given:
    return Given(item, answer, Mark(Verdict.WRONG, "clay"), NOW)


def test_migrating_an_empty_database_gives_the_declared_tables(url: str) -> None:
    Store(url).migrate()
    with create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.slow
def test_processes_that_start_together_migrate_once(url: str) -> None:
    program = f"from tutor.store import Store; Store({url!r}).migrate()"
    processes = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    Store(url).ping(NOW)


def test_a_database_of_a_newer_version_is_refused_with_a_clear_word(url: str) -> None:
    Store(url).migrate()
    with create_engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        Store(url).migrate()


@pytest.mark.parametrize("bad", ["sqlite:////dev/null/viva.db", "nonsense://x", "not a url"])
def test_a_database_that_cannot_be_reached_is_said(bad: str) -> None:
    with pytest.raises(StoreError, match="VIVA_DATABASE_URL"):
        Store(bad).migrate()


def test_an_answer_comes_back_as_it_was_after_a_restart(store: Store, database: str, answer: Answer) -> None:
    chat = store.add_chat("ana", "tea", NOW)
    turn = store.add_turn(chat, "What does iron survive?", answer, NOW)
    again = Store(database).chat("ana", "tea", chat)
    assert again
    assert again.turns == (turn,)
    assert again.turns[0].answer == answer
    assert again.turns[0].at == NOW


def test_a_quiz_comes_back_as_it_was(store: Store, database: str, quiz: Quiz) -> None:
    attempt = store.attempts.add("ana", quiz, NOW)
    store.attempts.add_given(attempt.id, given(quiz.items[0].id))
    again = Store(database).attempts.get("ana", attempt.id)
    assert again.quiz == quiz
    assert again.given == (given(quiz.items[0].id),)


def test_nobody_sees_what_is_somebody_elses(store: Store, answer: Answer, quiz: Quiz) -> None:
    chat = store.add_chat("ana", "tea", NOW)
    turn = store.add_turn(chat, "q", answer, NOW)
    attempt = store.attempts.add("ana", quiz, NOW)
    for look in (
        lambda: store.turn("stranger", turn.id),
        lambda: store.attempts.get("stranger", attempt.id),
    ):
        with pytest.raises(NotFound):
            look()
    assert store.chats("stranger", "tea") == ()
    for learner, course in (("stranger", "tea"), ("ana", "coffee")):
        assert store.chat(learner, course) is None
        assert store.chat(learner, course, chat) is None
        assert store.chat(learner, course, at=turn.id) is None
        assert store.recall(learner, course) is None
        assert store.recall(learner, course, chat) is None


def test_of_first_quizzes_laid_at_once_under_a_turn_one_is_kept_and_given_to_all(
    store: Store, answer: Answer, quiz: Quiz
) -> None:
    turn = store.add_turn(store.add_chat("ana", "tea", NOW), "q", answer, NOW)
    given_to: list[str] = []
    threads = [
        Thread(target=lambda: given_to.append(store.attempts.add_first("ana", quiz, NOW, turn.id).id)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (kept,) = store.turn("ana", turn.id).attempts
    assert given_to == [kept.id] * 8
    assert store.attempts.add_first("ana", quiz, NOW, turn.id) == kept


def test_the_chat_of_a_turn_is_its_learners_alone(store: Store, answer: Answer) -> None:
    chat = store.add_chat("ana", "tea", NOW)
    turn = store.add_turn(chat, "q", answer, NOW)
    assert store.chat_of("ana", turn.id) == store.chat("ana", "tea", chat)
    for learner, number in (("stranger", turn.id), ("ana", turn.id + 1)):
        with pytest.raises(NotFound):
            store.chat_of(learner, number)


def test_of_answers_given_at_once_the_first_counts_and_one_is_kept(store: Store, quiz: Quiz) -> None:
    attempt = store.attempts.add("ana", quiz, NOW)
    item = quiz.items[0].id
    threads = [
        Thread(target=store.attempts.add_given, args=(attempt.id, given(item, str(number)))) for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.attempts.get("ana", attempt.id).given
    assert len(kept) == 1
    store.attempts.add_given(attempt.id, given(item, "late"))
    assert store.attempts.get("ana", attempt.id).given == kept


def test_hints_come_back_and_never_grow_fewer(store: Store, database: str, quiz: Quiz) -> None:
    attempt = store.attempts.add("ana", quiz, NOW)
    for shown in (1, 2, 1):
        store.attempts.add_hint(attempt.id, quiz.items[0].id, shown)
    assert Store(database).attempts.get("ana", attempt.id).hints == ((quiz.items[0].id, 2),)


def test_marks_are_found_by_learner_and_course_the_newest_first(store: Store, quiz: Quiz) -> None:
    first, second = quiz.items[:2]
    attempt = store.attempts.add("ana", quiz, NOW)
    for item in (first, second):
        store.attempts.add_given(attempt.id, given(item.id))
    again = store.attempts.add("ana", quiz, NOW)
    store.attempts.add_given(again.id, Given(first.id, "x", Mark(Verdict.RIGHT, "clay"), NOW))
    latest = store.marks.latest("ana", "tea", 2)
    assert [mark.verdict for mark in latest] == [Verdict.RIGHT, Verdict.WRONG]
    assert store.marks.missed("ana", "tea") == (second,)
    assert store.marks.latest("bob", "tea", 9) == store.marks.latest("ana", "coffee", 9) == []


def test_flags_come_back_with_one_vote_a_learner(store: Store, database: str, quiz: Quiz) -> None:
    item = quiz.items[0]
    for learner, words in (("ana", "one"), ("bob", ""), ("ana", "two")):
        store.flags.add("tea", learner, item, Vote(Complaint.KEY, words, NOW))
    (flagged,) = Store(database).flags.all()
    assert flagged == Flagged("tea", item, (Vote(Complaint.KEY, "two", NOW), Vote(Complaint.KEY, "", NOW)), hidden=True)
    assert store.flags.hidden("tea") == {item.id}
    assert store.flags.flagged("tea", "bob") == {item.id}
    assert store.flags.flagged("tea", "eve") == store.flags.hidden("coffee") == frozenset()
    store.flags.remove([item.id])
    assert store.flags.all() == ()


def test_an_item_is_hidden_from_its_voter_from_all_after_two_and_at_the_authors_word(store: Store, quiz: Quiz) -> None:
    vote, (one, two, three) = Vote(Complaint.KEY, "", NOW), quiz.items[:3]
    for item, learner in ((one, "ana"), (two, "ana"), (two, "bob"), (three, AUTHOR)):
        store.flags.add("tea", learner, item, vote)
    assert store.flags.hidden("tea") == store.flags.hidden("tea", "cy") == {two.id, three.id}
    assert store.flags.hidden("tea", "ana") == {one.id, two.id, three.id}
    assert [each.hidden for each in store.flags.all()] == [True, False, True]


def test_answers_counted_as_right_are_listed_with_their_item(store: Store, quiz: Quiz) -> None:
    attempt = store.attempts.add("ana", quiz, NOW)
    for item in quiz.items[:2]:
        store.attempts.add_given(attempt.id, given(item.id, "mud"))
    store.attempts.overrule(attempt.id, quiz.items[1].id, Mark(Verdict.COUNTED, "clay"))
    assert store.flags.overruled() == (Overruled(quiz.items[1], "mud", NOW),)


def test_a_run_never_goes_back(store: Store, quiz: Quiz) -> None:
    attempt = store.attempts.add("ana", quiz, NOW)
    store.attempts.advance(attempt.id, 2)
    store.attempts.advance(attempt.id, 1)
    assert store.attempts.get("ana", attempt.id).position == 2


def test_chats_are_listed_newest_first_and_empty_ones_left_out(store: Store, answer: Answer) -> None:
    old = store.add_chat("ana", "tea", NOW)
    store.add_turn(old, "first", answer, NOW)
    store.add_turn(old, "second", answer, NOW)
    new = store.add_chat("ana", "tea", NOW + timedelta(hours=1))
    store.add_turn(new, "third", answer, NOW)
    store.add_chat("ana", "tea", NOW + timedelta(hours=2))
    listed = store.chats("ana", "tea")
    assert [(chat.id, chat.title, chat.questions) for chat in listed] == [(new, "third", 1), (old, "first", 2)]


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="time zone"):
        store.add_chat("ana", "tea", NOW.replace(tzinfo=None))
