"""What was chosen or typed, judged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_quizzing import ITEMS
from tutor.errors import InvalidInput
from tutor.marking import mark
from tutor.values import Item, ItemType, Verdict

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


@pytest.mark.parametrize("typed", ["docker", "Docker", " DOCKER. ", "the docker", "“Docker”", "dockers"])
def test_case_blanks_articles_and_plurals_do_not_matter(typed: str) -> None:
    assert mark(gap("Docker", "Dockers"), typed).verdict is Verdict.RIGHT


@pytest.mark.parametrize("typed", ["always on", "always-on", "Always–On", "alwayson"])
def test_hyphens_do_not_matter(typed: str) -> None:
    assert mark(gap("always-on"), typed).right


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
