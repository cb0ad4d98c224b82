"""The outward form of an option: what makes one stand out among the others."""

import re

ABSOLUTE = re.compile(r"\b(?:always|never|all|none|every|only|must|entirely|completely|guaranteed)\b", re.IGNORECASE)
VAGUE = re.compile(r"\b(?:often|sometimes|usually|frequently|generally|rarely|may|might|some)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d")


def first_class(text: str) -> str:
    """The class of the first word: an article, a number, an -ing form or any other."""
    first = text.split()[0].lower() if text.split() else ""
    if first in {"a", "an", "the"}:
        return "article"
    if first.endswith("ing") and len(first) > 5:
        return "-ing"
    return "number" if _NUMBER.match(first) else "word"


def fits(key: str, other: str) -> bool:
    """Whether another text can stand beside the key without standing out."""
    if bool(_NUMBER.match(key)) is not bool(_NUMBER.match(other)):
        return False
    if (first_class(key) == "article") is not (first_class(other) == "article"):
        return False
    if stands_out(other) and not stands_out(key):
        return False
    return len(other) <= max(2 * len(key), 24)


def stands_out(text: str) -> bool:
    """Whether an absolute or a vague word makes a text look wrong or right by itself."""
    return bool(ABSOLUTE.search(text) or VAGUE.search(text))


def is_fair_length(key: str, wrong: list[str]) -> bool:
    """Whether the key is neither much longer than the longest wrong option nor much shorter than any."""
    longest, shortest = max(map(len, wrong)), min(map(len, wrong))
    return len(key) <= 1.25 * longest and len(key) >= 0.5 * shortest
