"""Facts in table rows."""

import re
from collections.abc import Iterator

from tutor.facts.grammar import words
from tutor.facts.refusals import is_plain
from tutor.facts.views import View
from tutor.values import Fact, Kind, Span

#: First column titles that promise no kind of thing.
VAGUE_HEADS = frozenset(
    {"", "feature", "features", "aspect", "attribute", "criteria", "criterion", "property", "characteristic",
     "category", "area", "factor", "topic", "point", "consideration", "item", "field", "parameter", "change"}
)  # fmt: skip
#: Row labels and bullet labels that name an attribute of the subject, not a thing of its own.
ATTRIBUTES = frozenset(
    {"type", "types", "purpose", "cost", "costs", "pricing", "pricing model", "price", "billing", "certification",
     "limit", "limits", "durability", "availability", "latency", "performance", "scope", "level", "status",
     "goal", "goals", "capacity", "size", "duration", "minimum duration", "retention", "protocol", "port",
     "security", "scalability", "accessibility", "persistence", "location", "format", "version", "exam",
     "use case", "use cases", "management", "complexity", "speed", "throughput", "storage", "ingestion",
     "consumption", "disruptions", "encryption", "integration", "advantage", "drawback", "name", "description",
     "role", "region", "owner", "audience", "target", "behavior", "replication", "requests", "storage fee"}
)  # fmt: skip
#: The most rows of a table whose numbers are worth knowing.
_TO_KNOW = 8
_EMPTY = re.compile(
    r"^(?:yes|no|n/?a|none|high|low|medium|true|false|varies|supported|not supported|[-–—?✓✔✗✘]*)\W*$", re.I
)
#: Why something is so, or since when, behind what a cell says.
_RIDER = re.compile(r",\s+(?:because|since|as of|so that|so|\w+ed (?:to|by|for|from|with|since))\b.*$")
#: A cell that leans on the cells above it.
_RELATIVE = re.compile(
    r"(?:other|others|more|the rest|the same|same|any other|everything else|as above)\b", re.IGNORECASE
)
_YES = re.compile(r"\W*(?:yes|true|supported|✅|✔|✓)(?:\s+yes)?\W*$", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|false|not supported|❌|✗|✘|[-–—])(?:\s+no)?\W*$", re.IGNORECASE)
#: Ranges of addresses, as a plan for one's own network lists them.
_PLAN = re.compile(r"\d+\.\d+\.\d+\.\d+/\d+\s*[-–]|^[A-Z]+\d+$")
#: Titles of columns that are two lists side by side, whose rows say nothing.
_LISTS = re.compile(
    r"^(?:standard|optional|pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|do|don[’']t|allowed|forbidden|"
    r"included|excluded|with|without|before|after)\b",
    re.IGNORECASE,
)


def table_rows(view: View) -> Iterator[Fact]:
    """Rows of things of one kind: subject = row label, relation = column title, value = cell."""
    if not _is_row(view) or _is_comparison(view) or all(map(_LISTS.match, view.passage.header)):
        return
    name, long = _told(view.passage.cells[0]), _is_long(view)
    for title, cell in zip(view.passage.header[1:], view.passage.cells[1:], strict=False):
        if (
            _is_value(_text(cell), name)
            and not _is_attribute(view, name)
            and "?" not in title
            and not (long and re.match(r"[\d.]", _text(cell)))
        ):
            yield view.fact("table-row", view.passage.sentences[0], name, title.strip(" .…"), _told(cell))


def comparison_cells(view: View) -> Iterator[Fact]:
    """Rows that compare things: subject = column title, relation = row label, value = cell."""
    if not _is_row(view) or not _is_comparison(view):
        return
    attribute = _text(view.passage.cells[0])
    for title, cell in zip(view.passage.header[1:], view.passage.cells[1:], strict=False):
        if _is_value(_text(cell), title) and 1 <= len(words(attribute)) <= 5 and not _EMPTY.match(attribute):
            yield view.fact("comparison-cell", view.passage.sentences[0], title, attribute, _text(cell))


def marked_cells(view: View) -> Iterator[Fact]:
    """Rows of a comparison that say yes to one thing alone: subject = its column, relation = row label."""
    if not _is_row(view) or not _is_comparison(view):
        return
    attribute = _text(view.passage.cells[0]).rstrip("?").strip()
    titles, cells = view.passage.header[1:], [_text(cell) for cell in view.passage.cells[1:]]
    marked = [title for title, cell in zip(titles, cells, strict=True) if _YES.match(cell)]
    clear = all(_YES.match(cell) or _NO.match(cell) for cell in cells)
    if len(marked) == 1 and clear and is_plain(attribute) and 1 <= len(words(attribute)) <= 6:
        yield view.fact("marked-cell", view.passage.sentences[0], marked[0], attribute, "yes")


def sheet_rows(view: View) -> Iterator[Fact]:
    """Rows of a sheet on one thing: subject = that thing, relation = row label, value = cell."""
    if not _is_row(view) or len(view.passage.cells) != 2:
        return
    name, value = (_text(cell) for cell in view.passage.cells)
    if _is_attribute(view, name) and is_plain(name) and _is_value(value, name):
        yield view.fact("property", view.passage.sentences[0], view.subject, name, value)


def _is_row(view: View) -> bool:
    passage = view.passage
    return passage.kind is Kind.ROW and len(passage.header) >= 2 and len(passage.cells) == len(passage.header)


def _is_long(view: View) -> bool:
    """Whether a table is one to look numbers up in, rather than to know them."""
    return view.usage.sizes[view.passage.block] > _TO_KNOW


def _is_comparison(view: View) -> bool:
    return len(view.passage.header) > 2 and view.passage.header[0].strip().lower() in VAGUE_HEADS


def _is_attribute(view: View, name: str) -> bool:
    vague = view.passage.header[0].strip().lower() in VAGUE_HEADS
    return vague and (name.lower() in ATTRIBUTES or name.lower() in view.usage.attributes)


def _told(cell: tuple[Span, ...]) -> str:
    """What a cell says, without why or since when."""
    return _RIDER.sub("", _text(cell))


def _is_value(cell: str, name: str) -> bool:
    named = bool(re.search(r"[^\W\d]", name)) and is_plain(f"the {name}") and len(words(name)) <= 8
    if _RELATIVE.match(cell):
        return False
    return named and not _EMPTY.match(cell) and not _PLAN.search(cell) and is_plain(cell) and len(words(cell)) <= 24


def _text(cell: tuple[Span, ...]) -> str:
    return "".join(span.text for span in cell).strip().rstrip("*").strip()
