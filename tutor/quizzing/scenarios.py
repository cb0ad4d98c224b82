"""Which thing fits a need: items from lines that say when to use what."""

from collections.abc import Iterator

from tutor.quizzing.building import Choice, single
from tutor.quizzing.leads import led, opening
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare
from tutor.quizzing.terms import name_of
from tutor.values import Fact, Item


def fitting_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Choose what to use for a need; the others fit other needs of the same lesson."""
    if fact.rule != "use-when" or lore.is_umbrella(fact.subject):
        return
    others = [each for each in lore.near(fact, "use-when") if _is_elsewhere(lore, fact, each)]
    near = [each for each in others if each.passage == fact.passage]
    lesson = [each for each in others if each.citation.place.lesson == fact.citation.place.lesson]
    stem = led(opening(lore, fact, fact.value, hide=fact.subject), f"which of these fits {_need(fact)}?")
    for pool, least in ((lesson, 3), (near, 2), (others, 3)):
        item = single(fact, "scenario:use", stem, name_of(fact), [name_of(each) for each in pool], least)
        if item:
            yield item
            return


def need_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Choose when a thing is the right one; the others are said of other things."""
    if fact.rule != "use-when" or lore.is_umbrella(fact.subject):
        return
    others = [each for each in lore.near(fact, "use-when") if _is_elsewhere(lore, fact, each)]
    stem = led(opening(lore, fact, fact.subject), f"when should {lore.lowered(fact.subject)} be used?")
    here = [each for each in others if each.citation.place.lesson == fact.citation.place.lesson]
    for pool in (here, others):
        item = single(fact, "scenario:when", stem, _value(fact), [_value(each) for each in pool])
        if item:
            yield item
            return


def _need(fact: Fact) -> str:
    return f"{fact.relation} {bare(fact.value)}"


def _is_elsewhere(lore: Lore, fact: Fact, other: Fact) -> bool:
    """Whether another thing fits another need: neither names nor needs are alike, and no passage joins them."""
    mine, its = content(fact.value), content(other.value)
    if (
        other.relation != fact.relation
        or lore.is_umbrella(other.subject)
        or content(fact.subject) & content(other.subject)
    ):
        return False
    apart = len(mine & its) <= 0.34 * min(len(mine), len(its))
    alike = lore.manner(name_of(other).text) == lore.manner(name_of(fact).text)
    return apart and alike and not lore.speaks_for(other.subject, fact.value)


def _value(fact: Fact) -> Choice:
    return Choice(f"{fact.relation} {bare(fact.value)}", fact.citation.quote, fact.citation, fact.id)
