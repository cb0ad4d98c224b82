"""Answers to items of any type: right ones, wrong ones, and whatever a page's form can send."""

import re

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


def some_answer(html: str) -> list[str]:
    """The values of the answer fields of the form on the table, filled in somehow."""
    rows = html.count('<select name="answer"')
    if rows:
        options = dict.fromkeys(re.findall(r'<option value="([^"]+)"', html))
        return list(options)[:rows]
    boxes = re.findall(r'type="checkbox" name="answer" value="([^"]+)"', html)
    buttons = re.findall(r'class="choice" name="answer" value="([^"]+)"', html)
    return boxes[:2] or buttons[:1] or ["porcelain"]
