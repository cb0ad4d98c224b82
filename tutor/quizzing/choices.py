"""Choices on described things: the wrong options are true of something else, and say of what."""

from collections.abc import Iterator

from tutor.quizzing.building import Choice, select, single
from tutor.quizzing.leads import led
from tutor.quizzing.lore import Lore
from tutor.quizzing.phrasing import bare, its, quoted, sentence
from tutor.quizzing.wording import wording
from tutor.values import Fact, Item

DESCRIBED = ("table-row", "comparison-cell", "property", "labelled")


def value_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given a thing, choose what is said of it; the others are said of its siblings."""
    if fact.rule not in DESCRIBED or lore.is_sheet(fact):
        return
    said = wording(lore, fact)
    siblings = lore.siblings(fact)
    if not said.value or lore.shares_value(fact):
        return
    rule = "scenario:need" if said.scenario and not said.predicate else f"{fact.rule}:value"
    wrong = [_value(each) for each in siblings]
    yield single(
        fact,
        rule,
        said.value,
        _value(fact),
        wrong,
        _least(fact, siblings),
        fair=lambda each: not lore.is_said_of(fact, lore.fact(each.fact)),
    )


def thing_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given what is said, choose the thing; the others are its siblings."""
    if fact.rule not in DESCRIBED or lore.is_sheet(fact):
        return
    said = wording(lore, fact)
    siblings = lore.siblings(fact)
    if not said.thing or lore.shares_value(fact):
        return
    rule = "scenario:use" if said.scenario else f"{fact.rule}:thing"
    wrong = [_thing(each) for each in siblings]
    yield single(
        fact,
        rule,
        said.thing,
        _thing(fact),
        wrong,
        _least(fact, siblings),
        fair=lambda each: not lore.is_said_of(lore.fact(each.fact), fact),
    )


def shared_values(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Two things of a column that have the same value, among three that have another."""
    if fact.rule != "table-row" or lore.is_sheet(fact):
        return
    said, siblings = wording(lore, fact), lore.siblings(fact)
    alike = [each for each in siblings if _is_equal(fact.value, each.value)]
    if (
        len(alike) != 1
        or not (said.predicate or said.named)
        or not said.kind
        or lore.place(alike[0]) < lore.place(fact)
    ):
        return
    wrong = [_thing(each) for each in siblings if not lore.is_said_of(each, fact)]
    stem = led(
        said.about, f"which two have {quoted(fact.value)} as their {its(fact.relation, said.kind)}? (Select TWO.)"
    )
    yield select(fact, "table-row:shared", stem, (_thing(fact), _thing(alike[0])), wrong)


def _is_equal(one: str, other: str) -> bool:
    """Whether two values are the same words in the same order; "text into speech" is not "speech into text"."""
    return bare(one).casefold() == bare(other).casefold()


def _least(fact: Fact, siblings: tuple[Fact, ...]) -> int:
    pair = len(siblings) == 1 and fact.rule in ("table-row", "comparison-cell", "labelled")
    return 2 if pair else 3


def _value(fact: Fact) -> Choice:
    return Choice(bare(fact.value), sentence(f"{bare(fact.subject)}: {bare(fact.value)}"), fact.citation, fact.id)


def _thing(fact: Fact) -> Choice:
    return Choice(bare(fact.subject), sentence(f"{bare(fact.subject)}: {bare(fact.value)}"), fact.citation, fact.id)
