"""Items rule by rule: how they are asked, what is right, and what is never set against it."""

from dataclasses import replace

import pytest

from tests.test_facts import MARKED, TABLE, course
from tutor.facts import mine
from tutor.quizzing import make_items
from tutor.quizzing.cases import Case
from tutor.quizzing.linting import CRITERIA, flaws
from tutor.quizzing.lore import Lore
from tutor.quizzing.terms import is_false
from tutor.values import Item, ItemType, Option


def items(text: str, rule: str = "", title: str = "Queues") -> list[Item]:
    whole = course(text, title)
    return [item for item in make_items(whole, mine(whole)) if item.rule.startswith(rule)]


def asked(text: str, rule: str, title: str = "Queues") -> dict[str, list[str]]:
    """What is right, by the stem without what it is about."""
    lead = f"{title}: "
    return {
        (item.stem.removeprefix(lead)[:1].upper() + item.stem.removeprefix(lead)[1:]).replace(
            f", about {title}", ""
        ): right(item)
        for item in items(text, rule, title)
    }


def right(item: Item) -> list[str]:
    return [option.text for option in map(item.option, item.answer) if option]


@pytest.mark.parametrize(
    ("header", "value", "stem"),
    [
        ("Order", "Best effort", "What is the order of a standard queue?"),
        ("Weight in the score", "Thirty percent", "What is the weight of a standard queue in the score?"),
        ("Scaling to zero", "By hand", "What is the scaling to zero of a standard queue?"),
        ("How the order is kept", "By chance", "For a standard queue, how is the order kept?"),
        ("What it does", "Sends messages in any order", "What does a standard queue do?"),
        ("Holds", "Many messages", "What does a standard queue hold?"),
        ("Use it when", "Order does not matter", "Which case fits a standard queue?"),
        ("Best for", "Many messages", "What is a standard queue best for?"),
    ],
)
def test_a_column_is_asked_for_as_its_title_says(header: str, value: str, stem: str) -> None:
    rows = f"| Standard queue | {value} |\n| FIFO queue | Strictly first in |\n"
    table = f"| Kind of queue | {header} |\n| --- | --- |\n{rows}"
    assert stem in {**asked(table, "table-row:value"), **asked(table, "scenario")}


def test_what_a_thing_does_is_asked_as_a_plain_question() -> None:
    table = "| Service | What it does |\n| --- | --- |\n| Polly | Turns text into speech |\n| Lex | Runs voice bots |\n"
    assert asked(table, "table-row:thing")["Which service turns text into speech?"] == ["Polly"]
    assert {item.type for item in items(table, "table-row:thing")} == {ItemType.ALTERNATE}


def test_equal_cells_are_never_set_against_each_other() -> None:
    table = (
        "| Size | Price |\n| --- | --- |\n| Small | Ten dollars |\n| Large | Ten dollars |\n| Huge | Five dollars |\n"
    )
    assert not [item for item in items(table, "table-row:thing") if "Ten dollars" in item.stem]


def test_two_things_of_one_value_are_selected_together() -> None:
    rows = "".join(
        f"| {name} | {level} level |\n"
        for name, level in zip(("North", "South", "East", "West", "Roof"), (1, 2, 1, 2, 2), strict=True)
    )
    rows = rows.replace("1 level", "Upper level").replace("2 level", "Ground level")
    table = f"| Switch | Place |\n| --- | --- |\n{rows}"
    (item,) = items(table, "table-row:shared")
    assert item.type is ItemType.SELECT
    assert item.stem == "Queues: which two have “Upper level” as their place? (Select TWO.)"
    assert sorted(right(item)) == ["East", "North"]
    assert len(item.facts) == 2


def test_things_are_matched_with_their_values() -> None:
    rows = "| Small | 300 ml |\n| Medium | 700 ml |\n| Large | 1,500 ml |\n"
    (item,) = items(f"| Size | Volume |\n| --- | --- |\n{rows}", "table-row:matching")
    assert item.stem == "Queues: match each size with its volume."
    assert dict(zip(item.prompts, right(item), strict=True)) == {
        "Small": "300 ml",
        "Medium": "700 ml",
        "Large": "1,500 ml",
    }


def test_a_contrast_gives_an_alternative_and_a_statement() -> None:
    text = "Polly turns text into speech, whereas Lex runs bots for the phone."
    assert asked(text, "contrast:side")["Which one turns text into speech: Lex or Polly?"] == ["Polly"]
    assert len(items(text, "contrast:")) == 4


