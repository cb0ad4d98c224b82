"""What one learner can do, over the real parts and a clock of our own."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.answers import right, wrong
from tutor import attempts
from tutor.attempts import hints
from tutor.errors import InvalidInput, NotFound, TooLong
from tutor.learning import MOCK_EXAM, Tutor
from tutor.library import Library
from tutor.questions import LONGEST
from tutor.store import Store
from tutor.values import Attempt, Item, Level, QuizPlan, Verdict

ASKED = "Which materials are teapots made of?"


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tutor(tea: Library, sqlite_database: str, clock: Clock) -> Tutor:
    return Tutor(tea, Store(sqlite_database), clock)


def run_through(tutor: Tutor, attempt: Attempt) -> Attempt:
    for number, item in enumerate(attempt.quiz.items, 1):
        tutor.attempts.give("ana", attempt.id, item.id, right(item))
        attempt = tutor.attempts.advance("ana", attempt.id, number)
    return attempt


def test_question_and_answer_are_kept_with_a_quiz_below(tutor: Tutor) -> None:
    turn = tutor.ask("ana", "tea", ASKED)
    assert tutor.chat("ana", "tea").turns == (turn,)
    (attempt,) = turn.attempts
    assert 1 <= len(attempt.quiz.items) <= 3
    assert attempt.position == 0


def test_no_quiz_follows_when_nothing_was_answered(tutor: Tutor) -> None:
    assert tutor.ask("ana", "tea", "Who won the football cup?").attempts == ()
    assert tutor.ask("ana", "tea", "thanks").attempts == ()


def test_quiz_me_is_about_what_was_answered_last(tutor: Tutor) -> None:
    answered = tutor.ask("ana", "tea", ASKED)
    tutor.ask("ana", "tea", "thanks")
    (attempt,) = tutor.ask("ana", "tea", "quiz me").attempts
    assert attempt.quiz.plan.about == answered.answer.about


def test_a_named_topic_is_quizzed_with_as_many_questions_as_were_asked_for(tutor: Tutor) -> None:
    turn = tutor.ask("ana", "tea", "2 questions on materials")
    (attempt,) = turn.attempts
    assert (attempt.quiz.plan.count, attempt.quiz.plan.about) == (2, turn.answer.topic)
    assert turn.answer.topic


def test_a_topic_that_the_lessons_lack_is_not_quizzed(tutor: Tutor) -> None:
    assert tutor.ask("ana", "tea", "quiz me on football").attempts == ()


def test_a_mock_exam_is_a_long_quiz_on_everything(tutor: Tutor) -> None:
    tutor.ask("ana", "tea", ASKED)
    (attempt,) = tutor.ask("ana", "tea", "mock exam").attempts
    assert (attempt.quiz.plan.count, attempt.quiz.plan.about) == (MOCK_EXAM, ())


def test_harder_questions_are_on_what_was_answered_last(tutor: Tutor) -> None:
    answered = tutor.ask("ana", "tea", ASKED)
    (attempt,) = tutor.ask("ana", "tea", "something harder").attempts
    assert (attempt.quiz.plan.level, attempt.quiz.plan.about) == (Level.HARD, answered.answer.about)


def test_progress_is_told_in_a_sentence(tutor: Tutor) -> None:
    assert "not answered" in tutor.ask("ana", "tea", "my progress").answer.lead
    (attempt,) = tutor.ask("ana", "tea", ASKED).attempts
    tutor.attempts.pass_over("ana", attempt.id, attempt.quiz.items[0].id)
    assert "0 of your last 1 answers" in tutor.ask("ana", "tea", "how am i doing?").answer.lead


def test_a_double_click_is_one_question_and_the_same_later_is_another(tutor: Tutor, clock: Clock) -> None:
    first = tutor.ask("ana", "tea", ASKED)
    clock.now += timedelta(seconds=9)
    assert tutor.ask("ana", "tea", ASKED) == first
    clock.now += timedelta(seconds=2)
    assert tutor.ask("ana", "tea", ASKED).id != first.id


@pytest.mark.parametrize(
    ("typed", "error"), [("", InvalidInput), (" \0\n", InvalidInput), ("x" * (LONGEST + 1), TooLong)]
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(tutor: Tutor, typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        tutor.ask("ana", "tea", typed)
    assert tutor.chat("ana", "tea").id == ""


def test_new_chat_starts_afresh_and_an_empty_one_is_used_again(tutor: Tutor, clock: Clock) -> None:
    tutor.ask("ana", "tea", ASKED)
    clock.now += timedelta(minutes=1)
    fresh = tutor.new_chat("ana", "tea")
    assert fresh.turns == ()
    assert tutor.new_chat("ana", "tea") == fresh
    assert tutor.chat("ana", "tea") == fresh
    assert len(tutor.chats("ana", "tea")) == 1


def test_the_first_answer_to_an_item_counts(tutor: Tutor) -> None:
    (attempt,) = tutor.ask("ana", "tea", ASKED).attempts
    item = attempt.quiz.items[0]
    tutor.attempts.give("ana", attempt.id, item.id, wrong(item))
    after = tutor.attempts.give("ana", attempt.id, item.id, right(item))
    assert after.score == 0
    assert after.missed == (item,)


def test_no_item_is_skipped_and_none_comes_back(tutor: Tutor) -> None:
    (attempt,) = tutor.ask("ana", "tea", ASKED).attempts
    assert tutor.attempts.advance("ana", attempt.id, 2).position == 0
    tutor.attempts.give("ana", attempt.id, attempt.quiz.items[0].id, right(attempt.quiz.items[0]))
    assert tutor.attempts.advance("ana", attempt.id, 3).position == 1
    assert tutor.attempts.advance("ana", attempt.id, 0).position == 1


def test_three_more_go_on_without_a_repeat_until_there_are_none(tutor: Tutor) -> None:
    turn = tutor.ask("ana", "tea", ASKED)
    attempt = turn.attempts[0]
    seen = {item.fact for item in attempt.quiz.items}
    total = len({item.fact for item in tutor.library.shelf("tea").items})
    while len(seen) < total:
        assert run_through(tutor, attempt).finished
        try:
            attempt = tutor.attempts.three_more("ana", attempt.id)
        except InvalidInput:
            break
        facts = {item.fact for item in attempt.quiz.items}
        assert not facts & seen
        seen |= facts
    assert len(seen) > 3
    assert tutor.turn("ana", turn.id).attempts[-1].id == attempt.id


def test_three_more_twice_is_one_run(tutor: Tutor) -> None:
    (attempt,) = tutor.ask("ana", "tea", ASKED).attempts
    run_through(tutor, attempt)
    assert tutor.attempts.three_more("ana", attempt.id).id == tutor.attempts.three_more("ana", attempt.id).id


def test_more_is_refused_where_the_longest_sequence_ends(tutor: Tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = tutor.attempts.start("ana", QuizPlan("tea", 11, 3))
    monkeypatch.setattr(attempts, "LONGEST_SEQUENCE", 6)
    following = tutor.attempts.three_more("ana", attempt.id)
    with pytest.raises(InvalidInput, match="Start a new one"):
        tutor.attempts.three_more("ana", following.id)


def test_an_answer_is_kept_as_far_as_it_is_read(tutor: Tutor) -> None:
    attempt = tutor.attempts.start("ana", QuizPlan("tea", 11, 20))
    typed = next(item for item in attempt.quiz.items if not item.options)
    given = tutor.attempts.give("ana", attempt.id, typed.id, "x" * 60_000).given_for(typed.id)
    assert given
    assert len(given.answer) == 500


def test_the_same_plan_makes_the_same_quiz_for_anyone(tutor: Tutor) -> None:
    plan = QuizPlan("tea", 11, 3)
    assert tutor.attempts.start("ana", plan).quiz == tutor.attempts.start("ben", plan).quiz == tutor.attempts.quiz(plan)


def test_a_strangers_things_are_not_found(tutor: Tutor) -> None:
    turn = tutor.ask("ana", "tea", ASKED)
    attempt = turn.attempts[0]
    for look in (
        lambda: tutor.turn("stranger", turn.id),
        lambda: tutor.attempts.get("stranger", attempt.id),
        lambda: tutor.attempts.give("stranger", attempt.id, attempt.quiz.items[0].id, "x"),
        lambda: tutor.attempts.advance("stranger", attempt.id, 1),
        lambda: tutor.attempts.three_more("stranger", attempt.id),
    ):
        with pytest.raises(NotFound):
            look()


def test_a_preview_keeps_nothing(tutor: Tutor) -> None:
    assert tutor.preview("tea", ASKED).outcome == "answered"
    assert tutor.chat("ana", "tea").id == ""


def test_a_typed_answer_that_was_marked_wrong_can_be_counted_as_right(tutor: Tutor) -> None:
    plans = (QuizPlan("tea", seed, 10) for seed in range(20))
    quizzes = (tutor.attempts.start("ana", plan) for plan in plans)
    run, item = next((run, item) for run in quizzes for item in run.quiz.items if not item.options)
    run = tutor.attempts.give("ana", run.id, item.id, "nonsense")
    assert run.score == 0
    counted = tutor.attempts.overrule("ana", run.id, item.id)
    given = counted.given_for(item.id)
    assert given
    assert (given.answer, given.mark.verdict, counted.score) == ("nonsense", Verdict.COUNTED, 1)
    assert tutor.attempts.overrule("ana", run.id, item.id) == counted
    with pytest.raises(NotFound):
        tutor.attempts.overrule("bo", run.id, item.id)


def with_hints(tutor: Tutor) -> tuple[Attempt, Item]:
    attempt = tutor.attempts.start("ana", QuizPlan("tea", 1, 20))
    return attempt, next(item for item in attempt.quiz.items if hints(item))


def test_hints_come_one_by_one_and_end(tutor: Tutor) -> None:
    attempt, item = with_hints(tutor)
    for number in (1, 1, 2, 99):
        attempt = tutor.attempts.hint("ana", attempt.id, item.id, number)
    assert attempt.hints_for(item.id) == len(hints(item))


def test_a_right_answer_with_a_hint_is_right_and_told_as_such(tutor: Tutor) -> None:
    attempt, item = with_hints(tutor)
    tutor.attempts.hint("ana", attempt.id, item.id, 1)
    attempt = tutor.attempts.give("ana", attempt.id, item.id, right(item))
    assert (attempt.score, attempt.helped) == (1, 1)


def test_after_the_answer_there_is_no_hint(tutor: Tutor) -> None:
    attempt, item = with_hints(tutor)
    tutor.attempts.give("ana", attempt.id, item.id, right(item))
    assert tutor.attempts.hint("ana", attempt.id, item.id, 1).hints == ()
    with pytest.raises(NotFound):
        tutor.attempts.hint("ana", attempt.id, "i-0", 1)
