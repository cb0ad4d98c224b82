"""Tables that are written as HTML: their rows, with the lines that they stand on."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as plain text, and its first and last line in the block, from 0."""

    cells: tuple[str, ...]
    start: int
    end: int


def rows(html: str) -> tuple[Row, ...]:
    """The rows of a block that is one plain table, the header first; none for anything else.

    A table inside a table, rows of unlike width and a table of one column are no plain table.
    """
    if not re.match(r"\s*<table\b", html, re.IGNORECASE):
        return ()
    reader = _Reader()
    reader.feed(html)
    found = tuple(reader.rows)
    plain = reader.tables == 1 and len({len(row.cells) for row in found}) == 1
    return found if plain and len(found) > 1 and len(found[0].cells) > 1 else ()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.tables = 0
        self._cells: list[str] = []
        self._start = 0
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "table":
                self.tables += 1
            case "tr":
                self._cells, self._start = [], self.getpos()[0] - 1
            case "td" | "th":
                self._cells.append("")
                self._inside = True
            case "br" | "p" | "li" | "div":
                self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False
        elif tag == "tr" and self._cells:
            told = tuple(" ".join(cell.split()) for cell in self._cells)
            self.rows.append(Row(told, self._start, self.getpos()[0] - 1))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._cells[-1] += data
