"""Numbers and answers in links and forms, whatever was sent as one."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

#: The largest number that every database keeps in an integer column.
_MOST = 2**31 - 1


def whole_number(values: Mapping[str, str], name: str) -> int | None:
    """A number from 0 to 2**31 - 1 in plain digits, or None for anything else."""
    text = values.get(name, "")
    if not text or not text.isascii() or not text.isdecimal() or len(text) > 10 or int(text) > _MOST:
        return None
    return int(text)


def answer_of(form: MultiDict[str, str]) -> str:
    """An answer from its fields: what was typed, or the ids chosen with a blank between them."""
    return " ".join(form.getlist("answer"))
