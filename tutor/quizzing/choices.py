"""Single choice items: the wrong options are true of something else, and say of what."""

from collections.abc import Iterator

from tutor.quizzing.building import Choice, single
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.wording import bare, capital, opening, quoted, wording
from tutor.values import Fact, Item

_DESCRIBED = ("table-row", "comparison-cell", "property", "labelled")
_DEFINED = ("definition", "headed-definition")


def value_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given a thing, choose what is said of it; the others are said of its siblings."""
    if fact.rule not in _DESCRIBED:
        return
    siblings = lore.siblings(fact)
    if any(_same(fact.value, each.value) for each in siblings):
        return
    wrong = [_value(each) for each in siblings if not lore.linked(fact.subject, each.value)]
    least = 2 if _is_pair(fact, siblings) else 3
    yield single(fact, f"{fact.rule}:value", wording(lore, fact).value, _value(fact), wrong, least)


def thing_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given what is said, choose the thing; the others are its siblings."""
    if fact.rule not in _DESCRIBED or content(fact.subject) & content(fact.value):
        return
    siblings = lore.siblings(fact)
    if any(_same(fact.value, each.value) for each in siblings):
        return
    wrong = [_thing(each) for each in siblings if not lore.linked(each.subject, fact.value)]
    least = 2 if _is_pair(fact, siblings) else 3
    yield single(fact, f"{fact.rule}:thing", wording(lore, fact).thing, _thing(fact), wrong, least)


def definition_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given a definition, choose the thing; the others have definitions of their own."""
    if fact.rule not in _DEFINED or content(fact.subject) & content(fact.value):
        return
    others = [each for each in lore.by_rule(*_DEFINED) if each.relation == fact.relation]
    near = [each for each in others if lore.spot(each).lesson.slug == lore.spot(fact).lesson.slug]
    for pool in (near, others):
        wrong = [_term(each) for each in pool if _differs(lore, fact, each)]
        stem = capital(f"{opening(lore, fact, fact.value)}which of these {fact.relation} {bare(fact.value)}?")
        item = single(fact, "definition:thing", stem, _term(fact), wrong)
        if item:
            yield item
            return


def member_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Choose what stands in a closed list; the others stand in other lists of the lesson."""
    if fact.rule != "closed-list":
        return
    here = lore.spot(fact)
    pool = [
        each
        for each in lore.by_rule("closed-list", "open-list")
        if lore.spot(each).lesson.slug == here.lesson.slug and each.passage != fact.passage
    ]
    wrong = [
        _member(each)
        for each in pool
        if not lore.in_section(fact, each.value) and not lore.speaks_for(each.value, fact.relation)
    ]
    stem = capital(f"{opening(lore, fact, fact.relation)}which of these belongs here: {quoted(fact.relation)}?")
    yield single(fact, "list:member", stem, _member(fact), wrong)


def _differs(lore: Lore, fact: Fact, other: Fact) -> bool:
    """Whether another defined thing is surely not what the definition says."""
    mine, its = content(fact.value), content(other.value)
    apart = len(mine & its) <= 0.4 * min(len(mine), len(its))
    names = content(fact.subject), content(other.subject)
    return apart and not names[0] & names[1] and not lore.speaks_for(other.subject, fact.value)


def _is_pair(fact: Fact, siblings: tuple[Fact, ...]) -> bool:
    return len(siblings) == 1 and fact.rule in ("table-row", "comparison-cell")


def _same(one: str, other: str) -> bool:
    return content(one) == content(other)


def _value(fact: Fact) -> Choice:
    return Choice(bare(fact.value), f"{bare(fact.subject)}: {bare(fact.value)}.", fact.citation)


def _thing(fact: Fact) -> Choice:
    return Choice(bare(fact.subject), f"{bare(fact.subject)}: {bare(fact.value)}.", fact.citation)


def _term(fact: Fact) -> Choice:
    name = fact.subject
    for article in ("A ", "An ", "The "):
        name = name.removeprefix(article)
    return Choice(name, fact.citation.quote, fact.citation)


def _member(fact: Fact) -> Choice:
    return Choice(bare(fact.value), f"It belongs to {quoted(fact.relation)}.", fact.citation)
