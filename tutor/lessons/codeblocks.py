"""Code blocks that an author never closed: told, and ended where the next heading stands."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_HEADING = re.compile(r"#{1,6}\s+\S")
#: Each block that is ended makes the text read again.
_MOST = 20

#: A line from 1, and a sentence that says what is wrong there.
Fault = tuple[int, str]


def parsed(markdown: MarkdownIt, lines: Sequence[str]) -> tuple[list[Token], list[Fault]]:
    """The tokens of a text, and where a code block begins that nothing ends.

    Such a block would take in the rest of the file. It ends at the first blank line before a heading of a level that
    the file uses above the block; no line moves, since the blank one becomes the closing fence.
    """
    mended, faults = list(lines), []
    tokens = markdown.parse("\n".join(mended))
    while fence := _unclosed(tokens, mended):
        start = fence.map[0] if fence.map else 0
        message = f"This code block is never closed. End it with {fence.markup} on a line of its own."
        faults.append((start + 1, message))
        end = _end(mended, start)
        if end is None or len(faults) == _MOST:
            break
        mended[end] = fence.markup
        tokens = markdown.parse("\n".join(mended))
    return tokens, faults


def _unclosed(tokens: Sequence[Token], lines: Sequence[str]) -> Token | None:
    """The last block of a text, if it is code that nothing ends."""
    last = tokens[-1] if tokens else None
    if last is None or last.type != "fence" or not last.map:
        return None
    start, end = last.map
    closing = rf" {{0,3}}{re.escape(last.markup)}{re.escape(last.markup[0])}*\s*"
    return None if end - 1 > start and re.fullmatch(closing, lines[end - 1]) else last


def _end(lines: Sequence[str], start: int) -> int | None:
    """The blank line before the next heading of a kind that stands above a block."""
    used = {line.split(maxsplit=1)[0] for line in lines[:start] if _HEADING.match(line)}
    for number in range(start + 1, len(lines) - 1):
        following = lines[number + 1]
        if not lines[number].strip() and _HEADING.match(following) and following.split(maxsplit=1)[0] in used:
            return number
    return None
