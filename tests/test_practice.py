"""What a learner is asked next, from how they answered."""

from pathlib import Path

import pytest

from tests.answers import right, wrong
from tutor.errors import InvalidInput
from tutor.learning import Tutor
from tutor.library import Library
from tutor.store import Store
from tutor.values import Attempt, Command, Item, Level, QuizPlan


@pytest.fixture
def tutor(tea: Library, sqlite_database: str) -> Tutor:
    return Tutor(tea, Store(sqlite_database))


def taken(tutor: Tutor, *hits: bool, seed: int = 1) -> tuple[Attempt, list[Item]]:
    """A quiz with its items answered right or wrong."""
    attempt = tutor.attempts.start("ana", QuizPlan("tea", seed, len(hits)))
    for hit, item in zip(hits, attempt.quiz.items, strict=True):
        tutor.attempts.give("ana", attempt.id, item.id, right(item) if hit else wrong(item))
    return attempt, list(attempt.quiz.items)


def test_a_beginner_gets_whatever_comes(tutor: Tutor) -> None:
    assert tutor.practice.recent("ana", "tea").level is Level.MIXED
    turn = tutor.ask("ana", "tea", "Which materials are teapots made of?")
    assert turn.attempts[0].quiz.plan.levels == ()


def test_after_success_three_more_are_harder_unless_the_learner_says_otherwise(tutor: Tutor) -> None:
    attempt, _ = taken(tutor, True, True, True, True, True)
    recent = tutor.practice.recent("ana", "tea")
    assert (recent.right, recent.answered, recent.level) == (5, 5, Level.HARD)
    assert tutor.attempts.three_more("ana", attempt.id).quiz.plan.level is Level.HARD
    easier = tutor.attempts.three_more("ana", attempt.id, Level.EASY).quiz.plan
    assert easier.levels == (*[Level.MIXED] * 5, *[Level.EASY] * 3)
    turn = tutor.ask("ana", "tea", "Which materials are teapots made of?")
    assert set(turn.attempts[0].quiz.plan.levels) == {Level.HARD}


def test_only_the_learners_own_answers_in_the_course_count(tutor: Tutor) -> None:
    taken(tutor, *[True] * 5)
    assert tutor.practice.recent("bob", "tea").answered == 0
    assert tutor.practice.recent("ana", "coffee").answered == 0


def test_mistakes_are_asked_again_until_they_are_right(tutor: Tutor) -> None:
    _, items = taken(tutor, True, False, True, False)
    again = tutor.attempts.quiz(tutor.practice.mistakes("ana", "tea"))
    missed = [items[3], items[1]]
    assert {item.explanation.anchor for item in again.items} == {item.explanation.anchor for item in missed}
    attempt = tutor.attempts.start("ana", QuizPlan("tea", 1, 4))
    for item in attempt.quiz.items:
        tutor.attempts.give("ana", attempt.id, item.id, right(item))
    with pytest.raises(InvalidInput, match="no mistakes to review"):
        tutor.practice.mistakes("ana", "tea")


def test_one_review_asks_ten_mistakes(tutor: Tutor) -> None:
    missed = {item.id for seed in (1, 2, 3) for item in taken(tutor, *[False] * 7, seed=seed)[1]}
    assert len(missed) > 10
    assert tutor.practice.mistakes("ana", "tea").count == 10


def test_what_one_did_not_know_counts_as_missed_and_what_was_counted_as_right_does_not(tutor: Tutor) -> None:
    attempt = tutor.attempts.start("ana", QuizPlan("tea", 1, 20))
    unknown = attempt.quiz.items[0]
    typed = next(item for item in attempt.quiz.items if item.accepted and item != unknown)
    tutor.attempts.pass_over("ana", attempt.id, unknown.id)
    tutor.attempts.give("ana", attempt.id, typed.id, "nonsense")
    tutor.attempts.overrule("ana", attempt.id, typed.id)
    about = tutor.practice.mistakes("ana", "tea").about
    assert about == (unknown.passage, unknown.explanation.anchor)


def test_my_mistakes_can_be_asked_for_in_the_chat(tutor: Tutor) -> None:
    nothing = tutor.ask("ana", "tea", "quiz me on what I got wrong")
    assert (nothing.attempts, nothing.answer.command) == ((), Command.NONE)
    assert "no mistakes to review" in nothing.answer.lead
    _, items = taken(tutor, False)
    (attempt,) = tutor.ask("ana", "tea", "my mistakes").attempts
    assert attempt.quiz.items[0].explanation.anchor == items[0].explanation.anchor


def test_mistakes_of_a_lesson_that_is_gone_are_left_out(tutor: Tutor, knowledge: Path) -> None:
    taken(tutor, False, False)
    folder = knowledge / "tea"
    for path in folder.glob("*.md"):
        path.write_text("# Cups\n\nA cup is a vessel that holds tea for one person.\n")
    with pytest.raises(InvalidInput):
        Tutor(Library(knowledge, folder / "i"), tutor._store).practice.mistakes("ana", "tea")
