"""Facts, items and quizzes: made by rule, the same on every machine, and fair."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LESSON, OTHER
from tutor.facts import mine
from tutor.lessons import make_course, read_lesson
from tutor.quizzing import make_items, make_quiz
from tutor.values import Course, Fact, Glossary, Item, ItemType, QuizPlan

TEA = make_course(
    "tea",
    "Tea",
    "",
    [read_lesson(LESSON.encode(), "tea/01-teapots.md"), read_lesson(OTHER.encode(), "tea/02-kettles.md")],
    Glossary(),
)
ITEMS = make_items(TEA, mine(TEA))
#: The fewest and the most options of each type.
OPTIONS = {
    ItemType.SINGLE: (3, 4),
    ItemType.ALTERNATE: (2, 2),
    ItemType.TRUE_FALSE: (2, 2),
    ItemType.SELECT: (5, 5),
    ItemType.MATCHING: (3, 4),
    ItemType.ORDERING: (3, 5),
    ItemType.CLOZE: (0, 0),
}
SEEDS = st.integers(0, 2**31 - 1)


def sentences(course: Course) -> dict[str, str]:
    return {each.id: each.text for _, _, passage in course.passages() for each in passage.sentences}


def test_tables_and_lists_give_choices_statements_and_gaps(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    assert {item.type for item in ITEMS} >= {ItemType.SINGLE, ItemType.TRUE_FALSE, ItemType.CLOZE, ItemType.MATCHING}
    assert {item.type for item in sagemaker[1]} == set(ItemType)


def test_every_item_explains_itself_with_a_sentence_of_the_lesson(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    course, items = sagemaker
    said = sentences(course)
    places = {passage.id: (lesson.slug, section.anchor) for lesson, section, passage in course.passages()}
    assert len(items) > 300
    for item in items:
        assert places[item.passage] == (item.explanation.place.lesson, item.explanation.place.anchor)
        assert said[item.explanation.anchor] == item.explanation.quote
        assert all(said[each.citation.anchor] == each.citation.quote for each in item.options if each.citation)


def test_every_item_is_well_formed(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    _, items = sagemaker
    assert len({item.id for item in items}) == len(items)
    for item in items:
        ids = {option.id for option in item.options}
        texts = {option.text.casefold() for option in item.options}
        assert len(ids) == len(texts) == len(item.options)
        assert all(option.why and option.citation for option in item.options)
        assert item.answer
        assert set(item.answer) <= ids or not item.options
        assert len(set(item.facts)) == len(item.facts)
        assert "**" not in item.stem
        assert not re.search(r"\b(?:this|these|those|above|below) lesson\b", item.stem)


def test_an_item_has_as_many_options_as_its_type_wants(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    found: dict[ItemType, set[int]] = {kind: set() for kind in ItemType}
    for item in sagemaker[1]:
        if not item.rule.startswith("authored:"):
            found[item.type].add(len(item.options))
    assert {kind: (min(counts), max(counts)) for kind, counts in found.items()} == OPTIONS


def test_as_many_options_are_right_as_the_type_wants(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    for item in sagemaker[1]:
        right = sum(option.correct for option in item.options)
        assert len(item.options) == len(item.prompts) == right or not item.prompts
        if item.type is ItemType.SELECT:
            assert right == 2
            assert "(Select TWO.)" in item.stem
        elif not item.prompts:
            assert right == (item.type is not ItemType.CLOZE)


def test_most_facts_are_asked(sagemaker: tuple[Course, tuple[Item, ...]], shipped_facts: tuple[Fact, ...]) -> None:
    asked = {fact for item in sagemaker[1] for fact in item.facts}
    assert sum(fact.id in asked for fact in shipped_facts) >= 0.89 * len(shipped_facts)


def test_a_quiz_mixes_types_and_moves_the_key(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    course, items = sagemaker
    drawn = make_quiz(course, items, QuizPlan("sagemaker", 5, 100)).items
    types = Counter(item.type for item in drawn)
    assert set(types) == set(ItemType)
    assert types[ItemType.TRUE_FALSE] <= 20
    assert types[ItemType.SINGLE] >= 30
    facts = [fact for item in drawn for fact in item.facts]
    assert len(set(facts)) == len(facts)
    places = Counter(
        [option.correct for option in item.options].index(True)
        for item in drawn
        if item.type is ItemType.SINGLE and len(item.options) == 4 and not item.options[0].text[:1].isdigit()
    )
    assert max(places.values()) - min(places[place] for place in range(4)) <= 2


def test_what_is_right_is_never_offered_as_wrong(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    """Two rows of one table with the same cell must not be set against each other."""
    course, items = sagemaker
    rows = {passage.id: passage for _, _, passage in course.passages()}
    checked = 0
    for item in items:
        row = rows[item.passage]
        asked = next((cell for cell in row.text.split(" | ")[1:] if f"“{cell}”" in item.stem), None)
        if item.rule == "table-row:thing" and asked:
            checked += 1
            same = {
                other.text.split(" | ")[0]
                for other in rows.values()
                if other.header == row.header and asked in other.text.split(" | ")[1:]
            }
            assert not same & {option.text for option in item.options if not option.correct}
    assert checked > 50


def test_about_as_many_statements_are_true_as_false(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    course, items = sagemaker
    drawn = make_quiz(course, items, QuizPlan("sagemaker", 3, 300)).items
    stated = [item for item in drawn if item.type is ItemType.TRUE_FALSE]
    told = Counter(option.text for item in stated for option in item.options if option.correct)
    assert 0.35 <= told["True"] / max(1, told.total()) <= 0.65


@settings(max_examples=40)
@given(SEEDS, st.integers(1, 12))
def test_the_same_plan_gives_the_same_quiz_and_asks_no_fact_twice(seed: int, count: int) -> None:
    plan = QuizPlan("tea", seed, count)
    quiz = make_quiz(TEA, ITEMS, plan)
    assert quiz == make_quiz(TEA, ITEMS[::-1], plan)
    assert quiz.hash == TEA.hash
    assert len({item.fact for item in quiz.items}) == len(quiz.items) <= count


@settings(max_examples=30)
@given(SEEDS)
def test_three_more_continue_the_sequence(seed: int) -> None:
    first = make_quiz(TEA, ITEMS, QuizPlan("tea", seed, 3)).items
    more = make_quiz(TEA, ITEMS, QuizPlan("tea", seed, 3, start=3)).items
    assert (*first, *more) == make_quiz(TEA, ITEMS, QuizPlan("tea", seed, 6)).items


def test_seeds_differ_and_the_right_option_moves() -> None:
    places, stems = set(), set()
    for seed in range(40):
        for item in make_quiz(TEA, ITEMS, QuizPlan("tea", seed, 3)).items:
            stems.add(item.stem)
            if item.type is ItemType.SINGLE:
                places.add([option.correct for option in item.options].index(True))
    assert len(stems) > 3
    assert places >= {0, 1, 2}


def test_a_follow_up_begins_with_what_was_cited() -> None:
    row = next(passage for _, _, passage in TEA.passages() if passage.text.startswith("Large"))
    first = make_quiz(TEA, ITEMS, QuizPlan("tea", 9, 3, about=(row.id,))).items[0]
    assert first.passage == row.id


def test_a_quiz_keeps_to_its_lesson_and_section() -> None:
    plan = QuizPlan("tea", 9, 9, lesson="teapots", section="sizes")
    items = make_quiz(TEA, ITEMS, plan).items
    assert items
    assert {item.explanation.place.anchor for item in items} == {"sizes"}


def test_unknown_passages_in_a_link_are_ignored() -> None:
    assert make_quiz(TEA, ITEMS, QuizPlan("tea", 9, 3, about=("p-0000000000",))).items


def test_false_marks_and_chatter_are_no_facts() -> None:
    listed = "- ❌ Pots are made of paper.\n- Let me know if you would like more.\n"
    text = f"# Pots\n\n{listed}\nIn the next lesson, a pot is a lid.\n"
    course = make_course("c", "C", "", [read_lesson(text.encode(), "c/a.md")], Glossary())
    assert make_items(course, mine(course)) == ()


@pytest.mark.parametrize(
    ("number", "typed"), [("99.99 %", "99.99"), ("0 instances", "0"), ("1,024 MB", "1,024"), ("$5 requests", "$5")]
)
def test_any_number_can_be_stated_and_asked(number: str, typed: str) -> None:
    text = f"# Pots\n\nA pot from the shop of pots comes with {number} of the usual kind.\n"
    course = make_course("c", "C", "", [read_lesson(text.encode(), "c/a.md")], Glossary())
    stated, asked = make_items(course, mine(course))
    assert stated.stem.startswith("True or false: A pot from the shop of pots comes with ")
    assert asked.stem == f"Fill in the blank: {text.split(chr(10))[2].replace(typed, '____')}"
    assert asked.accepted[0] == typed


WORDS = st.sampled_from(
    "A queue is a the buffer that keeps messages, whereas topic Use when must run exactly three 5 GB 99.9 % (SQS) "
    "**Bold** `code` it FIFO does not: ? . - | # > Update, 1. [x] \u2705 \u2013 \n \n- \n| --- | --- |\n".split(" ")
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_lesson_breaks_the_rules(text: str) -> None:
    course = make_course("c", "C", "", [read_lesson(f"# Queues\n\n{text}\n".encode(), "c/a.md")], Glossary())
    items = make_items(course, mine(course))
    said = {each.text for _, _, passage in course.passages() for each in passage.sentences}
    assert all(item.explanation.quote in said for item in items)
