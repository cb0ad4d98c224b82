"""Names of members and spoken codes of rooms."""

import re
import secrets
import unicodedata
from collections.abc import Iterable

from tutor.errors import InvalidInput

#: Characters in a name, at most.
LONGEST_NAME = 30

_COLOURS = "Amber Blue Copper Green Grey Indigo Ivory Olive Red Silver Teal Violet".split()
_ANIMALS = "Badger Crane Deer Falcon Finch Fox Hare Heron Lynx Otter Owl Raven Seal Swan Tern Wren".split()

#: Sounds that are not mistaken for each other when said aloud.
_ONSETS, _VOWELS = "bdfgklmnprstvz", "aiou"

#: Syllables in a code: 56 ** 4, some ten million codes.
_SYLLABLES = 4


def clean_name(typed: str) -> str:
    """A name on one line, without what cannot be seen. Raises InvalidInput when nothing is left, or too much."""
    seen = "".join(" " if each.isspace() else each for each in typed if unicodedata.category(each)[0] != "C")
    name = re.sub(r"\s+", " ", seen).strip()
    if not name:
        raise InvalidInput("Enter a name, so that the others know who is asking.")
    if len(name) > LONGEST_NAME:
        raise InvalidInput(f"Enter a name of at most {LONGEST_NAME} characters.")
    return name


def suggest_name(taken: Iterable[str] = ()) -> str:
    """A name that nobody in the room has."""
    used = {name.casefold() for name in taken}
    free = [name for colour in _COLOURS for animal in _ANIMALS if (name := f"{colour} {animal}").casefold() not in used]
    return secrets.choice(free) if free else f"Guest {secrets.randbelow(1_000_000)}"


def another_name(name: str, taken: Iterable[str]) -> str:
    """That name with the first free number behind it."""
    used = {each.casefold() for each in taken}
    numbered = (f"{name[: LONGEST_NAME - 4]} {number}" for number in range(2, len(used) + 3))
    return next(each for each in numbered if each.casefold() not in used)


def new_code() -> str:
    """A code that can be said aloud."""
    return "".join(secrets.choice(_ONSETS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))


def clean_code(typed: str) -> str:
    """A code as it is kept, however it was typed: case, blanks and hyphens do not count."""
    return re.sub(r"[^a-z]", "", typed.lower())[: 2 * _SYLLABLES]


def spoken(code: str) -> str:
    """A code as it is read out: two words of two syllables."""
    return f"{code[:_SYLLABLES]} {code[_SYLLABLES:]}"
