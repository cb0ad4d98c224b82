"""One file to one lesson."""

import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tutor.lessons.blocks import BlockReader
from tutor.lessons.codeblocks import parsed
from tutor.lessons.decoding import NotTextError, decode
from tutor.lessons.inline import plain
from tutor.lessons.naming import Names, slug_of, title_of
from tutor.lessons.tables import repair
from tutor.values import Kind, Lesson, Passage, Problem, Section

log = logging.getLogger(__name__)

_MARKDOWN = MarkdownIt("commonmark").enable("table")

_FRONT_MATTER = re.compile(r"\A(?P<rule>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=rule)[ \t]*$", re.S | re.M)
#: A line that opens a key, and what may stand between keys: blanks, comments, list items, closing brackets.
_KEY = re.compile(r"""["']?[\w.-]+(?: [\w.-]+){0,2}["']?\s*[:=](?:\s|$)|\[[^\]]+\]{1,2}\s*$""")
_BETWEEN_KEYS = re.compile(r"\s|$|#|-\s|[}\])]")
#: An identifier or classes that some tools read behind a heading: "Parts {#parts}".
_ATTRIBUTES = re.compile(r"(?<=\S)\s*\{:?\s*(?:[#.][^{}]*|-)\}$")
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
    try:
        lesson, found = _read(decoded.text, source)
    except Exception:
        log.exception("%s could not be read and is left out.", source)
        message = "This file could not be read and is left out. Please report it, with the file."
        return Reading(None, (*problems, Problem(source, 1, message, fatal=True)))
    if not any(section.passages for section in lesson.sections):
        found.append(Problem(source, 1, "The file has only headings. Write some text under them."))
    return Reading(lesson, tuple(problems + found), decoded.text)


def _read(text: str, source: str) -> tuple[Lesson, list[Problem]]:
    lines = text.split("\n")
    body, named = _without_front_matter(text)
    tokens, unclosed = parsed(_MARKDOWN, repair(body.split("\n")))
    problems = [Problem(source, line, message) for line, message in unclosed]
    parts = list(_parts(SyntaxTreeNode(tokens).children))
    title = next((part.title for part in parts if part.level == 1), "") or named or title_of(source)
    names = Names(source)
    blocks = BlockReader(source, lines, names)
    sections = tuple(_sections(parts, title, names, blocks))
    return Lesson(slug_of(PurePosixPath(source).name), title, source, sections), [*problems, *blocks.problems]


def _without_front_matter(text: str) -> tuple[str, str]:
    """Blank out front matter, so that lines keep their numbers; and the title that it names, if any."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, ""
    if not _is_front_matter(found["body"]):
        return _between_rules(text, found), ""
    title = _TITLE.search(found["body"])
    return "\n" * found.group().count("\n") + text[found.end() :], title["title"] if title else ""


def _is_front_matter(body: str) -> bool:
    """Whether the lines between two rules are keys with their values, rather than text of the lesson."""
    lines = [line for line in body.split("\n") if line.strip() and not line.startswith("#")]
    return all(_KEY.match(line) or _BETWEEN_KEYS.match(line) for line in lines) and (
        not lines or bool(_KEY.match(lines[0]) or lines[0][0] in "{[")
    )


def _between_rules(text: str, found: re.Match[str]) -> str:
    """A text that opens with a rule, and whose next rule makes no heading of the sentence right above it."""
    if not re.search(r"[.!?]\s*\n\Z", found["body"]):
        return text
    return f"{text[: found.end('body')]}***{text[found.end('body') + 3 :]}"


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
    """A heading's text without emoji and their joiners, and without attributes behind it."""
    token = node.children[0].token if node.children else None
    text = plain(token) if token else ""
    kept = "".join(char for char in text if not _is_emoji(char))
    return _ATTRIBUTES.sub("", re.sub(r"\s+", " ", kept).strip())


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
