"""Items put together from a stem, a key and its alternatives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.quizzing.digests import digest, item_id, option_id
from tutor.quizzing.lore import content
from tutor.quizzing.shapes import fits
from tutor.quizzing.wording import capital
from tutor.values import Citation, Fact, Item, ItemType, Option

#: Options of a single choice item, the right one included.
MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What an option may be: its text, what it really is, and where that is said."""

    text: str
    why: str
    citation: Citation


def single(fact: Fact, rule: str, stem: str, key: Choice, wrong: Sequence[Choice], least: int = 3) -> Item | None:
    """A single choice item with up to three wrong options, or None when fewer than `least` options fit."""
    name = item_id(fact.id, rule, stem, key.text)
    chosen = pick(key, wrong, name)
    if len(chosen) + 1 < least:
        return None
    options = [
        Option(option_id(name, each.text), capital(each.text), each is key, each.why, each.citation)
        for each in (key, *chosen)
    ]
    return Item(name, ItemType.SINGLE, rule, stem, arranged(options, name), (), fact.citation, fact.passage, fact.id)


def pick(key: Choice, wrong: Iterable[Choice], seed: str) -> list[Choice]:
    """The wrong options most like the key in form and length, no two overlapping."""
    ranked = sorted(wrong, key=lambda each: (_distance(key.text, each.text), digest(seed, each.text)))
    chosen: list[Choice] = []
    for each in ranked:
        if len(chosen) == MOST_OPTIONS - 1:
            break
        if fits(key.text, each.text) and not any(overlaps(each.text, other.text) for other in (key, *chosen)):
            chosen.append(each)
    return chosen


def overlaps(one: str, other: str) -> bool:
    """Whether one text says what the other does, or a part of it."""
    first, second = content(one), content(other)
    return first <= second or second <= first


def arranged(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    """Options in an order that only the seed decides."""
    return tuple(sorted(options, key=lambda option: digest(seed, option.id)))


def true_false(fact: Fact, rule: str, stem: str, true: bool, why: str) -> Item:
    """A statement to judge; `why` tells what the lesson says."""
    name = item_id(fact.id, rule, stem)
    options = tuple(
        Option(option_id(name, text), text, (text == "True") is true, why, fact.citation) for text in ("True", "False")
    )
    return Item(name, ItemType.TRUE_FALSE, rule, stem, options, (), fact.citation, fact.passage, fact.id)


def cloze(fact: Fact, rule: str, stem: str, accepted: tuple[str, ...], rejected: tuple[str, ...] = ()) -> Item:
    """A sentence with one blank to fill in."""
    name = item_id(fact.id, rule, stem)
    return Item(name, ItemType.CLOZE, rule, stem, (), accepted, fact.citation, fact.passage, fact.id, rejected)


def _distance(key: str, other: str) -> int:
    """How far apart two lengths are, in steps of a quarter of the key's."""
    return abs(len(key) - len(other)) * 4 // max(len(key), 1)
