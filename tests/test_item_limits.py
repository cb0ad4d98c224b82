"""How long and how many: the last of which an item is made, and the first of which none is, or another."""

from itertools import product

import pytest

from tests.test_facts import course
from tests.test_items import items, right
from tutor.facts import mine
from tutor.quizzing.lore import Lore
from tutor.values import ItemType

SIZES = ("Tiny", "Small", "Medium", "Large", "Huge", "Giant", "Vast", "Grand")
VOLUMES = ("100 ml", "300 ml", "700 ml", "1,500 ml", "2,000 ml", "4,000 ml", "6,000 ml", "9,000 ml")
STEPS = ("Pack", "Label", "Weigh", "Send", "Sort", "Store", "Carry")


def lore(text: str) -> Lore:
    whole = course(text)
    return Lore(whole, mine(whole))


def pots(count: int) -> str:
    rows = "".join(f"| {size} | {volume} |\n" for size, volume in list(zip(SIZES, VOLUMES, strict=True))[:count])
    return f"| Size | Volume |\n| --- | --- |\n{rows}"


def steps(count: int) -> str:
    numbered = "".join(f"{place}. {step} the parcel.\n" for place, step in enumerate(STEPS[:count], 1))
    return f"A parcel passes its stages in this order:\n\n{numbered}"


def states(count: str, *names: str) -> str:
    return f"A card has exactly {count} states:\n\n" + "".join(f"- {name}\n" for name in names)


def described(*more: str) -> str:
    rows = "".join(
        f"| {name} | {' '.join((told, *more))} |\n"
        for name, told in (("Domains", "Isolated rooms"), ("Images", "Sealed boxes"), ("Billing", "Monthly bills"))
    )
    return f"| Part | Description |\n| --- | --- |\n{rows}"


@pytest.mark.parametrize(
    ("rule", "asked", "left_out"),
    [
        pytest.param(
            "definition:blank",
            "A small name server is a machine that turns the names of others into numbers.",
            "A very small name server is a machine that turns the names of others into numbers.",
            id="a name of up to three words is typed",
        ),
        pytest.param(
            "predicate:blank",
            "## Name server\n\nA name server turns the readable names of machines into numeric addresses.",
            "## Name server\n\nA name server turns the readable names of machines into addresses.",
            id="six words of meaning tell a thing by what it does",
        ),
        pytest.param(
            "authored:typed",
            "Q: Which queue keeps the order?\n\nA: The first FIFO queue.\n",
            "Q: Which queue keeps the order?\n\nA: The very first FIFO queue.\n",
            id="an author's answer of up to four words is typed",
        ),
        pytest.param(
            "list:missing",
            states("six", "Draft", "Pending", "Approved", "Printed", "Mailed", "Paid"),
            states("seven", "Draft", "Pending", "Approved", "Printed", "Mailed", "Paid", "Lost"),
            id="a list of up to six members is known by heart",
        ),
        pytest.param(
            "list:missing",
            states("three", "Pending by law", "Waiting at noon", "Lost in Rome"),
            states("three", "Pending by good law", "Waiting at high noon", "Lost in old Rome"),
            id="a member of up to three words is typed",
        ),
        pytest.param("table-row:matching", pots(3), pots(2), id="three rows are matched"),
        pytest.param("sequence:order", steps(3), steps(2), id="three steps are put into order"),
    ],
)
def test_what_is_asked_and_what_is_asked_no_more(rule: str, asked: str, left_out: str) -> None:
    assert items(asked, rule, "Names")
    assert items(left_out, rule, "Names") == []


@pytest.mark.parametrize(("rows", "matched"), [(3, [3]), (4, [4]), (5, [3, 4]), (8, [4, 4])])
def test_three_or_four_rows_are_matched_at_once(rows: int, matched: list[int]) -> None:
    assert sorted(len(item.options) for item in items(pots(rows), "table-row:matching")) == matched


@pytest.mark.parametrize(("count", "ordered"), [(3, [3]), (5, [5]), (6, [5])])
def test_up_to_five_steps_are_put_into_order_at_once(count: int, ordered: list[int]) -> None:
    assert [len(item.options) for item in items(steps(count), "sequence:order", "Parcels")] == ordered


@pytest.mark.parametrize(("rows", "options"), [(3, 3), (4, 4), (8, 4)])
def test_a_choice_has_up_to_four_options(rows: int, options: int) -> None:
    assert {len(item.options) for item in items(pots(rows), "table-row:value")} == {options}


