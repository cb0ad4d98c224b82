"""What was read: Course > Lesson > Section > Passage > Sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one style; the spans of a sentence joined are its text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that is cited: one sentence, one list item's sentence, or one table row."""

    #: "s-" and ten hex digits made of the lesson's path and the text; the anchor on the reader page.
    id: str
    #: The lesson's words with the markup taken off, never changed otherwise.
    text: str
    spans: tuple[Span, ...]
    #: The Markdown it was read from, exactly as in the (mended) file.
    source: str
    #: Line of the file where it begins, from 1.
    line: int
    #: Nesting of the list item it stands in, from 1; 0 outside of lists and for a lead-in.
    depth: int = 0
    #: "•" or the number ("3.") on the sentence that opens a list item, else "".
    marker: str = ""

    @property
    def is_link(self) -> bool:
        """Whether all its words are the text of links to elsewhere."""
        return any(span.href for span in self.spans) and not any(
            char.isalnum() for span in self.spans if not span.href for char in span.text
        )


class Kind(StrEnum):
    """What shape a passage has in the lesson."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"
    #: A quote that opens with "Update" and a date: it stands beside what it corrects.
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and retrieved: a paragraph, a list with its lead-in, a table row, a quote, code."""

    #: "p-" and ten hex digits, made like a sentence's id.
    id: str
    kind: Kind
    sentences: tuple[Sentence, ...]
    source: str
    line: int
    #: Ordinal of the Markdown block in the lesson; rows of one table, and parts of one long list, share it.
    block: int
    #: Of a LIST: how many of the first sentences lead in to it.
    lead: int = 0
    #: Of a ROW: the titles of the columns, as text.
    header: tuple[str, ...] = ()
    #: Of a ROW: what stands in each column; the row's one sentence is these joined by " | ".
    cells: tuple[tuple[Span, ...], ...] = ()
    #: The id of the UPDATE passage that stands right below this block, if any.
    update: str | None = None

    @property
    def text(self) -> str:
        """All its sentences as one line of text."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level."""

    #: Slug of the title, unique in its lesson ("overview", "overview-2").
    anchor: str
    #: The heading as read, without markup, emoji and surrounding blanks.
    title: str
    #: 1 to 6, as in the lesson.
    level: int
    #: Titles from the lesson's own down to this one.
    path: tuple[str, ...]
    line: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One file."""

    slug: str
    title: str
    #: Path of the file relative to the knowledge folder, with forward slashes.
    source: str
    sections: tuple[Section, ...]

    def passages(self) -> Iterator[tuple[Section, Passage]]:
        """Each passage with its section, in reading order."""
        for section in self.sections:
            for passage in section.passages:
                yield section, passage


@dataclass(frozen=True, slots=True)
class Glossary:
    """An author's words: how terms are abbreviated, and what else learners call them."""

    #: "EFS" -> "Elastic File System".
    abbreviations: tuple[tuple[str, str], ...] = ()
    #: A term of the lessons -> what learners type for it.
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: Makers whose name a product's name may carry or leave out: "Amazon S3" is "S3".
    makers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam that asks about the subject of a course."""

    code: str
    name: str
    #: As the author gives it ("720", "70 %"), or "".
    pass_mark: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A public page that states what a section states."""

    url: str
    #: What a link to it says.
    title: str


@dataclass(frozen=True, slots=True)
class SectionSources:
    """What the facts of one section were compared with, and when."""

    #: Slug of the lesson.
    lesson: str
    #: Anchor of the section.
    anchor: str
    sources: tuple[Source, ...]
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a file that its author should know."""

    source: str
    line: int
    message: str
    #: True when the file could not be used at all.
    fatal: bool = False


#: What a course can be written in: English, German, Spanish, French.
LANGUAGES = ("en", "de", "es", "fr")


@dataclass(frozen=True, slots=True)
class Course:
    """The lessons of one folder, in order."""

    slug: str
    title: str
    description: str
    lessons: tuple[Lesson, ...]
    glossary: Glossary
    #: 64 hex digits over every text that was read; another text, another hash.
    hash: str
    problems: tuple[Problem, ...] = ()
    exams: tuple[Exam, ...] = ()
    #: What it is written in, one of LANGUAGES.
    language: str = "en"
    #: Ends of headings, in lower case, that name no subject of their own: "confusions to avoid".
    asides: tuple[str, ...] = ()
    #: One for each section that has sources; None when the author lists no sources at all.
    section_sources: tuple[SectionSources, ...] | None = None

    def sources_of(self, lesson: str, anchor: str) -> SectionSources | None:
        """What a section stands on, if the author says so."""
        here = (each for each in self.section_sources or () if (each.lesson, each.anchor) == (lesson, anchor))
        return next(here, None)

    def is_aside(self, title: str) -> bool:
        """Whether a heading says what to do with its section rather than what it is about."""
        return title.casefold().strip().endswith(self.asides)

    def passages(self) -> Iterator[tuple[Lesson, Section, Passage]]:
        """Each passage with its lesson and section, in reading order."""
        for lesson in self.lessons:
            for section, passage in lesson.passages():
                yield lesson, section, passage
