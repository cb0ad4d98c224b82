"""Work grows with the text: twice the text takes about twice as many calls, not four times."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tutor.facts import mine
from tutor.lessons import make_course, read_lesson
from tutor.quizzing import lore, make_items
from tutor.values import Course, Glossary

#: What twice the text may cost: twice, and a little for what stands at its ends.
TWICE = 2.35


def word(number: int) -> str:
    """A made-up word for each number."""
    parts = "ba do fe gi ku la mo ne pi ru sa to".split()
    return "".join(parts[number // 12**place % 12] for place in range(3)) + "n"


def terms(count: int) -> str:
    """A glossary."""
    return "\n\n".join(
        f"A {word(7 * each)} is a {word(7 * each + 1)} that holds the {word(7 * each + 2)} and {word(7 * each + 3)}."
        for each in range(count)
    )


def rows(count: int) -> str:
    """One long table."""
    cells = (f"| The {word(7 * each)} | {word(7 * each + 1)} {word(7 * each + 2)} by hand |" for each in range(count))
    return "\n".join(("| Tool | Task |", "| --- | --- |", *cells))


def lists(count: int) -> str:
    """Many short lists."""
    return "\n\n".join(
        f"The {word(7 * each)} has exactly three {word(7 * each + 1)} parts:\n\n"
        + "\n".join(f"- {word(7 * each + place)} {word(5 * each + place)}" for place in (2, 3, 4))
        for each in range(count // 3)
    )


def deeds(count: int) -> str:
    """A section for each thing, and what it does."""
    return "\n\n".join(
        f"## {word(7 * each).title()}\n\nThe {word(7 * each)} stores the {word(7 * each + 1)} of {word(7 * each + 2)}."
        f" Use the {word(7 * each)} when the {word(7 * each + 3)} is {word(7 * each + 4)}."
        for each in range(count)
    )


def course_of(text: str) -> Course:
    return make_course("c", "C", "", [read_lesson(f"# Words\n\n## Part\n\n{text}\n".encode(), "a.md")], Glossary())


def calls(work: Callable[[], object]) -> int:
    """How many Python functions some work calls."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("text", [terms, rows, lists, deeds])
def test_facts_and_questions_grow_with_the_text(text: Callable[[int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lore, "REACH", 6)
    small, large = course_of(text(60)), course_of(text(120))
    mined = {course.hash: mine(course) for course in (small, large)}
    assert len(mined[large.hash]) > 1.8 * len(mined[small.hash]) > 50
    once, twice = (calls(lambda course=each: make_items(course, mine(course))) for each in (small, large))  # type: ignore[misc]
    assert twice < TWICE * once


def test_what_is_asked_beside_a_fact_stands_near_it() -> None:
    course = course_of(terms(400))
    known = lore.Lore(course, mine(course))
    for fact in known.facts[::50]:
        near = known.near(fact, "definition")
        assert len(near) <= 2 * lore.REACH + 1
        assert all(abs(known.place(each) - known.place(fact)) <= lore.REACH for each in near)
        assert len(known.siblings(fact)) <= 2 * lore.REACH
