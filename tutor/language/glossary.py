"""The author's glossary.toml: abbreviations, and what learners call things."""

import re
import tomllib

from tutor.errors import InvalidInput
from tutor.values import Glossary

_LINE = re.compile(r"at line (\d+)")


class GlossaryError(InvalidInput):
    """The glossary cannot be read; `line` says where, from 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def load_glossary(text: str) -> Glossary:
    """Read `[abbreviations]` (EFS = "Elastic File System") and `[aliases]` ("pricing" = ["bill"]).

    Raises GlossaryError when the text is no TOML or an entry has another shape.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        raise GlossaryError(f"This is not valid TOML: {error}.", int(found[1]) if found else 1) from error
    return Glossary(
        tuple((short, _text(long, short, text)) for short, long in _table(tables, "abbreviations").items()),
        tuple((term, _texts(names, term, text)) for term, names in _table(tables, "aliases").items()),
    )


def _table(tables: dict[str, object], name: str) -> dict[str, object]:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise GlossaryError(f"Write [{name}] as a table.")
    return table


def _text(value: object, key: str, source: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise GlossaryError(f'Write {key} = "its long form".', _line_of(key, source))


def _texts(value: object, key: str, source: str) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(each.strip() for each in value)
    raise GlossaryError(f'Write {key} = ["one name", "another"].', _line_of(key, source))


def _line_of(key: str, source: str) -> int:
    return next((number for number, line in enumerate(source.splitlines(), 1) if key in line), 1)
