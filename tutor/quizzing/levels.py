"""How hard an item is, and which level suits a learner."""

from tutor.quizzing.lore import content
from tutor.values import Item, ItemType, Level, RecentResults

#: So many of the latest answers tell how a learner is doing, and with fewer than FEWEST nothing is told.
LATEST, FEWEST = 10, 5

#: From this share of right answers on, questions become harder; from the lower one down, easier. Between both lies
#: where practice teaches most: hard enough to have to think, easy enough to succeed mostly (Bjork's "desirable
#: difficulties"; 85 % right is the optimum of Wilson et al. 2019 for simple learners).
HARDER, EASIER = 0.8, 0.5

_STEPS = (Level.EASY, Level.MEDIUM, Level.HARD)

#: What a guess gets right half the time is easy; what has to be recalled, weighed or built is hard.
_OF_TYPE = {
    ItemType.TRUE_FALSE: Level.EASY,
    ItemType.ALTERNATE: Level.EASY,
    ItemType.SINGLE: Level.MEDIUM,
    ItemType.MATCHING: Level.MEDIUM,
    ItemType.SELECT: Level.HARD,
    ItemType.ORDERING: Level.HARD,
    ItemType.CLOZE: Level.HARD,
}


def difficulty(item: Item) -> Level:
    """How hard an item is: by what has to be done, and harder when the wrong options come close to the right one."""
    level = _OF_TYPE[item.type]
    if item.type is ItemType.SINGLE and (item.rule.startswith("scenario") or _is_close(item)):
        return Level.HARD
    return level


def _is_close(item: Item) -> bool:
    """Whether every wrong option shares a word of meaning with the right one."""
    right = frozenset[str]().union(*(content(option.text) for option in item.options if option.correct))
    return all(not right.isdisjoint(content(option.text)) for option in item.options)


def off(wanted: Level, made: Level) -> int:
    """How many steps lie between the level that is wanted and an item's."""
    return 0 if wanted is Level.MIXED else abs(_STEPS.index(wanted) - _STEPS.index(made))


def recent_results(latest: list[bool]) -> RecentResults:
    """How a learner is doing, from whether each of the LATEST answers was right."""
    right, answered = sum(latest), len(latest)
    if answered < FEWEST:
        level = Level.MIXED
    elif right >= HARDER * answered:
        level = Level.HARD
    else:
        level = Level.EASY if right < EASIER * answered else Level.MEDIUM
    return RecentResults(right, answered, level)
