"""Numbers in links and forms, whatever was sent as one."""

from collections.abc import Mapping

#: The largest number that every database keeps in an integer column.
_MOST = 2**31 - 1


def whole_number(values: Mapping[str, str], name: str) -> int | None:
    """A number from 0 to 2**31 - 1 in plain digits, or None for anything else."""
    text = values.get(name, "")
    if not text or not text.isascii() or not text.isdecimal() or len(text) > 10 or int(text) > _MOST:
        return None
    return int(text)
