"""True or false: a statement of the lesson, or the same with one span changed."""

import re
from collections.abc import Iterator

from tutor.quizzing.building import true_false
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.wording import bare, opening, quoted, wording
from tutor.values import Fact, Item

_DESCRIBED = ("table-row", "comparison-cell", "property", "labelled")


def changed_words(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A sentence as it stands, and with one word turned into its opposite."""
    if fact.rule != "contrast" or lore.in_section(fact, fact.relation):
        return
    text = fact.citation.quote
    false = re.sub(rf"(?<![\w-]){re.escape(fact.value)}(?![\w-])", fact.relation, text, count=1)
    if not lore.speaks_for(fact.relation, text.replace(fact.value, "")):
        yield from _both(lore, fact, text, false, fact.value, fact.relation)


def changed_numbers(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A sentence as it stands, and with another number of the same unit."""
    if fact.rule != "number":
        return
    text, other = fact.citation.quote, _other_number(lore, fact)
    if other:
        false = re.sub(rf"(?<![\w.]){re.escape(fact.value)}(?![\w])", other, text, count=1)
        yield from _both(lore, fact, text, false, fact.value, other)


def changed_rows(lore: Lore, fact: Fact) -> Iterator[Item]:
    """What is said of a described thing, and what is said of its sibling instead."""
    if fact.rule not in _DESCRIBED:
        return
    fair = [each for each in lore.siblings(fact) if _is_swappable(lore, fact, each)]
    if not fair:
        return
    other = min(fair, key=lambda each: (abs(len(each.value) - len(fact.value)), each.id))
    claim = wording(lore, fact).claim
    told = f"{bare(fact.subject)}: {bare(fact.value)}."
    own = f"{told} {quoted(other.value)} is said of {bare(other.subject)}."
    yield true_false(fact, f"{fact.rule}:true", _asked(claim.format(quoted(fact.value))), True, told)
    yield true_false(fact, f"{fact.rule}:false", _asked(claim.format(quoted(other.value))), False, own)


def _is_swappable(lore: Lore, fact: Fact, other: Fact) -> bool:
    if content(other.value) <= content(fact.value) or content(fact.value) <= content(other.value):
        return False
    return not content(other.value) & content(fact.subject) and not lore.linked(fact.subject, other.value)


def _both(lore: Lore, fact: Fact, text: str, false: str, old: str, new: str) -> Iterator[Item]:
    where = opening(lore, fact, text)
    told = f"The lesson says {quoted(old)}, not {quoted(new)}."
    yield true_false(fact, f"{fact.rule}:true", _asked(text, where), True, "This is what the lesson says.")
    yield true_false(fact, f"{fact.rule}:false", _asked(false, where), False, told)


def _asked(claim: str, where: str = "") -> str:
    if where:
        about = where.removeprefix("in ").removesuffix(", ")
        return f"True or false, about {about}: {quoted(claim)}."
    return f"True or false: {claim}"


def _other_number(lore: Lore, fact: Fact) -> str:
    """A number that the lessons use for the same unit elsewhere, else the double; "" for none that is safe."""
    nearby = [
        each.value for each in lore.siblings(fact) if each.value != fact.value and not lore.in_section(fact, each.value)
    ]
    digits = fact.value.replace(",", "").replace("$", "")
    candidates = [*dict.fromkeys(nearby), _doubled(digits)]
    for each in candidates:
        percent = fact.relation != "%" or float(each.replace(",", "").replace("$", "")) <= 100
        if percent and each and not lore.in_section(fact, f"{each} {fact.relation}"):
            return each
    return ""


def _doubled(digits: str) -> str:
    return f"{2 * int(digits):,}" if digits.isdigit() and int(digits) > 1 else "3"
