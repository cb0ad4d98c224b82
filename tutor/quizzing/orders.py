"""Items on sequences: the order of steps, and what comes next."""

import re
from collections.abc import Iterator

from tutor.facts import WRITTEN
from tutor.quizzing.building import FEWEST_ROWS, MOST_ROWS, Choice, ordering, single
from tutor.quizzing.leads import led
from tutor.quizzing.lore import Lore
from tutor.quizzing.phrasing import quoted
from tutor.values import Fact, Item

_COUNTED = re.compile(
    rf"\b(?:{'|'.join(WRITTEN)})\s+(?:\w+\s+)?(?P<noun>stages|phases|steps|parts|resources|states|layers)\b"
)


def step_orders(lore: Lore, fact: Fact) -> Iterator[Item]:
    """Up to five steps in a row, to be put into order."""
    if fact.rule != "sequence" or (int(fact.relation) - 1) % (MOST_ROWS - 1):
        return
    steps = _steps(lore, fact)
    start = int(fact.relation) - 1
    window = steps[start : start + MOST_ROWS]
    if len(window) < FEWEST_ROWS:
        return
    stem = led(_about(lore, fact), f"put the {_noun(lore, fact)} in order, from first to last.")
    yield ordering(fact, "sequence:order", stem, [_choice(each) for each in window])


def next_steps(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Choose the step that follows another."""
    if fact.rule != "sequence" or fact.relation == "1":
        return
    steps = _steps(lore, fact)
    before = steps[int(fact.relation) - 2]
    wrong = [_choice(each) for each in lore.siblings(fact) if each.id != before.id]
    stem = led(_about(lore, fact), f"which of the {_noun(lore, fact)} comes right after {quoted(before.value)}?")
    yield single(fact, "sequence:next", stem, _choice(fact), wrong)


def _steps(lore: Lore, fact: Fact) -> list[Fact]:
    """All steps of a list, in their order."""
    steps = lore.members(fact)
    return lore.once(f"steps of {steps[0].id}", lambda: sorted(steps, key=lambda each: int(each.relation)))


def _about(lore: Lore, fact: Fact) -> str:
    return lore.spot(fact).subject


def _noun(lore: Lore, fact: Fact) -> str:
    """What the list calls its members ("nine stages in this order"), or steps."""
    passage = lore.spot(fact).passage
    found = _COUNTED.search(passage.sentences[passage.lead - 1].text) if passage.lead else None
    return found["noun"] if found else "steps"


def _choice(fact: Fact) -> Choice:
    return Choice(fact.value, f"Step {fact.relation}: {fact.citation.quote}", fact.citation, fact.id)
