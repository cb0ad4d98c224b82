"""Items put together from a stem, a key and its alternatives."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tutor.quizzing.digests import digest, item_id, option_id
from tutor.quizzing.lore import content
from tutor.quizzing.phrasing import capital
from tutor.quizzing.shapes import fits, is_fair_length
from tutor.values import Citation, Fact, Item, ItemType, Option

#: Options of a single choice item and of one that asks for several, the right ones included.
MOST_OPTIONS, SELECT_OPTIONS = 4, 5
#: Rows of a matching or ordering item.
FEWEST_ROWS, MOST_ROWS = 3, 5
_PLACES = ("1st", "2nd", "3rd", "4th", "5th")


@dataclass(frozen=True, slots=True)
class Choice:
    """What an option may be: its text, what it really is, and where that is said."""

    text: str
    why: str
    citation: Citation
    #: Id of the fact that it comes from.
    fact: str = ""
    #: How far its source is from the key's; the nearest are taken first.
    rank: int = 0


Judge = Callable[[Choice], bool]


def single(
    fact: Fact,
    rule: str,
    stem: str,
    key: Choice,
    wrong: Sequence[Choice],
    least: int = 3,
    fair: Judge = lambda _: True,
) -> Item | None:
    """A choice with up to three wrong options that are fair, or None when fewer than `least` options fit.

    With two options it is an alternative. Options that share a word with the stem come first when the key does,
    so that the word gives no clue.
    """
    name = item_id(fact.id, rule, stem, key.text)
    clue = content(stem) & content(key.text)
    ranked = [replace(each, rank=each.rank - 4 * len(clue & content(each.text))) for each in wrong]
    chosen = pick((key,), ranked, name, MOST_OPTIONS - 1, fair)
    if chosen and not is_fair_length(key.text, [each.text for each in chosen]):
        chosen = pick((key,), [replace(each, rank=0) for each in wrong], name, MOST_OPTIONS - 1, fair)
    if len(chosen) + 1 < least:
        return None
    kind = ItemType.SINGLE if len(chosen) > 1 else ItemType.ALTERNATE
    return Item(
        name, kind, rule, stem, _options(name, (key, *chosen), 1), (), fact.citation, fact.passage, fact.id
    )  # fmt: skip


def select(
    fact: Fact, rule: str, stem: str, keys: Sequence[Choice], wrong: Iterable[Choice], fair: Judge = lambda _: True
) -> Item | None:
    """A choice of several out of five, or None when too few wrong options fit."""
    name = item_id(fact.id, rule, stem, *(key.text for key in keys))
    chosen = pick(keys, wrong, name, SELECT_OPTIONS - len(keys), fair)
    if len(chosen) < SELECT_OPTIONS - len(keys):
        return None
    also = tuple(key.fact for key in keys if key.fact not in ("", fact.id))
    options = _options(name, (*keys, *chosen), len(keys))
    return Item(
        name, ItemType.SELECT, rule, stem, options, (), fact.citation, fact.passage, fact.id, also=also
    )  # fmt: skip


def pick(keys: Sequence[Choice], wrong: Iterable[Choice], seed: str, most: int, fair: Judge) -> list[Choice]:
    """The wrong options most like the keys in form and length, no two overlapping."""
    ranked = sorted(wrong, key=lambda each: (each.rank, _distance(keys[0].text, each.text), digest(seed, each.text)))
    chosen: list[Choice] = []
    for each in ranked:
        if len(chosen) == most:
            break
        apart = not any(overlaps(each.text, other.text) for other in (*keys, *chosen))
        if apart and all(fits(key.text, each.text) for key in keys) and fair(each):
            chosen.append(each)
    return chosen


def overlaps(one: str, other: str) -> bool:
    """Whether one text says what the other does, or a part of it."""
    first, second = content(one), content(other)
    return first <= second or second <= first


def akin(one: str, other: str) -> bool:
    """Whether two names may stand for the same thing: by their words, or by a short form that both have."""
    return overlaps(one, other) or bool(_short_forms(one) & _short_forms(other))


@lru_cache(maxsize=50_000)
def _short_forms(name: str) -> frozenset[str]:
    """The short forms in a name, and the initials of its capitals."""
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z][a-z]+", name))
    return frozenset([*re.findall(r"\b[A-Z][A-Z0-9]{2,}s?\b", name), *([initials] if len(initials) > 2 else [])])


def matching(fact: Fact, rule: str, stem: str, pairs: Sequence[tuple[str, Choice]]) -> Item:
    """Prompts, each with the one option that belongs to it."""
    return _rows(ItemType.MATCHING, fact, rule, stem, pairs)


def ordering(fact: Fact, rule: str, stem: str, steps: Sequence[Choice]) -> Item:
    """Steps to be put into the order given here."""
    return _rows(ItemType.ORDERING, fact, rule, stem, tuple(zip(_PLACES, steps, strict=False)))


def _rows(kind: ItemType, fact: Fact, rule: str, stem: str, pairs: Sequence[tuple[str, Choice]]) -> Item:
    choices = [choice for _, choice in pairs]
    name = item_id(fact.id, rule, stem, *(choice.text for choice in choices))
    return Item(
        name,
        kind,
        rule,
        stem,
        _options(name, choices, len(choices)),
        (),
        fact.citation,
        fact.passage,
        fact.id,
        prompts=tuple(prompt for prompt, _ in pairs),
        solution=tuple(option_id(name, choice.text) for choice in choices),
        also=tuple(choice.fact for choice in choices if choice.fact not in ("", fact.id)),
    )


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


def _options(name: str, choices: Sequence[Choice], right: int) -> tuple[Option, ...]:
    """Options of which the first are right, in an order that only the item's name decides."""
    options = [
        Option(option_id(name, each.text), capital(each.text), place < right, each.why, each.citation)
        for place, each in enumerate(choices)
    ]
    return tuple(sorted(options, key=lambda option: digest(name, option.id)))


def _distance(key: str, other: str) -> int:
    """How far apart two lengths are, in steps of a quarter of the key's."""
    return abs(len(key) - len(other)) * 4 // max(len(key), 1)
