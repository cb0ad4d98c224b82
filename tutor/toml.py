"""TOML as authors write it: its values, the line of each, and what is wrong with them."""

import re
import tomllib
from collections.abc import Iterator, Mapping

from tutor.errors import InvalidInput

#: A line from 1, and a sentence that says what is wrong there.
Fault = tuple[int, str]

_LINE = re.compile(r"at line (\d+)")
_HEADER = re.compile(r"\s*\[(?P<many>\[)?\s*(?P<name>[^\[\],]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*=""")


class TomlError(InvalidInput):
    """A text is no TOML at all; `line` says where, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Toml:
    """One TOML text. Who reads its tables notes here what is wrong with them."""

    def __init__(self, text: str) -> None:
        try:
            #: What the text says.
            self.tables: Mapping[str, object] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _LINE.search(str(error))
            line = int(found[1]) if found else max(1, len(text.splitlines()))
            raise TomlError(f"This is not valid TOML: {error}.", line) from error
        #: What was noted, in the order in which it was found.
        self.faults: list[Fault] = []
        self._lines = text.splitlines()
        self._places = dict(_places(self._lines))

    def note(self, message: str, *path: str | int, holding: str = "") -> None:
        """Note a fault of the value at a path such as ("exams", 1, "code")."""
        self.faults.append((self.line(*path, holding=holding), message))

    def line(self, *path: str | int, holding: str = "") -> int:
        """Where the value at a path begins, or the first line from there on that holds a text."""
        while path and path not in self._places:
            path = path[:-1]
        start = self._places.get(path, 1)
        following = enumerate(self._lines[start - 1 :], start)
        return next((number for number, line in following if holding in line), start)


def _places(lines: list[str]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """The path of each table and key, with its line."""
    table: tuple[str | int, ...] = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            name = _bare(header["name"])
            table = (name, seen.get(name, 0)) if header["many"] else (name,)
            seen[name] = seen.get(name, 0) + 1
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, _bare(key["key"])), number


def _bare(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key
