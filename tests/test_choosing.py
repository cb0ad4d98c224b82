"""The choice of a quiz, beside the plainest way to make the same choice."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_quizzing import ITEMS, TEA
from tutor.quizzing import Chooser, choosing, difficulty
from tutor.quizzing.digests import digest
from tutor.quizzing.levels import off
from tutor.quizzing.lore import content
from tutor.quizzing.sequences import Run, is_true
from tutor.quizzing.showing import shown
from tutor.values import Item, ItemType, Level, Quiz, QuizPlan

PASSAGES = [passage.id for _, _, passage in TEA.passages()]
ANCHORS = [item.explanation.anchor for item in ITEMS]
PLACES = [(lesson.slug, section.anchor) for lesson in TEA.lessons for section in lesson.sections]

#: How many of a hundred items are of each type.
SHARES = {
    ItemType.SINGLE: 40,
    ItemType.CLOZE: 16,
    ItemType.ALTERNATE: 12,
    ItemType.TRUE_FALSE: 12,
    ItemType.MATCHING: 10,
    ItemType.SELECT: 6,
    ItemType.ORDERING: 4,
}

PLANS = st.builds(
    lambda seed, count, start, about, place, levels: QuizPlan(
        "tea", seed, count, start, tuple(about), place[0], place[1], tuple(levels)
    ),
    st.integers(0, 2**31 - 1),
    st.integers(1, 12),
    st.integers(0, 6),
    st.lists(st.sampled_from([*PASSAGES, *ANCHORS, "p-0000000000"]), max_size=4),
    st.sampled_from([("", ""), ("", ""), *PLACES, *((lesson, "") for lesson, _ in PLACES)]),
    st.lists(st.sampled_from(Level), max_size=8),
)


def plainly(plan: QuizPlan, without: Set[str]) -> Quiz:
    """The quiz by weighing every item anew at every step."""
    seed = f"{TEA.hash}:{plan.seed}"
    away = distances(plan)
    noted = {passage.id for _, _, passage in TEA.passages() if passage.update}
    always = {item.id: away[item.id] + 3 * (item.passage in noted) for item in ITEMS}
    rest = [item for item in ITEMS if is_within(item, plan)]
    chosen: list[Item] = []
    while sum(item.id not in without for item in chosen) < plan.start + plan.count:
        used = {fact for item in chosen for fact in item.facts}
        free = [item for item in rest if used.isdisjoint(item.facts)]
        if not free:
            break
        cost = {item.id: always[item.id] + against(item, chosen, plan, seed) for item in free}
        # Of equals, one that was nearer comes first, then chance decides.
        order = {item.id: (cost[item.id], cost[item.id] == always[item.id], digest(seed, item.id)) for item in free}
        chosen.append(min(free, key=lambda item: order[item.id]))
    kept = [place for place, item in enumerate(chosen) if item.id not in without]
    before = kept[plan.start - 1] + 1 if 0 < plan.start <= len(kept) else 0
    sequence = shown(chosen, seed)
    asked = tuple(sequence[place] for place in kept[plan.start :])
    return Quiz(plan, TEA.hash, asked, len(sequence) - before - len(asked) if asked else 0)


def is_within(item: Item, plan: QuizPlan) -> bool:
    place = item.explanation.place
    return plan.lesson in ("", place.lesson) and plan.section in ("", place.anchor)


def distances(plan: QuizPlan) -> Mapping[str, int]:
    """What the distance of each item from what the plan is about counts against it."""
    place_of = {passage.id: (lesson.slug, section.anchor) for lesson, section, passage in TEA.passages()}
    about = [name for name in plan.about if name in place_of]
    found = {}
    for item in ITEMS:
        lesson, section = place_of[item.passage]
        if not about:
            found[item.id] = 0
        elif item.passage in about:
            found[item.id] = plan.about.index(item.passage)
        elif (lesson, section) in {place_of[name] for name in about}:
            found[item.id] = 12
        else:
            found[item.id] = 36 if lesson in {place_of[name][0] for name in about} else 60
        if item.explanation.anchor in plan.about:
            found[item.id] = -1
    return found


def against(item: Item, chosen: Sequence[Item], plan: QuizPlan, seed: str) -> int:
    """What counts against asking an item after others."""
    near = chosen[-10:]
    of_type = sum(other.type is item.type for other in chosen)
    cost = 200 * any(gives_away(item, other) or gives_away(other, item) for other in near)
    cost += 150 * any((item.stem, item.prompts) == (other.stem, other.prompts) for other in near)
    cost += 100 * any(said(item) == said(other) for other in near)
    cost += 10 * max(0, of_type - SHARES[item.type] * len(chosen) // 100)
    cost += 15 * (bool(near) and near[-1].type is item.type)
    cost += 6 * off(plan.level_at(len(chosen)), difficulty(item))
    if not plan.about:
        cost += 8 * any(item.explanation.place == other.explanation.place for other in near[-3:])
    if item.type is ItemType.TRUE_FALSE:
        cost += 5 * (is_true(item) is not wanted_truth(chosen, seed))
    return cost


def said(item: Item) -> tuple[str, str]:
    return item.explanation.place.lesson, item.explanation.anchor


def gives_away(one: Item, other: Item) -> bool:
    answers = other.accepted[:1] or tuple(option.text for option in other.options if option.correct)
    told = [content(answer) for answer in answers] if other.type is not ItemType.TRUE_FALSE else []
    return any(words and words <= content(one.stem) for words in told)


def wanted_truth(chosen: Sequence[Item], seed: str) -> bool:
    past = [is_true(item) for item in chosen if item.type is ItemType.TRUE_FALSE]
    if len(past) % 2:
        return not past[-1]
    return int(digest(seed, "truth", str(len(past))), 16) % 2 == 0


CHOOSER = Chooser(TEA, ITEMS)


@settings(deadline=None, max_examples=150)
@given(PLANS, st.sets(st.sampled_from([item.id for item in ITEMS]), max_size=6))
def test_a_plan_means_the_quiz_that_weighing_every_item_gives(plan: QuizPlan, without: Set[str]) -> None:
    assert CHOOSER.quiz(plan, without) == plainly(plan, without)


def test_what_a_course_was_asked_before_changes_no_quiz() -> None:
    plan = QuizPlan("tea", 7, 3, start=3)
    CHOOSER.quiz(QuizPlan("tea", 7, 20))
    assert CHOOSER.quiz(plan) == Chooser(TEA, ITEMS).quiz(plan)


def test_going_on_chooses_only_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[Run] = []
    step = Run._step

    def counted(run: Run) -> Any:
        steps.append(run)
        return step(run)

    monkeypatch.setattr(Run, "_step", counted)
    chooser = Chooser(TEA, ITEMS)
    chooser.quiz(QuizPlan("tea", 7, 3))
    chooser.quiz(QuizPlan("tea", 7, 3, start=3))
    chooser.quiz(QuizPlan("tea", 7, 6))
    assert len(steps) == 6


def test_no_more_sequences_are_held_than_a_fixed_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "_SEQUENCES", 4)
    chooser = Chooser(TEA, ITEMS)
    first = [chooser.quiz(QuizPlan("tea", seed, 3)) for seed in range(9)]
    assert len(chooser._sequences) == 4
    assert [chooser.quiz(QuizPlan("tea", seed, 3)) for seed in range(9)] == first


def test_items_far_from_what_a_quiz_is_about_are_not_looked_at_until_it_is_their_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So a short quiz under an answer costs no more in a course of a thousand lessons."""
    ranked: list[str] = []

    def noted(seed: str, item: str) -> str:
        ranked.append(item)
        return digest(seed, item)

    monkeypatch.setattr(choosing, "digest", noted)
    row = next(passage for passage in PASSAGES if sum(item.passage == passage for item in ITEMS) > 1)
    assert Chooser(TEA, ITEMS).quiz(QuizPlan("tea", 7, 1, about=(row,))).items
    lesson = next(lesson.slug for lesson, _, passage in TEA.passages() if passage.id == row)
    assert 0 < len(ranked) < len(ITEMS)
    assert {item.explanation.place.lesson for item in ITEMS if item.id in ranked} == {lesson}
