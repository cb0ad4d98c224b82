"""Where one sentence ends and the next begins."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tutor.lessons.inline import Line, joined
from tutor.values import Span

#: Words that end in a full stop without ending a sentence.
_ABBREVIATIONS = frozenset(
    """
    e.g i.e eg ie vs cf approx ca dr mr mrs ms prof st no nos fig figs eq sec ch vol p pp al jr sr
    inc ltd co corp dept est min max incl excl resp viz u.s u.k a.m p.m
    """.split()
)

#: The most words of a label.
_LABEL = 4
#: The most words and letters of a title on a line of its own.
_LONGEST_TITLE, _SHORT_LINE = 5, 40
#: From how many lines on capitals at the beginning of each are no chance.
_FEWEST_LINES = 2
#: A line that ends amid a clause or with a stop.
_STOPPED = re.compile(r"[.!?…:;,]$|\b(?:a|an|the|of|and|or|to|in|on|for|with|by|from|at|as|is|are|that|which)$", re.I)

_END = re.compile(r"(?P<stop>[.!?…]+)[\"'”’)\]*]*\s+(?=(?P<next>\S))")
_LAST_WORD = re.compile(r"[\w.]*\w$")


def cut(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of a line."""
    text = line.text
    code = _code(line.spans)
    breaks = line.breaks | _titles(line)
    ends = sorted({*breaks, *(match.end() for match in _END.finditer(text))})
    stops = {match.end(): match for match in _END.finditer(text)}
    start = 0
    for end in ends:
        if not start < end < len(text):
            continue
        if end in breaks or (_ends(text, stops[end], start, code) and not _is_label(line, start, end)):
            yield start, start + len(text[start:end].rstrip())
            start = end
    if start < len(text):
        yield start, len(text)


def _titles(line: Line) -> set[int]:
    """Where a line of the source ends that is a title or a sentence without a full stop.

    Authors of plain text set a title on a line of its own, or a sentence on each line; prose that is only wrapped
    has long lines that begin in small letters as often as not.
    """
    text = line.text
    starts = [0, *line.ends]
    lines = [text[start:end].strip() for start, end in zip(starts, [*line.ends, len(text)], strict=True)]
    apart = len(lines) > _FEWEST_LINES and all(_opens(each) for each in lines)
    found = zip(line.ends, lines, lines[1:], strict=False)
    return {end for end, this, following in found if _parts(this, following, apart) and not _STOPPED.search(this)}


def _parts(this: str, following: str, apart: bool) -> bool:
    """Whether what is on one line ends there."""
    if re.match(rf"(?:an? |the )?{re.escape(this)} ", following, re.IGNORECASE):
        return _is_title(this, following)
    return _opens(this) and _opens(following) and (apart or _is_title(this, following))


def _is_title(this: str, following: str) -> bool:
    return (
        len(this.split()) <= _LONGEST_TITLE and len(this) < _SHORT_LINE and len(following.split()) > len(this.split())
    )


def _opens(line: str) -> bool:
    return line[:1].isupper() or line[:1].isdecimal()


def _is_label(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is a bold name that only introduces what follows: "**Quorum**. The least number of ..."."""
    stretch = line.slice(start, end + 1)
    name = joined(stretch[:1]).strip().rstrip(".")
    alone = stretch and stretch[0].strong and not any(char.isalnum() for char in joined(stretch[1:])[:-1])
    return bool(alone) and joined(stretch)[:-1].strip().rstrip(".") == name and len(name.split()) <= _LABEL


def _ends(text: str, match: re.Match[str], start: int, code: Sequence[tuple[int, int]]) -> bool:
    following = match["next"]
    if _within(code, match.end("stop")) and not following.isupper():
        return False
    opens = following.isupper() or following.isdecimal() or not (following.isalnum() or following in ",;:)]-–—/&=+")
    if not opens and not _within(code, match.end() + 1):
        return False
    if match["stop"] != ".":
        return True
    before = _LAST_WORD.search(text[start : match.start()])
    return before is None or not _abbreviated(before.group(), first=before.start() == 0)


def _abbreviated(word: str, first: bool) -> bool:
    """Tell "e.g", an initial, or the number that opens a line ("1. Create") from a sentence's last word."""
    if word.lower() in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isalpha():
        return word.isupper() and word != "I"
    return first and word.isdecimal()


def _within(code: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether the character before a place is code."""
    before = bisect_left(code, (place, 0)) - 1
    return before >= 0 and place <= code[before][1]


def _code(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Start and end of each code span."""
    ranges, at = [], 0
    for span in spans:
        if span.code:
            ranges.append((at, at + len(span.text)))
        at += len(span.text)
    return ranges
