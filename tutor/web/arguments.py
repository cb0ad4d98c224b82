"""Numbers and answers in links and forms, whatever was sent as one."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from tutor.errors import InvalidInput

#: The largest number that every database keeps in an integer column.
MOST = 2**31 - 1


def number_in(
    values: Mapping[str, str], name: str, default: int | None = None, *, least: int = 0, most: int = MOST
) -> int:
    """A number from `least` to `most` in plain digits, or the default where nothing was sent.

    Raises InvalidInput for anything else: a sign, a point, digits of other scripts, more digits than `most` has
    (so zeros in front cannot hide a larger number, and a long text is never converted), and nothing without a default.
    """
    text = values.get(name, "")
    if not text and default is not None:
        return default
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(most)) or not least <= int(text) <= most:
        raise InvalidInput(
            f"“{name}” must be a number from {least} to {most:,}. "
            "Copy the whole link again, or start from the course page."
        )
    return int(text)


def answer_of(form: MultiDict[str, str]) -> str:
    """An answer from its fields: what was typed, or the ids chosen with a blank between them."""
    return " ".join(form.getlist("answer"))
