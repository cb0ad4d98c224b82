"""Hints: where the lesson says it, then the sentence with the answer left out, and never the answer."""

from dataclasses import replace

import pytest

from tests.test_facts import MARKED, TABLE, course
from tutor.facts import mine
from tutor.quizzing import hints, make_items
from tutor.quizzing.lore import content
from tutor.values import Citation, Course, HintKind, Item, ItemType, Option, Place

PLACE = Place("tea", "pots", "Teapots", "materials", "Materials", "tea/01-teapots.md")


def typed(stem: str, quote: str, *accepted: str) -> Item:
    return Item("i-1", ItemType.CLOZE, "test", stem, (), accepted, Citation(PLACE, "s-1", quote), "p-1", "f-1")


def chosen(kind: ItemType, stem: str, quote: str, *texts: str) -> Item:
    options = tuple(Option(f"o-{text}", text, number == 0, "") for number, text in enumerate(texts))
    return Item("i-1", kind, "test", stem, options, (), Citation(PLACE, "s-1", quote), "p-1", "f-1")


def shown(item: Item) -> dict[HintKind, str]:
    return {hint.kind: hint.text for hint in hints(item)}


def test_the_place_comes_before_the_sentence_with_the_answer_left_out() -> None:
    item = chosen(ItemType.SINGLE, "Which survives?", "Iron teapots survive a fall from tables.", "Iron", "Clay")
    assert hints(item) == (
        replace(hints(item)[0], text="Teapots › Materials"),
        replace(hints(item)[1], text="____ teapots survive a fall from tables."),
    )


def test_a_title_with_the_answer_in_it_is_no_hint() -> None:
    item = typed("____ are vessels.", "Teapots are vessels for brewing strong tea.", "Teapots")
    assert shown(item)[HintKind.PLACE] == "Materials"


def test_of_a_pair_both_sides_are_left_out() -> None:
    item = chosen(
        ItemType.ALTERNATE, "Which keeps the heat?", "An iron pot breaks nothing, clay keeps heat.", "Clay", "Iron"
    )
    assert shown(item)[HintKind.SENTENCE] == "A(n) ____ pot breaks nothing, ____ keeps heat."


def test_when_the_question_is_the_sentence_its_first_letters_help() -> None:
    item = typed("A pot of ____ survives a fall.", "A pot of cast iron survives a fall.", "cast iron")
    assert shown(item) == {HintKind.PLACE: "Teapots › Materials", HintKind.LETTERS: "c… i…"}


@pytest.mark.parametrize("answer", ["300", "3 pots", "/opt/pot", "tea"])
def test_first_letters_that_would_tell_it_all_are_no_hint(answer: str) -> None:
    assert HintKind.LETTERS not in shown(typed("It is ____.", f"It is {answer}.", answer))


@pytest.mark.parametrize("kind", [ItemType.TRUE_FALSE, ItemType.MATCHING, ItemType.ORDERING])
def test_a_sentence_that_is_the_answer_itself_is_no_hint(kind: ItemType) -> None:
    item = chosen(kind, "Iron survives?", "Iron survives a fall from the high table.", "True", "False")
    assert HintKind.SENTENCE not in shown(item)


@pytest.mark.parametrize("text", [MARKED, TABLE])
def test_hints_are_the_same_every_time(text: str) -> None:
    one, two = ([hints(item) for item in make_items(whole, mine(whole))] for whole in (course(text), course(text)))
    assert one
    assert one == two


def test_no_hint_of_the_course_tells_its_answer(sagemaker: tuple[Course, tuple[Item, ...]]) -> None:
    told = {HintKind.PLACE: 0, HintKind.SENTENCE: 0, HintKind.LETTERS: 0}
    for item in sagemaker[1]:
        key = content(item.accepted[0] if item.accepted else " ".join(o.text for o in item.options if o.correct))
        for hint in hints(item):
            told[hint.kind] += 1
            if hint.kind is not HintKind.LETTERS:
                assert key.isdisjoint(content(hint.text) - content(item.stem)), (item.stem, hint)
    assert min(told.values()) > 50