def test_a_need_is_a_scenario() -> None:
    text = (
        "Use a FIFO queue when messages must keep their order.\n\n"
        "Use a dead letter box when deliveries have failed too often.\n\n"
        "Use a broadcast topic when all subscribers want a copy.\n"
    )
    found = asked(text, "scenario:use", "Messaging")
    assert found["Which of these fits when all subscribers want a copy?"] == ["Broadcast topic"]


def test_steps_are_put_into_order_and_followed() -> None:
    steps = "".join(f"{n}. {verb} the parcel.\n" for n, verb in enumerate(("Pack", "Label", "Weigh", "Send"), 1))
    text = f"A parcel passes four stages in this order:\n\n{steps}"
    (order,) = items(text, "sequence:order", "Parcels")
    assert order.type is ItemType.ORDERING
    assert right(order) == ["Pack the parcel", "Label the parcel", "Weigh the parcel", "Send the parcel"]
    assert "stages" in order.stem
    following = asked(text, "sequence:next", "Parcels")
    assert following["Which of the stages comes right after “Label the parcel”?"] == ["Weigh the parcel"]


def test_a_complete_list_can_be_completed() -> None:
    text = "A card has exactly three states:\n\n- Draft\n- Pending\n- Approved\n"
    assert "Fill in the blank: A card has exactly three states: Draft, ____ and Approved." in asked(
        text, "list:missing"
    )


def test_short_forms_are_spelt_out() -> None:
    (item,) = items("Messages use the Simple Queue Service (SQS) of the cloud. SQS is old.", "acronym")
    assert item.stem == "The short form SQS stands for ____."
    assert item.accepted == ("Simple Queue Service",)


def test_an_authors_question_is_taken_over_with_its_reasons() -> None:
    (item,) = items(MARKED)
    assert item.stem == "Which queue keeps the order of messages?"
    assert [(option.text, option.correct) for option in sorted(item.options, key=lambda each: each.text)] == [
        ("FIFO queue", True),
        ("Standard queue", False),
    ]
    assert "It hands messages on in the order in which they came." in {option.why for option in item.options}


def test_a_question_with_a_short_answer_is_typed() -> None:
    (item,) = items("Q: Which queue keeps the order?\n\nA: The FIFO queue.\n", "authored")
    assert item.type is ItemType.CLOZE
    assert item.accepted[0] == "The FIFO queue"


def test_no_fact_is_stated_both_truly_and_falsely() -> None:
    stated = [item.fact for item in items(TABLE) if item.type is ItemType.TRUE_FALSE]
    assert len(stated) == len(set(stated)) > 0


@pytest.fixture
def case() -> Case:
    """A sound single choice item with all that the criteria look at."""
    rows = "| Small | Three cups of tea |\n| Medium | Seven cups of tea |\n| Large | Fifteen cups of tea |\n"
    whole = course(f"| Size | Volume |\n| --- | --- |\n{rows}")
    facts = mine(whole)
    lore = Lore(whole, facts)
    item = next(item for item in make_items(whole, facts) if item.rule == "table-row:value")
    fact = lore.fact(item.fact)
    return Case(item, fact, lore.spot(fact), lore)


def spoilt(case: Case, **changes: object) -> tuple[str, ...]:
    return flaws(replace(case, item=replace(case.item, **changes)))  # type: ignore[arg-type]


def optional(case: Case, wrong: str = "", key: str = "") -> tuple[Option, ...]:
    """The options with the text of the key, or of the first wrong one, changed."""
    first = next(option.id for option in case.item.options if not option.correct)
    return tuple(
        replace(option, text=key or option.text)
        if option.correct
        else replace(option, text=(wrong if option.id == first and wrong else option.text))
        for option in case.item.options
    )


def test_a_sound_item_has_no_flaw(case: Case) -> None:
    assert flaws(case) == ()
    assert len({criterion.__name__ for criterion in CRITERIA}) == len(CRITERIA)


@pytest.mark.parametrize(
    ("flaw", "stem"),
    [
        ("stands_alone", "What does it say about this size?"),
        ("asks_one_question", "What is the volume of the size “Small”? And of the other?"),
        ("asks_positively", "What is not the volume of the size “Small”?"),
        ("is_clean", "What is the **volume** of the size “Small”?"),
    ],
)
def test_a_flaw_of_the_stem_is_found(case: Case, flaw: str, stem: str) -> None:
    assert flaw in spoilt(case, stem=stem)


