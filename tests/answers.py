"""Answers to items of any type, right and wrong, as they are sent."""

from tutor.values import Item, ItemType


def right(item: Item) -> str:
    """The right answer as it is sent."""
    return " ".join(item.answer) if item.options else item.answer[0]


def wrong(item: Item) -> str:
    """A wrong answer as it is sent."""
    if item.prompts:
        return " ".join((*item.solution[1:], item.solution[0]))
    others = [option.id for option in item.options if not option.correct]
    if item.type is ItemType.SELECT:
        return " ".join(others[: len(item.answer)])
    return others[0] if others else "nonsense"
