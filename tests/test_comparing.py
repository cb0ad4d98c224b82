"""Things side by side, each side a quote, and yes or no only beyond doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.answering import Answerer
from tutor.answering.polarity import verdict
from tutor.index import open_index
from tutor.lessons import make_course, read_lesson
from tutor.questions import Question, QuestionKind
from tutor.values import Answer, Glossary

LESSON = """# Cups

A mug is a tall cup with a handle. A mug fits when the drink must stay hot. A bowl is a round cup without a handle.

## Prices

| Cup | Price | Weight |
| --- | --- | --- |
| Small mug | 3 EUR | |
| Small bowl | 2 EUR | 200 g |
| Large mug | 5 EUR | 400 g |

## Care

| Task | Glass | Clay |
| --- | --- | --- |
| Washing | By machine | By hand |
| Drying | With a cloth | In the air |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    course = make_course("cups", "Cups", "", [read_lesson(LESSON.encode(), "cups/01-cups.md")], Glossary())
    return Answerer(course, open_index(course, tmp_path_factory.mktemp("index")))


def table(answer: Answer) -> list[list[str]]:
    assert answer.comparison
    rows = [["", *answer.comparison.things]]
    for row in answer.comparison.rows:
        sides = ["".join(span.text for span in side.spans) if side else "-" for side in row.sides]
        rows.append([row.attribute, *sides])
    return rows


def test_rows_of_one_table_become_columns(answerer: Answerer) -> None:
    assert table(answerer.answer("small bowl vs large mug")) == [
        ["", "Small bowl", "Large mug"],
        ["Price", "2 EUR", "5 EUR"],
        ["Weight", "200 g", "400 g"],
    ]


def test_where_the_lesson_is_silent_a_cell_stays_empty(answerer: Answerer) -> None:
    assert table(answerer.answer("What is the difference between a small mug and a large mug?"))[2] == [
        "Weight",
        "-",
        "400 g",
    ]


def test_columns_of_one_table_are_compared_row_by_row(answerer: Answerer) -> None:
    assert table(answerer.answer("Compare glass with clay.")) == [
        ["", "Glass", "Clay"],
        ["Washing", "By machine", "By hand"],
        ["Drying", "With a cloth", "In the air"],
    ]


def test_without_a_table_sentences_about_the_very_things_stand_side_by_side(answerer: Answerer) -> None:
    assert table(answerer.answer("mug versus bowl")) == [
        ["", "mug", "bowl"],
        ["What it is", "A mug is a tall cup with a handle.", "A bowl is a round cup without a handle."],
        ["When it fits", "A mug fits when the drink must stay hot.", "-"],
    ]


def test_every_side_is_quoted_and_cited(answerer: Answerer) -> None:
    answer = answerer.answer("mug versus bowl")
    quotes = {citation.quote for citation in answer.citations}
    assert answer.comparison
    assert {side.excerpt.text for row in answer.comparison.rows for side in row.sides if side} == quotes


def test_what_the_lesson_does_not_know_is_not_compared(answerer: Answerer) -> None:
    assert answerer.answer("mug versus samovar").comparison is None


def asked(text: str) -> Question:
    return Question(text, QuestionKind.YES_NO, (), leans=False)


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Does the pot keep heat?", "The pot keeps heat.", "Yes."),
        ("Does the pot have a lid?", "The pot has no lid.", "No."),
        ("Does the pot have a lid?", "The pot has no lid, because steam must leave.", "No."),
        ("Does the pot keep heat?", "The iron pot keeps heat.", ""),
        ("Does the pot keep heat?", "The pot may keep heat.", ""),
        ("Does the pot keep heat?", "The pot keeps heat for one hour.", ""),
        ("Does the pot keep heat?", "The pot does not never keep heat.", ""),
        ("Is clay heavier than glass?", "Glass is heavier than clay.", ""),
        ("Does the pot not keep heat?", "The pot keeps heat.", ""),
        ("Is it hot?", "It is hot.", ""),
    ],
)
def test_yes_and_no_are_said_only_when_the_sentence_does(question: str, sentence: str, said: str) -> None:
    assert verdict(asked(question), sentence) == said


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_makes_it_fail(question: str, sentence: str) -> None:
    assert verdict(asked(question), sentence) in ("", "Yes.", "No.")


def test_only_a_yes_no_question_is_answered_so() -> None:
    assert verdict(Question("What keeps heat?", QuestionKind.OPEN, (), leans=False), "The pot keeps heat.") == ""