def test_flaws_of_the_options_are_found(case: Case) -> None:
    assert "options_are_even_handed" in spoilt(case, options=optional(case, wrong="Always seven cups of tea"))
    key = case.key.text if case.key else ""
    assert "options_are_apart" in spoilt(case, options=optional(case, wrong=f"{key} and milk"))
    long = f"{key}, which is far more than any other pot of the whole shop"
    assert "key_has_no_odd_length" in spoilt(case, options=optional(case, key=long))
    assert "key_is_quoted" in spoilt(case, options=optional(case, key="Ninety buckets of tea"))


POTS = ("Teapot", "Coffee pot", "Urn", "Samovar", "Teacup")


def choosing(right: int) -> str:
    """A question of an author with so many right choices, and two wrong ones."""
    marked = "".join(f"- [x] {pot}\n" for pot in POTS[:right])
    return f"Which of these are pots?\n\n{marked}- [ ] Spoon\n- [ ] Sieve\n"


@pytest.mark.parametrize(("count", "told"), [(2, "TWO"), (3, "THREE"), (4, "FOUR"), (5, "5")])
def test_an_authors_question_tells_how_many_choices_are_right(count: int, told: str) -> None:
    (item,) = items(choosing(count))
    assert item.stem == f"Which of these are pots? (Select {told}.)"
    assert len(right(item)) == count


def test_an_authors_question_is_left_out_when_all_but_one_of_its_choices_are_right() -> None:
    assert items(choosing(3).replace("- [ ] Sieve\n", "")) == []


@pytest.mark.parametrize(
    ("flaw", "kind", "rule", "value", "stem"),
    [
        ("is_about_the_subject", ItemType.CLOZE, "number", "3", "A pot holds ____ cups; older texts say two."),
        ("says_more_than_its_name", ItemType.TRUE_FALSE, "contrast", "cover the tea shop", "Tea shop plans cover it."),
    ],
)
def test_a_flaw_of_what_is_said_is_found(
    case: Case, flaw: str, kind: ItemType, rule: str, value: str, stem: str
) -> None:
    fact = replace(case.fact, rule=rule, subject="Tea shop plans", value=value)
    item = replace(case.item, type=kind, options=(), accepted=(value,), stem=stem)
    assert flaw in flaws(replace(case, item=item, fact=fact))


def test_a_statement_of_many_figures_is_no_item(case: Case) -> None:
    item = replace(
        case.item, type=ItemType.TRUE_FALSE, rule="number:true", stem="It holds 6 cups, 4 pots and 60 leaves."
    )
    assert "states_one_figure" in flaws(replace(case, item=item))
    item = replace(item, stem="It holds from 6 to 60 cups.")
    assert "states_one_figure" not in flaws(replace(case, item=item))


def test_what_is_one_of_many_defines_nothing(case: Case) -> None:
    fact = replace(case.fact, rule="definition", value="one of the most popular pots")
    assert "defines_something" in flaws(replace(case, fact=fact))


def test_the_same_words_in_another_order_are_another_value() -> None:
    rows = "| Polly | Turns text into speech |\n| Transcribe | Turns speech into text |\n"
    more = "| Lex | Runs voice bots |\n| Textract | Reads scans |\n| Translate | Turns one language into another |\n"
    assert items(f"| Service | Task |\n| --- | --- |\n{rows}{more}", "table-row:shared") == []


def test_what_is_counted_is_not_listed_behind_the_gap() -> None:
    stems = asked("A shop has exactly two sizes, the small one and the large one.", "count:blank")
    assert list(stems) == ["Fill in the blank: A shop has exactly ____ sizes."]


def test_a_list_is_named_without_its_number() -> None:
    text = "\n\n".join(
        f"## {title}\n\n{lead}:\n\n- {members[0]}\n- {members[1]}\n- {members[2]}"
        for title, lead, members in (
            ("States", "A card has one of exactly three states", ("Draft", "Pending", "Approved")),
            ("Shapes", "A pot has one of exactly three shapes", ("Round", "Square", "Flat")),
            ("Colours", "A lamp has one of exactly three colours", ("Red", "Green", "Amber")),
        )
    )
    made = [item for item in items(text, "list:label") if "Draft; Pending; Approved" in item.stem]
    assert [right(item) for item in made] == [["A card has one of …"]]


