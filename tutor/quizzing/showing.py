"""The order of the options, so that the place of the right one tells nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tutor.quizzing.digests import digest
from tutor.values import Item, ItemType


def shown(items: Sequence[Item], seed: str) -> tuple[Item, ...]:
    """The items of one sequence with their options in order.

    The right option of n takes each of the n places once in every n items. Numbers stand in their own order,
    and so do "True" and "False".
    """
    seen: Counter[int] = Counter()
    result: list[Item] = []
    for item in items:
        size = len(item.options)
        if item.type in (ItemType.SINGLE, ItemType.ALTERNATE) and not _is_numeric(item):
            item = _with_key_at(item, _slot(seed, size, seen[size]), seed)
            seen[size] += 1
        elif item.type in (ItemType.SELECT, ItemType.MATCHING, ItemType.ORDERING):
            item = replace(item, options=tuple(sorted(item.options, key=lambda each: digest(seed, item.id, each.id))))
        result.append(item)
    return tuple(result)


def _with_key_at(item: Item, slot: int, seed: str) -> Item:
    wrong = [option for option in item.options if not option.correct]
    wrong.sort(key=lambda option: digest(seed, item.id, option.id))
    key = [option for option in item.options if option.correct]
    return replace(item, options=tuple(wrong[:slot] + key + wrong[slot:]))


def _slot(seed: str, size: int, count: int) -> int:
    """The place of the key in the count-th item of that size: a new shuffle of all places every round."""
    places = sorted(range(size), key=lambda place: digest(seed, str(size), str(count // size), str(place)))
    return places[count % size]


def _is_numeric(item: Item) -> bool:
    return all(option.text[:1].isdigit() for option in item.options)
