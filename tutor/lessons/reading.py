"""One file to one lesson."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tutor.lessons.blocks import BlockReader
from tutor.lessons.decoding import NotTextError, decode
from tutor.lessons.inline import plain
from tutor.lessons.naming import Names, slug_of, title_of
from tutor.lessons.tables import repair
from tutor.values import Kind, Lesson, Passage, Problem, Section

_MARKDOWN = MarkdownIt("commonmark").enable("table")

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(?P<body>.*?)^\1[ \t]*$", re.S | re.M)
_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(?P<title>.+?)[\"']?\s*$", re.M | re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a lesson or none, its text as read, and what its author should know."""

    lesson: Lesson | None
    problems: tuple[Problem, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and the blocks under it."""

    title: str
    level: int
    line: int
    nodes: tuple[SyntaxTreeNode, ...]


def read_lesson(data: bytes, source: str) -> Reading:
    """Read a file's bytes. `source` is its path relative to the knowledge folder; nothing is raised."""
    try:
        decoded = decode(data)
    except NotTextError:
        message = "This is not a text file, despite its name. Save the lesson as Markdown or plain text."
        return Reading(None, (Problem(source, 1, message, fatal=True),))
    problems = [Problem(source, 1, decoded.complaint)] if decoded.complaint else []
    if not decoded.text.strip():
        problems.append(Problem(source, 1, "The file is empty. Write the lesson, or remove the file."))
        return Reading(None, tuple(problems))
    lesson, found = _read(decoded.text, source)
    if not any(section.passages for section in lesson.sections):
        found.append(Problem(source, 1, "The file has only headings. Write some text under them."))
    return Reading(lesson, tuple(problems + found), decoded.text)


def _read(text: str, source: str) -> tuple[Lesson, list[Problem]]:
    lines = text.split("\n")
    body, named = _without_front_matter(text)
    tree = SyntaxTreeNode(_MARKDOWN.parse("\n".join(repair(body.split("\n")))))
    parts = list(_parts(tree.children))
    title = next((part.title for part in parts if part.level == 1), "") or named or title_of(source)
    names = Names(source)
    blocks = BlockReader(source, lines, names)
    sections = tuple(_sections(parts, title, names, blocks))
    return Lesson(slug_of(source), title, source, sections), blocks.problems


def _without_front_matter(text: str) -> tuple[str, str]:
    """Blank out front matter, so that lines keep their numbers; and the title that it names, if any."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, ""
    title = _TITLE.search(found["body"])
    return "\n" * found.group().count("\n") + text[found.end() :], title["title"] if title else ""


def _parts(nodes: Sequence[SyntaxTreeNode]) -> Iterator[_Part]:
    """Cut the blocks of a lesson at its headings. The first part may have no heading (level 0)."""
    title, level, line = "", 0, 1
    under: list[SyntaxTreeNode] = []
    for node in nodes:
        heading = _heading(node) if node.type == "heading" else ""
        if not heading:
            under.append(node)
            continue
        if level or under:
            yield _Part(title, level, line, tuple(under))
        title, level, line, under = heading, int(node.tag[1]), (node.map or (0, 0))[0] + 1, []
    yield _Part(title, level, line, tuple(under))


def _heading(node: SyntaxTreeNode) -> str:
    """A heading's text without emoji and their joiners."""
    token = node.children[0].token if node.children else None
    text = plain(token) if token else ""
    kept = "".join(char for char in text if not _is_emoji(char))
    return re.sub(r"\s+", " ", kept).strip()


def _is_emoji(char: str) -> bool:
    if char in "©®™°":
        return False
    return (unicodedata.category(char) in ("So", "Sk", "Cs", "Co") and char not in "^`") or char in "\u200d\ufe0f\u20e3"


def _sections(parts: Sequence[_Part], title: str, names: Names, blocks: BlockReader) -> Iterator[Section]:
    above: list[tuple[int, str]] = []
    for part in parts:
        passages = _with_updates(list(blocks.passages(part.nodes)))
        if not part.level and not passages:
            continue
        heading, level = part.title or title, part.level or 1
        above = [*(each for each in above if each[0] < level), (level, heading)]
        path = tuple(name for _, name in above)
        path = path if path[0] == title else (title, *path)
        yield Section(names.anchor(heading), heading, level, path, part.line, passages)


def _with_updates(passages: list[Passage]) -> tuple[Passage, ...]:
    """Tie each dated note to the block right above it."""
    noted: list[Passage] = []
    for passage in passages:
        if passage.kind is Kind.UPDATE and noted:
            block = noted[-1].block
            noted = [replace(each, update=passage.id) if each.block == block else each for each in noted]
        noted.append(passage)
    return tuple(noted)
