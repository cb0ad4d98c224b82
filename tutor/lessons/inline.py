"""The inside of a block: styled spans, and where in the source each character stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from markdown_it.token import Token

from tutor.lessons.html import is_break, is_tag
from tutor.values import Span

_SAFE = re.compile(r"(?:https?:|mailto:|[^:]*$|[^:]*[/?#])", re.I)
_NO_ALT = re.compile(
    r"(?:alt ?text|image|img|picture|screenshot|photo|diagram|figure|logo)?[\s\d._-]*$|.*\.\w{3,4}$", re.I
)
#: The marks that close emphasis, code and links.
_MARKS = re.compile(r"[*_`~]*(?:\]\([^()\s]*\)[*_`~]*)?")
_LINK_END = re.compile(r"\]?\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?")


@dataclass(slots=True)
class Line:
    """A block's text as one line: its spans, and for each character the offset in the block's source."""

    spans: list[Span] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    #: Where in the text a hard line break stands.
    breaks: set[int] = field(default_factory=set)
    #: Where a line of the source ends.
    ends: list[int] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain text, blanks folded, none at the ends."""
        return "".join(span.text for span in self.spans)

    def slice(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of one stretch of the text."""
        begins = self._begins()
        first = max(0, bisect_right(begins, start) - 1)
        touched = zip(self.spans[first:], begins[first : bisect_left(begins, end)], strict=False)
        pieces = ((span, span.text[max(0, start - at) : max(0, end - at)]) for span, at in touched)
        return tuple(replace(span, text=piece) for span, piece in pieces if piece)

    def _begins(self) -> list[int]:
        """Where in the text each span begins; worked out once, when all spans are there."""
        if len(self._places) != len(self.spans):
            self._places = [0, *accumulate(len(span.text) for span in self.spans)][:-1]
        return self._places

    def strip(self) -> "Line":
        """Without blanks at the ends."""
        text = self.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        breaks = {at - start for at in self.breaks if start < at < end}
        ends = [at - start for at in self.ends if start < at < end]
        return Line(list(self.slice(start, end)), self.offsets[start:end], breaks, ends)


@dataclass(slots=True)
class _Style:
    strong: int = 0
    emphasis: int = 0
    href: str = ""


def read_inline(token: Token) -> Line:
    """Read an inline token into a line."""
    reader = _Reader(token.content)
    for child in token.children or ():
        reader.feed(child)
    return reader.line.strip()


def plain(token: Token) -> str:
    """The plain text of an inline token."""
    return read_inline(token).text


class _Reader:
    def __init__(self, source: str) -> None:
        self.line = Line()
        self._source = source
        self._at = 0
        self._style = _Style()
        self._blank = True

    def feed(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline":
                self._add(token.content, code=token.type == "code_inline")
            case "softbreak":
                self._add(" ")
                self.line.ends.append(len(self.line.offsets))
            case "hardbreak":
                self._add(" ")
                self.line.breaks.add(len(self.line.offsets))
            case "html_inline":
                self._html(token.content)
            case "image":
                self._image(token)
            case _:
                self._restyle(token)

    def _restyle(self, token: Token) -> None:
        match token.type:
            case "strong_open" | "strong_close":
                self._style.strong += token.nesting
            case "em_open" | "em_close":
                self._style.emphasis += token.nesting
            case "link_open":
                href = str(token.attrs.get("href", ""))
                self._style.href = href if _SAFE.match(href) else ""
            case "link_close":
                self._style.href = ""
                found = _LINK_END.match(self._source, self._at)
                self._at = found.end() if found else self._at

    def _html(self, tag: str) -> None:
        if is_break(tag):
            self._add(" ")
        elif not is_tag(tag):
            self._add(tag)

    def _image(self, token: Token) -> None:
        """Add what an image says of itself, and go on behind it in the source."""
        opened = self._source.find("![", self._at)
        self._at = opened + 2 if opened >= 0 else self._at
        behind = min(self._at + len(token.content), len(self._source))
        alt = token.content.strip()
        if alt and not _NO_ALT.match(alt):
            self._add(alt)
        end = _LINK_END.match(self._source, max(self._at, behind))
        self._at = end.end() if end else self._at

    def _add(self, content: str, code: bool = False) -> None:
        """Add text, blanks folded, and remember where each character stands in the source."""
        start = self._source.find(content, self._at) if content.strip() else self._at
        known = start >= 0
        kept: list[str] = []
        for index, char in enumerate(content):
            if char.isspace():
                if self._blank:
                    continue
                char = " "
            self._blank = char == " "
            kept.append(char)
            self.line.offsets.append(start + index if known else self._at)
        if known:
            # A break may be shown by a blank that the source does not have.
            self._at = min(start + len(content), len(self._source))
        if kept:
            self._append(Span("".join(kept), self._style.strong > 0, self._style.emphasis > 0, code, self._style.href))

    def _append(self, span: Span) -> None:
        last = self.line.spans[-1] if self.line.spans else None
        if last and replace(last, text="") == replace(span, text=""):
            self.line.spans[-1] = replace(last, text=last.text + span.text)
        else:
            self.line.spans.append(span)


def joined(spans: Sequence[Span]) -> str:
    """The text of some spans."""
    return "".join(span.text for span in spans)


def with_marks(source: str, start: int, end: int) -> str:
    """The source of a sentence, with the marks of emphasis, code and links that touch it."""
    while start and source[start - 1] in "*_`~[":
        start -= 1
    found = _MARKS.match(source, end)
    return source[start : found.end() if found else end]
