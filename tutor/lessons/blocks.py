"""Markdown blocks to passages, in reading order."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from markdown_it.tree import SyntaxTreeNode

from tutor.fences import Fence
from tutor.lessons.html import text_of
from tutor.lessons.html_tables import Row, rows
from tutor.lessons.inline import Line, joined, read_inline, with_marks
from tutor.lessons.naming import Names
from tutor.lessons.sentences import cut
from tutor.lessons.tables import cells_of, width
from tutor.values import Kind, Passage, Problem, Sentence, Span

T = TypeVar("T")

#: A list longer than this, in words, is cut between its top items into several passages.
LONG_LIST = 120

_UPDATE = re.compile(r"Update\b[,:]?\s*\(?(?:[A-Z][a-z]+ )?\d{4}(?:-\d\d(?:-\d\d)?)?\)?\s*:")


@dataclass(slots=True)
class _List:
    """A list on its way to becoming passages."""

    lead: list[Sentence]
    block: int
    line: int
    sentences: list[Sentence] = field(default_factory=list)
    end: int = 0


class BlockReader:
    """Makes the passages of one lesson; knows its source lines and names what it makes."""

    def __init__(self, source: str, lines: Sequence[str], names: Names) -> None:
        self._source = source
        self._lines = lines
        self._names = names
        self._block = 0
        self._fence = Fence("This could not be read and is left out. Please report it, with these lines of the file.")
        self._told: list[Problem] = []

    @property
    def problems(self) -> list[Problem]:
        """What the author of the lesson should know."""
        return [*self._told, *self._fence.problems]

    def passages(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Passage]:
        """Yield the passages of some sibling blocks."""
        index = 0
        while index < len(nodes):
            node, after = nodes[index], nodes[index + 1] if index + 1 < len(nodes) else None
            if after is not None and any(self._tried(node, partial(self._leads, node, after))):
                yield from self._tried(after, partial(self._list, after, lead=node))
                index += 2
            else:
                yield from self._tried(node, partial(self._passage, node))
                index += 1

    def _tried(self, node: SyntaxTreeNode, read: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """What is made of one block; nothing when it cannot be read, which its author is told."""
        return self._fence.tried(f"reading a {node.type}", self._source, (node.map or (0, 0))[0] + 1, read)

    def _passage(self, node: SyntaxTreeNode) -> Iterator[Passage]:
        match node.type:
            case "paragraph":
                self._tell_of_broken_table(node)
                yield from self._make(Kind.PARAGRAPH, self._sentences(node.children[0], node), node)
            case "bullet_list" | "ordered_list":
                yield from self._list(node)
            case "blockquote":
                yield from self._quote(node)
            case "table":
                yield from self._table(node)
            case "fence" | "code_block":
                yield from self._make(Kind.CODE, self._code(node), node)
            case "html_block":
                yield from self._html(node)
            case _:
                pass

    def _make(
        self, kind: Kind, sentences: Sequence[Sentence], node: SyntaxTreeNode, block: int | None = None
    ) -> Iterator[Passage]:
        if sentences:
            start, end = node.map or (0, 0)
            yield self._built(kind, sentences, start, end, block or self._next_block())

    def _built(
        self, kind: Kind, sentences: Sequence[Sentence], start: int, end: int, block: int, lead: int = 0
    ) -> Passage:
        text = "\n".join(sentence.text for sentence in sentences)
        source = "\n".join(self._lines[start:end]).rstrip()
        return Passage(self._names.id("p", text), kind, tuple(sentences), source, start + 1, block, lead=lead)

    def _next_block(self) -> int:
        self._block += 1
        return self._block

    def _sentences(
        self, inline: SyntaxTreeNode, node: SyntaxTreeNode, depth: int = 0, marker: str = ""
    ) -> list[Sentence]:
        token = inline.token
        if token is None:
            return []
        line = read_inline(token)
        at, known = (node.map or (0, 0))[0] + 1, 0
        made: list[Sentence] = []
        for start, end in cut(line):
            offset = line.offsets[start]
            at, known = at + token.content.count("\n", known, offset), offset
            source = with_marks(token.content, offset, line.offsets[end - 1] + 1)
            made.append(self._sentence(line.slice(start, end), source, at, depth, "" if made else marker))
        return made

    def _sentence(self, spans: tuple[Span, ...], source: str, line: int, depth: int = 0, marker: str = "") -> Sentence:
        text = joined(spans)
        return Sentence(self._names.id("s", text), text, spans, source, line, depth, marker)

    def _leads(self, node: SyntaxTreeNode, after: SyntaxTreeNode) -> Iterator[bool]:
        """Whether a paragraph leads in to the list behind it."""
        token = node.children[0].token if node.type == "paragraph" and _is_list(after) else None
        yield token is not None and read_inline(token).text.endswith(":")

    def _list(self, node: SyntaxTreeNode, lead: SyntaxTreeNode | None = None) -> Iterator[Passage]:
        sentences = self._sentences(lead.children[0], lead) if lead else []
        start = ((lead or node).map or (0, 0))[0]
        draft = _List(sentences, self._next_block(), start)
        for place, item in enumerate(node.children):
            if _words(draft.sentences) > LONG_LIST:
                yield from self._flush(draft)
            yield from self._item(item, draft, _marker(node, place))
        yield from self._flush(draft)

    def _item(self, item: SyntaxTreeNode, draft: _List, marker: str, depth: int = 1) -> Iterator[Passage]:
        for child in item.children:
            draft.end = max(draft.end, (child.map or (0, draft.end))[1])
            if child.type == "paragraph":
                draft.sentences += self._sentences(child.children[0], child, depth, marker)
                marker = ""
            elif _is_list(child):
                for place, inner in enumerate(child.children):
                    yield from self._item(inner, draft, _marker(child, place), depth + 1)
            else:
                yield from self._flush(draft)
                yield from self._passage(child)

    def _flush(self, draft: _List) -> Iterator[Passage]:
        """Give what a list has so far as a passage, and go on with the same list."""
        sentences = [*draft.lead, *draft.sentences]
        if sentences:
            end = max(draft.end, sentences[-1].line)
            yield self._built(Kind.LIST, sentences, draft.line, end, draft.block, len(draft.lead))
        draft.lead, draft.sentences, draft.line = [], [], draft.end

    def _quote(self, node: SyntaxTreeNode) -> Iterator[Passage]:
        paragraphs = [child for child in node.children if child.type == "paragraph"]
        sentences = [each for child in paragraphs for each in self._sentences(child.children[0], child)]
        kind = Kind.UPDATE if sentences and _UPDATE.match(_text(sentences)) else Kind.QUOTE
        yield from self._make(kind, sentences, node)
        for child in node.children:
            if child.type != "paragraph":
                yield from self._passage(child)

    def _table(self, node: SyntaxTreeNode) -> Iterator[Passage]:
        block = self._next_block()
        found = [row for part in node.children for row in part.children]
        header = tuple(joined(cell) for cell in cells_of(found[0]))
        for row in found[1:]:
            yield from self._row(row, header, block)

    def _row(self, row: SyntaxTreeNode, header: tuple[str, ...], block: int) -> Iterator[Passage]:
        cells = cells_of(row)
        start = (row.map or (0, 1))[0]
        source = self._lines[start].strip()
        if width(source) > len(header):
            self._tell(
                start + 1,
                f"This row has {width(source)} cells for {len(header)} columns; the extra ones are ignored.",
            )
        yield from self._row_of(cells, source, start, header, block)

    def _row_of(
        self, cells: tuple[tuple[Span, ...], ...], source: str, start: int, header: tuple[str, ...], block: int
    ) -> Iterator[Passage]:
        text = re.sub(r"\s+", " ", " | ".join(joined(cell) for cell in cells)).strip(" |")
        if not text:
            return
        sentence = self._sentence((Span(text),), source, start + 1)
        yield Passage(
            self._names.id("p", text),
            Kind.ROW,
            (sentence,),
            source,
            start + 1,
            block,
            header=header,
            cells=cells,
        )

    def _code(self, node: SyntaxTreeNode) -> list[Sentence]:
        text = node.content.rstrip("\n")
        start, end = node.map or (0, 0)
        if not text.strip():
            return []
        source = "\n".join(self._lines[start:end])
        return [self._sentence((Span(text, code=True),), source, start + 1)]

    def _html(self, node: SyntaxTreeNode) -> Iterator[Passage]:
        table = rows(node.content)
        if table:
            yield from self._html_table(table, node)
            return
        text = re.sub(r"\s+", " ", text_of(node.content)).strip()
        start = (node.map or (0, 0))[0] + 1
        line = Line([Span(text)] if text else [], list(range(len(text))))
        made = [self._sentence(line.slice(*ends), text[slice(*ends)], start) for ends in cut(line)]
        yield from self._make(Kind.PARAGRAPH, made, node)

    def _html_table(self, table: Sequence[Row], node: SyntaxTreeNode) -> Iterator[Passage]:
        block, first = self._next_block(), (node.map or (0, 0))[0]
        header = table[0].cells
        for row in table[1:]:
            source = "\n".join(self._lines[first + row.start : first + row.end + 1]).strip()
            cells = tuple((Span(cell),) if cell else () for cell in row.cells)
            yield from self._row_of(cells, source, first + row.start, header, block)

    def _tell_of_broken_table(self, node: SyntaxTreeNode) -> None:
        start, end = node.map or (0, 0)
        if any(line.lstrip().startswith("|") for line in self._lines[start:end]):
            self._tell(
                start + 1,
                "This looks like a table, but its header has no line of dashes below it, so it is read as text.",
            )

    def _tell(self, line: int, message: str) -> None:
        self._told.append(Problem(self._source, line, message))


def _is_list(node: SyntaxTreeNode) -> bool:
    return node.type in ("bullet_list", "ordered_list")


def _marker(items: SyntaxTreeNode, place: int) -> str:
    """The bullet or number of the item at that place of a list, as it counts there."""
    if items.type != "ordered_list":
        return "•"
    return f"{int(items.attrs.get('start', 1)) + place}."


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _words(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.text.count(" ") + 1 for sentence in sentences)
