"""What was chosen or typed, judged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_quizzing import ITEMS
from tutor.errors import InvalidInput
from tutor.marking import mark
from tutor.values import Item, ItemType, Option, Verdict

CHOICE = next(item for item in ITEMS if item.type is ItemType.SINGLE)
GAP = replace(CHOICE, type=ItemType.CLOZE, options=())


def gap(*accepted: str, stem: str = "Fill in the blank: It has ____ inside.", rejected: tuple[str, ...] = ()) -> Item:
    return replace(GAP, stem=stem, accepted=accepted, rejected=rejected)


def test_a_choice_is_graded_by_the_id_of_its_option() -> None:
    for option in CHOICE.options:
        verdict = mark(CHOICE, option.id).verdict
        assert verdict is (Verdict.RIGHT if option.correct else Verdict.WRONG)


@pytest.mark.parametrize("answer", ["", " ", "A", "1", "no-such-option"])
def test_anything_but_an_option_is_refused(answer: str) -> None:
    with pytest.raises(InvalidInput):
        mark(CHOICE, answer)


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(f"o-{number}", f"Option {number}", True, "Because.") for number in range(count))


PAIR = replace(
    CHOICE, type=ItemType.SELECT, options=tuple(replace(each, correct=each.id < "o-2") for each in options(5))
)
ROWS = replace(
    CHOICE, type=ItemType.MATCHING, options=options(3), prompts=("a", "b", "c"), solution=("o-2", "o-0", "o-1")
)


@pytest.mark.parametrize("answer", ["o-0 o-1", "o-1 o-0", " o-1   o-0 "])
def test_all_right_options_in_any_order_are_right(answer: str) -> None:
    assert mark(PAIR, answer).right


def test_half_of_the_right_options_is_wrong() -> None:
    given = mark(PAIR, "o-0 o-2")
    assert given.verdict is Verdict.WRONG
    assert given.expected == "Option 0; Option 1"


@pytest.mark.parametrize("answer", ["o-0", "o-0 o-1 o-2", "o-0 o-0", "o-0 x"])
def test_too_few_too_many_or_the_same_twice_is_refused(answer: str) -> None:
    with pytest.raises(InvalidInput):
        mark(PAIR, answer)


def test_every_row_has_to_be_right() -> None:
    assert mark(ROWS, "o-2 o-0 o-1").right
    given = mark(ROWS, "o-0 o-2 o-1")
    assert not given.right
    assert given.expected == "a: Option 2; b: Option 0; c: Option 1"


@pytest.mark.parametrize("answer", ["o-2 o-0", "o-2 o-2 o-1", "o-2 o-0 o-1 o-0"])
def test_a_row_without_an_answer_of_its_own_is_refused(answer: str) -> None:
    with pytest.raises(InvalidInput):
        mark(ROWS, answer)


@pytest.mark.parametrize("typed", ["docker", "Docker", " DOCKER. ", "the docker", "“Docker”", "dockers"])
def test_case_blanks_articles_and_plurals_do_not_matter(typed: str) -> None:
    assert mark(gap("Docker", "Dockers"), typed).verdict is Verdict.RIGHT


@pytest.mark.parametrize("typed", ["always on", "always-on", "Always–On", "alwayson"])
def test_hyphens_do_not_matter(typed: str) -> None:
    assert mark(gap("always-on"), typed).right


@pytest.mark.parametrize(
    ("key", "typed", "verdict"),
    [
        ("clay", "clai", Verdict.WRONG),
        ("batch", "batcj", Verdict.SPELLING),
        ("container", "cotnainre", Verdict.WRONG),
        ("containers", "cotnainres", Verdict.SPELLING),
        ("wrapped", "wrapper", Verdict.SPELLING),
        ("telling", "tolling", Verdict.WRONG),
    ],
    ids=["too short", "long enough for one", "too short for two", "long enough for two", "rare word", "common word"],
)
def test_how_many_slips_are_forgiven_in_what(key: str, typed: str, verdict: Verdict) -> None:
    assert mark(gap(key), typed).verdict is verdict


def test_a_slip_in_a_long_word_is_right_and_said() -> None:
    given = mark(gap("provisioned"), "provisionned")
    assert given.verdict is Verdict.SPELLING
    assert given.expected == "provisioned"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("us-east-1", "us-east-2"),
        ("encrypted", "unencrypted"),
        ("EFS", "EBS"),
        ("60", "600"),
        ("t3.large", "t3.xlarge"),
    ],
)
def test_what_means_something_else_is_wrong(key: str, typed: str) -> None:
    assert mark(gap(key), typed).verdict is Verdict.WRONG


def test_another_term_of_the_course_is_wrong_however_near() -> None:
    assert mark(gap("symmetric", rejected=("asymmetric",)), "asymmetric").verdict is Verdict.WRONG


def test_words_beside_the_gap_may_be_typed_again() -> None:
    item = gap("Docker", stem="Fill in the blank: It uses ____ containers.")
    assert mark(item, "Docker containers").right


@given(st.text(max_size=60))
def test_no_text_breaks_marking(typed: str) -> None:
    try:
        verdict = mark(gap("600"), typed).verdict
    except InvalidInput:
        return
    assert verdict in Verdict


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_another_number_is_never_right(key: int, typed: int) -> None:
    assert mark(gap(str(key)), str(typed)).right == (key == typed)