@pytest.mark.parametrize(
    ("title", "about"), [("Old iron tea pots", "Old iron tea pots"), ("Very old iron tea pots", "Shop")]
)
def test_a_heading_of_up_to_four_words_introduces_a_question(title: str, about: str) -> None:
    asked = items(f"## {title}\n\n{pots(3)}", "table-row:value", "Shop")
    assert {item.stem.partition(":")[0] for item in asked} == {about}


@pytest.mark.parametrize(("other", "near"), [("Candle", True), ("Carafe", False)])
def test_a_term_two_slips_away_is_not_taken_for_the_answer(other: str, near: bool) -> None:
    tin, sweet = "a small tin for storing precious leaves away from light", "a sweet made of sugar, honey and syrup"
    item, _ = items(f"A Caddie is {tin}.\n\nA {other} is {sweet}.", "definition:blank", "Tea")
    assert item.accepted == ("Caddie",)
    assert (other.lower() in item.rejected) is near


@pytest.mark.parametrize(("more", "described_as"), [((), False), (("inside",), True)])
def test_three_words_or_more_describe_a_thing(more: tuple[str, ...], described_as: bool) -> None:
    stems = [item.stem for item in items(described(*more), "table-row:") if item.type is not ItemType.MATCHING]
    assert any("described as" in stem or " are " in stem for stem in stems) is described_as


@pytest.mark.parametrize(
    ("deed", "named"), [("carry heavy stones uphill", []), ("carry heavy stones uphill in winter", ["Strength"])]
)
def test_a_thing_is_not_typed_where_half_of_what_is_said_of_it_is_said_of_another(deed: str, named: list[str]) -> None:
    text = f"Strength is the ability to {deed}.\n\nEndurance is the ability to carry new stones by boats at night.\n"
    blanks = [item.accepted[0] for item in items(text, "definition:blank", "Tea")]
    assert [name for name in blanks if name == "Strength"] == named


@pytest.mark.parametrize(("said", "speaks"), [("Iron pots keep black tea.", True), ("Iron pots keep tea.", False)])
def test_a_passage_speaks_for_a_statement_when_it_holds_three_fifths_of_its_words(said: str, speaks: bool) -> None:
    assert lore(said).speaks_for("iron", "keeps black tea warm overnight") is speaks


@pytest.mark.parametrize(("word", "lowered"), [("Flagon", "flagon"), ("Decanter", "Decanter")])
def test_a_word_that_is_not_rare_in_english_goes_on_small(word: str, lowered: str) -> None:
    assert lore("A pot keeps tea.").lowered(f"{word} of tea") == f"{lowered} of tea"


@pytest.mark.parametrize(("place", "beside"), [(0, 80), (40, 120), (100, 160)])
def test_no_more_than_eighty_facts_before_and_behind_are_set_beside_one(place: int, beside: int) -> None:
    names = ["".join(letters) for letters in product("abcdef", repeat=3)][:200]
    rows = "".join(f"| The {name} pot | Keeps {name} tea warm |\n" for name in names)
    whole = lore(f"| Pot | Task |\n| --- | --- |\n{rows}")
    assert len(whole.siblings(whole.by_rule("table-row")[place])) == beside


@pytest.mark.parametrize(
    ("count", "shown"),
    [(3, ["Draft; Pending; Approved"]), (4, ["Draft; Pending; Approved", "Pending; Approved; Lost"])],
)
def test_three_members_of_a_list_are_shown_for_it_to_be_named(count: int, shown: list[str]) -> None:
    lists = (
        ("States", "A card has one of exactly these states", ("Draft", "Pending", "Approved", "Lost")),
        ("Shapes", "A pot has one of exactly these shapes", ("Round", "Square", "Flat", "Long")),
        ("Colours", "A lamp has one of exactly these colours", ("Red", "Green", "Amber", "Blue")),
    )
    text = "".join(
        f"## {title}\n\n{lead}:\n\n" + "".join(f"- {member}\n" for member in members[:count]) + "\n"
        for title, lead, members in lists
    )
    asked = [item.stem for item in items(text, "list:label") if right(item) == ["A card has one of …"]]
    assert asked == [f"Which of these sentences do “{members}” complete?" for members in shown]
