"""How long and how many: the last text of which a rule makes a fact, and the first of which it makes none."""

import pytest

from tests.test_facts import triples
from tutor.facts.subjects import is_thing


def rows(count: int) -> str:
    """A table with a number in each row."""
    return "| Kettle | Weight |\n| --- | --- |\n" + "".join(
        f"| Kettle {letter * 3} | {100 + place} kg |\n" for place, letter in enumerate("abcdefghi"[:count])
    )


def stages(*steps: str) -> str:
    numbered = "".join(f"{place}. {each}\n" for place, each in enumerate(steps, 1))
    return f"Tea passes its stages in this order:\n\n{numbered}"


def kinds(count: str) -> str:
    return f"The shop has {count} kinds of pot:\n\n- Clay\n- Glass\n- Iron\n"


@pytest.mark.parametrize(
    ("rule", "told", "left_out"),
    [
        pytest.param(
            "definition",
            "## Large old red tea broker\n\nIt is a person who sells leaves for others.",
            "## Large old red clay tea broker\n\nIt is a person who sells leaves for others.",
            id="a heading of up to five words is what a pronoun stands for",
        ),
        pytest.param(
            "definition",
            "The broad main road is known as the backbone.",
            "The main road is known as the backbone.",
            id="four words or more tell what is called something",
        ),
        pytest.param(
            "open-list",
            "Examples of brokers: Smith, Jones and small red shops of old towns.",
            "Examples of brokers: Smith, Jones and small red shops of very old towns.",
            id="an example has up to six words",
        ),
        pytest.param(
            "open-list",
            "Examples of brokers: Smith and Jones.",
            "Examples of brokers: Smith.",
            id="two examples are a list",
        ),
        pytest.param(
            "closed-list",
            kinds("three"),
            kinds("four"),
            id="a list with as many members as its lead-in counts is complete",
        ),
        pytest.param(
            "sequence",
            stages("Boil the water.", "Pour the water.", "Drink the tea."),
            stages("Boil the water.", "Pour the water."),
            id="three steps are an order",
        ),
        pytest.param(
            "statement",
            "Mail waits inside of the Acme Carrier.",
            "Mail waits in the Acme Carrier.",
            id="a term is left out of seven words or more",
        ),
        pytest.param(
            "requirement",
            "The lid of a large iron pot must fit the rim of its neck.",
            "The lid of a large old iron pot must fit the rim of its neck.",
            id="a subject has up to seven words",
        ),
        pytest.param("table-row", rows(8), rows(9), id="the numbers of a table of up to eight rows are known by heart"),
    ],
)
def test_what_is_a_fact_and_what_is_one_no_more(rule: str, told: str, left_out: str) -> None:
    assert triples(told, rule)
    assert triples(left_out, rule) == []


def test_a_side_of_a_contrast_is_told_in_up_to_fourteen_words() -> None:
    contrast = (
        "A kettle heats water on a stove, whereas a teapot keeps tea warm for an hour or two in each of the two {}."
    )
    assert len(triples(contrast.format("small rooms"), "contrast")) == 2
    assert [side for side, _, _ in triples(contrast.format("very small rooms"), "contrast")] == ["A kettle"]


def test_a_note_gives_a_statement_anew_when_it_repeats_most_of_its_words() -> None:
    noted = "A large pot keeps tea warm for 12 hours.\n\n> Update, March 2026: A large {}.\n"
    assert [hours for _, _, hours in triples(noted.format("pot keeps tea warm for 14 hours"), "number")] == ["14"]
    assert [hours for _, _, hours in triples(noted.format("bag is sold for 14 hours"), "number")] == ["12", "14"]


def test_a_word_that_is_common_in_english_is_no_name() -> None:
    assert is_thing("broker")
    assert not is_thing("server")