@pytest.mark.parametrize("title", ["Lesson", "Overview", "Key Concepts", "Lesson 3"])
def test_a_title_that_any_lesson_may_have_introduces_no_question(title: str) -> None:
    table = "| Pot | Holds |\n| --- | --- |\n| Small | Three cups |\n| Medium | Seven cups |\n| Large | Ten cups |\n"
    assert not any(title in item.stem for item in items(table, title=title))


LAYERS = """
## The session layer

The session layer keeps the dialogue between two devices in order.

## The transport layer

The transport layer splits a stream of data into numbered segments.

## The network layer

The network layer finds a path for packets across many routers.
"""


def test_things_that_share_their_last_word_are_set_against_each_other() -> None:
    (first, *_) = items(LAYERS, "predicate:thing", "Networks")
    assert right(first) == ["Session layer"]
    assert {option.text for option in first.options} == {"Session layer", "Transport layer", "Network layer"}


def test_the_thing_of_a_heading_is_typed_when_enough_is_said_of_it() -> None:
    text = "## Name server\n\nA name server turns the readable names of machines into their numeric addresses.\n"
    (item,) = items(text, "predicate:blank", "Networks")
    assert item.stem.endswith("A(n) ____ turns the readable names of machines into their numeric addresses.")
    assert item.accepted[0] == "name server"
    assert (
        items(text.replace("the readable names of machines into their numeric addresses", "a key"), "predicate:b") == []
    )


def test_a_pronoun_is_replaced_in_what_is_asked() -> None:
    (item,) = items("## Dead letters\n\nThey are broken messages that nobody could read.", "definition:true")
    assert item.stem == "True or false: Dead letters are broken messages that nobody could read."
    assert item.explanation.quote == "They are broken messages that nobody could read."


def test_a_member_of_a_list_is_stated_as_the_lead_in_says_it() -> None:
    listed = "\n\n- Plain text\n- Old pictures\n- Loose sheets\n"
    stems = [item.stem for item in items(f"Among the things that a queue carries are:{listed}", "list:member")]
    assert stems[0] == "True or false: Among the things that a queue carries is plain text."
    assert stems[2] == "True or false: Among the things that a queue carries are loose sheets."
    denied = items(f"A queue does not carry these things:{listed}", "list:member")
    told = {item.stem.removeprefix("True or false: ").split(" carr")[0]: right(item) for item in denied}
    assert told == {"A queue": ["False"], "A queue does not": ["True"]}


QUEUES = """
| Queue | {column} |
| --- | --- |
| Standard queue, closed to new teams | {one} |
| FIFO queue | {other} |
| Priority queue | {third} |
"""


def test_a_column_with_a_long_title_is_asked_without_has_as_its() -> None:
    text = QUEUES.format(column="Price in winter", one="Ten cents", other="Nine coins", third="Two notes")
    stems = [item.stem for item in items(text, "table-row:thing")]
    assert stems[0] == "For which queue is the price in winter “Ten cents”?"
    assert items(text, "table-row:blank") == []
    assert next(right(item) for item in items(text, "table-row:thing")) == ["Standard queue"]


def test_a_figure_told_in_two_units_is_asked_in_one() -> None:
    made = items("A message stays in the queue for at most 7,200 seconds (2 hours).", "number:")
    assert [item.stem for item in made if "____ seconds" in item.stem and "hours" in item.stem] == []
    assert any("____ seconds" in item.stem for item in made)


def test_a_figure_of_a_sheet_is_typed() -> None:
    rows = ("Limit | Value", "--- | ---", "Size of a message | At most 256 KB", "Life of a message | 14 days at most")
    sheet = "\n".join(f"| {row} |" for row in rows)
    asked = {item.stem.removeprefix("Fill in the blank: "): item.accepted[0] for item in items(sheet, "sheet:blank")}
    assert {stem.split("about Queues: ")[-1]: answer for stem, answer in asked.items()} == {
        "Size of a message: at most ____ KB.": "256",
        "Life of a message: ____ days at most.": "14",
    }


def test_what_a_label_says_of_its_section_is_stated() -> None:
    one = "## Cold store\n\n- **Durability**: Keeps 11 copies (11 of 12) of all records.\n"
    other = "## Warm store\n\n- **Durability**: 4 copies in one room.\n"
    stems = [item.stem for item in items(one + other, "property:")]
    assert "True or false: Cold store keeps 11 copies (11 of 12) of all records." in stems
    figures = {item.stem.split(": ", 1)[1]: item.accepted[0] for item in items(one + other, "sheet:blank")}
    assert figures == {
        "Cold store keeps ____ copies of all records.": "11",
        "Warm store, durability: ____ copies in one room.": "4",
    }


