"""How hard items are, and how a quiz follows a learner's success."""

from collections import Counter

import pytest

from tests.test_hints import chosen, typed
from tutor.quizzing import difficulty, make_quiz, recent_results
from tutor.values import Course, Item, ItemType, Level, QuizPlan

STEPS = {Level.EASY: 0, Level.MEDIUM: 1, Level.HARD: 2}


@pytest.mark.parametrize(
    ("item", "level"),
    [
        (chosen(ItemType.TRUE_FALSE, "Clay?", "Clay.", "True", "False"), Level.EASY),
        (chosen(ItemType.ALTERNATE, "Which?", "Clay.", "Clay", "Iron"), Level.EASY),
        (chosen(ItemType.SINGLE, "Which?", "Clay.", "Clay", "Iron", "Glass"), Level.MEDIUM),
        (chosen(ItemType.SINGLE, "Which?", "Clay.", "A clay pot", "An iron pot", "A glass pot"), Level.HARD),
        (typed("A pot of ____.", "A pot of clay.", "clay"), Level.HARD),
    ],
)
def test_what_can_be_guessed_is_easy_and_what_is_recalled_or_told_apart_is_hard(item: Item, level: Level) -> None:
    assert difficulty(item) is level


@pytest.mark.parametrize(
    ("right", "wrong", "level"),
    [
        (4, 0, Level.MIXED),
        (0, 0, Level.MIXED),
        (8, 2, Level.HARD),
        (7, 3, Level.MEDIUM),
        (5, 5, Level.MEDIUM),
        (4, 6, Level.EASY),
    ],
)
def test_success_calls_for_harder_items_and_failure_for_easier_ones(right: int, wrong: int, level: Level) -> None:
    assert recent_results([True] * right + [False] * wrong).level is level


def test_a_level_is_a_wish_that_most_items_meet(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    course, items = sagemaker
    mean = {}
    for level in (Level.EASY, Level.HARD):
        made: Counter[Level] = Counter()
        for seed in range(6):
            quiz = make_quiz(course, items, QuizPlan(course.slug, seed, 10, levels=(level,) * 10))
            assert len(quiz.items) == 10
            made.update(map(difficulty, quiz.items))
        mean[level] = sum(STEPS[each] * count for each, count in made.items()) / made.total()
    assert mean[Level.HARD] - mean[Level.EASY] > 0.7


def test_going_on_at_another_level_repeats_nothing_and_changes_nothing_before(
    sagemaker: tuple[Course, tuple[Item, ...]],
) -> None:
    course, items = sagemaker
    plain = make_quiz(course, items, QuizPlan(course.slug, 3, 6))
    levels = (*[Level.MIXED] * 6, *[Level.HARD] * 3)
    whole = make_quiz(course, items, QuizPlan(course.slug, 3, 9, levels=levels))
    following = make_quiz(course, items, QuizPlan(course.slug, 3, 3, start=6, levels=levels))
    assert [item.id for item in whole.items[:6]] == [item.id for item in plain.items]
    assert [item.id for item in whole.items[6:]] == [item.id for item in following.items]
