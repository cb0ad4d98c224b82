"""Tables: cells, and those that Markdown would not read (a separator of nothing but pipes, rows of another width)."""

import re

from markdown_it.tree import SyntaxTreeNode

from tutor.lessons.inline import read_inline
from tutor.values import Span

_ONLY_PIPES = re.compile(r"\s*\|[\s|]*\|\s*$")
_CELL = re.compile(r"(?<!\\)\|")


def width(line: str) -> int:
    """How many cells a row has; 0 for a line that is no row."""
    line = line.strip()
    if not _CELL.search(line):
        return 0
    return len(_CELL.split(line.removeprefix("|").removesuffix("|")))


def repair(lines: list[str]) -> list[str]:
    """Give a separator of bare pipes its dashes, where header and first row have as many cells."""
    mended = list(lines)
    for index in range(1, len(lines) - 1):
        if _ONLY_PIPES.match(lines[index]):
            header, row = width(lines[index - 1]), width(lines[index + 1])
            if header == row and header > 1:
                mended[index] = "|" + "---|" * header
    return mended


def cells_of(row: SyntaxTreeNode) -> tuple[tuple[Span, ...], ...]:
    """The spans in each cell of a row."""
    inlines = (cell.children[0].token if cell.children else None for cell in row.children)
    return tuple(tuple(read_inline(token).spans) if token else () for token in inlines)