def test_an_attribute_that_one_thing_alone_has_is_asked() -> None:
    rows = ("Feature | Queue | Topic", "--- | --- | ---", "Several readers? | ❌ No | ✅ Yes", "Order | Yes | Yes")
    table = "\n".join(f"| {row} |" for row in rows)
    (item,) = items(table, "marked-cell")
    assert item.stem == "To which of these does “Several readers” apply: Queue or Topic?"
    assert right(item) == ["Topic"]


COLOURS = (
    "red blue green grey pink white black brown amber teal ivory olive coral navy plum gold rust sand lime".split()
)


def test_a_denial_is_stated_as_it_is_or_without_its_not() -> None:
    denied = "\n\n".join(f"A {colour} queue does not keep a message." for colour in COLOURS)
    told = {"not" in item.stem: right(item) for item in items(denied, "opposite:")}
    assert told == {True: ["True"], False: ["False"]}


def test_a_number_with_its_unit_close_behind_is_changed_or_the_statement_is_true() -> None:
    told = (f"A {colour} queue keeps messages of up to {size}GB." for size, colour in enumerate(COLOURS, 4))
    sizes = "\n\n".join(told)
    judged = [item for item in items(sizes, "number:") if item.type is ItemType.TRUE_FALSE]
    assert len(judged) == len(COLOURS)
    for item in judged:
        assert (item.explanation.quote.rstrip(".") in item.stem) is (right(item) == ["True"])
    assert {item.rule for item in judged} == {"number:false", "number:true"}


def test_what_one_of_several_things_called_alike_does_is_said_of_another() -> None:
    deeds = {
        "session": "keeps the dialogue between two distant devices in good order",
        "transport": "splits a long stream of data into small numbered segments",
        "network": "finds a short path for packets across many foreign routers",
        "physical": "carries single bits as voltage over copper and glass wires",
    }
    lesson = "\n\n".join(f"## The {name} layer\n\nThe {name} layer {deed}." for name, deed in deeds.items())
    false = items(lesson, "predicate:false", "Networks")
    assert false
    for item in false:
        assert right(item) == ["False"]
        assert not any(f"The {name} layer {deed}" in item.stem for name, deed in deeds.items())


VESSELS = {
    "kettle": "vessel that heats water on an iron stove",
    "teapot": "pot in which dried leaves release their taste",
    "strainer": "sieve that keeps small leaves out of a cup",
    "caddy": "tin for storing precious leaves away from light",
    "cosy": "cover made of wool against the loss of warmth",
    "tray": "flat board with two handles for serving guests",
    "spoon": "measure of silver for sugar, honey and syrup",
    "saucer": "small round plate that catches spilled drops",
}


def test_two_true_statements_are_found_among_false_ones_of_one_lesson() -> None:
    text = "\n\n".join(f"A {name} is a {said}." for name, said in VESSELS.items())
    (item,) = items(f"## Vessels\n\n{text}", "statements:two", "Tea")
    assert item.stem == "Which two statements about vessels are true? (Select TWO.)"
    assert len(item.options) == 5
    for option in item.options:
        name = option.text.split()[1]
        assert option.correct is (option.text == f"A {name} is a {VESSELS[name]}"), option.text
    assert len(item.facts) == 5


def test_a_heading_above_a_table_joins_no_row_with_another() -> None:
    """The row of the batch queue names no live queue, though the heading above it does."""
    table = (
        "## Live queue and batch queue\n\n| Kind of queue | Purpose of the queue |\n| --- | --- |\n"
        "| Live queue | Orders within a second |\n| Batch queue | Reports overnight |\n"
    )
    assert asked(table, "table-row:value")["What is the purpose of a live queue?"] == ["Orders within a second"]


def test_each_two_members_of_a_long_list_are_chosen() -> None:
    lists = (
        "## Plan\n\nThe plan has exactly four parts:\n\n- Oak\n- Ash\n- Elm\n- Fir\n\n"
        "## Kit\n\nThe kit has exactly three kinds:\n\n- Saw\n- Axe\n- Drill\n"
    )
    keys = [right(item) for item in items(lists, "list:members") if "four parts" in item.stem]
    assert sorted(map(sorted, keys)) == [["Ash", "Oak"], ["Elm", "Fir"]]


def test_a_label_before_a_dash_is_no_part_of_a_statement() -> None:
    assert (
        items("## Uses\n\n- Mobile phones - Android is a system for phones with a small screen.\n", title="Linux") == []
    )


def test_a_heading_that_is_a_clause_is_not_defined() -> None:
    assert items("## Where images come from\n\nThe images of the service come from a registry.\n", "headed") == []


def test_what_is_said_of_a_thing_is_no_lie_about_a_kind_of_it() -> None:
    """Batch transform is inference, as the heading above it says, so that it uses a trained model too."""
    lesson = course(
        "## Inference\n\nInference is the use of a trained model on new data.\n\n"
        "## Kinds of inference\n\n### Batch\n\nBatch transform is a run over files that lie in a store.\n\n"
        "## Storage\n\nLocal storage is a disk inside of the machine itself.\n"
    )
    facts = mine(lesson)
    inference, batch, block = (fact for fact in facts if fact.rule == "definition")
    lore = Lore(lesson, facts)
    assert not is_false(lore, inference, batch)
    assert is_false(lore, inference, block)


@pytest.mark.parametrize("figure", ["777,600 seconds (9 days)", "777,600 seconds at most, which is 9 days"])
def test_a_changed_figure_is_not_told_in_another_unit(figure: str) -> None:
    text = f"## Runs\n\nA batch run lasts {figure}. A live run lasts 3,600 seconds at most.\n"
    assert not any("days" in item.stem for item in items(text, "number:false"))


def test_a_term_is_not_typed_where_another_is_said_to_be_about_the_same() -> None:
    text = (
        "Scalability is the ability to increase or decrease resources for a workload.\n\n"
        "Elasticity is the ability to increase or decrease resources by itself.\n\n"
        "Recovery is the ability to start again after a fire in a building.\n"
    )
    assert [item.accepted[0] for item in items(text, "definition:blank")] == ["Recovery"]


def test_a_figure_that_follows_from_two_others_is_not_typed() -> None:
    text = "The test has 65 questions: 50 scored questions and 15 open questions. The break lasts 20 minutes.\n"
    assert {item.accepted[0] for item in items(text, "number:blank")} == {"20"}


def test_what_may_be_so_is_not_called_false(case: Case) -> None:
    possible = replace(case.item, rule="number:false", stem="True or false: A group can hold 3 servers.")
    assert "lie_is_not_possible" in flaws(replace(case, item=possible))


def test_a_name_that_says_all_that_is_said_of_it_is_not_judged() -> None:
    assert items("## Key-value store\n\nA key-value store stores each value under a key.\n", "predicate:") == []


def test_a_list_under_a_clause_completes_a_sentence() -> None:
    text = "".join(
        f"## {name}\n\n{clause}:\n\n{members}\n"
        for name, clause, members in (
            ("Cart", "The cart carries these goods", "- Apples\n- Pears\n- Plums\n"),
            ("Shop", "The shop is open on these days", "- Monday\n- Tuesday\n- Friday\n"),
            ("Yard", "The yard is used for", "- Parking\n- Washing\n- Playing\n"),
        )
    )
    stems = {item.stem: right(item) for item in items(text, "list:label")}
    assert stems["Which of these sentences do “Apples; Pears; Plums” complete?"] == ["The cart carries …"]


def test_several_things_are_said_to_be_what_describes_them() -> None:
    table = (
        "| Part | Description |\n| --- | --- |\n| Domains | Isolated rooms for projects |\n"
        "| Images | Sealed boxes with libraries |\n| Billing | By the hour of use |\n"
    )
    stems = [item.stem for item in items(table, "table-row:") if item.type is ItemType.TRUE_FALSE]
    assert any("Domains are " in stem for stem in stems)
    assert not any("describes" in stem for stem in stems if "Domains" in stem or "Images" in stem)


def test_what_several_things_do_is_typed_with_the_verb_of_several() -> None:
    text = (
        "## Team Rooms\n\n- Comes with a shared volume for files that all members of one team read.\n"
        "- Supports the configuration of policies, programs and networks by members.\n"
    )
    stems = [item.stem for item in items(text, "predicate:blank", title="Flats")]
    assert [stem.split(": ", 1)[1].split()[:2] for stem in stems] == [["____", "support"]]
