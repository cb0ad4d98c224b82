"""One passage seen in its place, and the facts read there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from tutor.facts.subjects import subject_of
from tutor.facts.syntax import clause
from tutor.values import Citation, Course, Fact, Kind, Lesson, Passage, Place, Section, Sentence, Span

_DATED = re.compile(r"^Update,? [^:]{3,30}:\s+(?=\S)")
#: What stands between a label and its text; nothing, when the text goes on with a pronoun.
_SEPARATOR = re.compile(r"\s*(?::|\.\s|\s[–—-])\s*|\s(?=(?:It|They|This|These)\s)")
#: A list item's label that is not set apart by style: "Durability: A commit is never lost".
_PLAIN_LABEL = re.compile(r"(?P<name>[A-Z][^\s:]*(?:\s[^\s:,.]+){0,3}):\s+(?P<text>\w.+)", re.S)


@dataclass(frozen=True, slots=True)
class Usage:
    """How a course, and one lesson of it, use their words."""

    #: Names of things in the course, in lower case.
    terms: frozenset[str]
    #: Runs of words that stand everywhere in the course, in lower case.
    frequent: frozenset[str]
    #: What follows "a" or "an" somewhere in the course, as written.
    counted: frozenset[str]
    #: Words that the course uses more than once, in lower case.
    repeated: frozenset[str]
    #: Labels that several sections of the lesson use, in lower case: attributes rather than things.
    attributes: frozenset[str] = frozenset()
    #: All words of the lesson and all pairs of neighbours, in lower case.
    spoken: frozenset[str] = frozenset()
    #: How many passages each block of the lesson has: how long a table is.
    sizes: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A passage with all that a rule needs to read it."""

    course: Course
    lesson: Lesson
    section: Section
    passage: Passage
    usage: Usage

    @property
    def subject(self) -> str:
        """What the section is about."""
        return subject_of(self.lesson, self.section)

    def place(self) -> Place:
        """The section as a place to cite."""
        lesson, section = self.lesson, self.section
        return Place(self.course.slug, lesson.slug, lesson.title, section.anchor, section.title, lesson.source)

    def section_sentences(self) -> Iterator[Sentence]:
        """The sentences of the passage and of those beside it, as they stand."""
        for passage in (self.passage, *self.section.passages):
            yield from passage.sentences

    def fact(self, rule: str, sentence: Sentence, subject: str, relation: str, value: str) -> Fact:
        """A fact of this passage with its stable id."""
        key = "\0".join((rule, subject, relation, value, sentence.id))
        name = "f-" + blake2b(key.encode(), digest_size=5).hexdigest()
        quote = next(each.text for each in self.section_sentences() if each.id == sentence.id)
        citation = Citation(self.place(), sentence.id, quote)
        statement = sentence.text if sentence.text not in quote else ""
        return Fact(name, rule, subject, relation, value, self.passage.id, citation, statement)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list."""

    sentence: Sentence
    #: The text of the item it stands under, or of the line that leads in to the list; "" for none.
    parent: str
    #: Whether other items stand under it.
    opens: bool
    #: Whether more sentences of the same item follow.
    longer: bool


def entries(passage: Passage) -> Iterator[Entry]:
    """The items of a list in order, each with what it stands under."""
    lead = passage.sentences[passage.lead - 1].text if passage.lead else ""
    above: dict[int, str] = {0: lead}
    body = passage.sentences[passage.lead :]
    for position, sentence in enumerate(body):
        if passage.kind is not Kind.LIST or not sentence.marker:
            continue
        follower = body[position + 1] if position + 1 < len(body) else None
        opens = follower is not None and bool(follower.marker) and follower.depth > sentence.depth
        longer = follower is not None and not follower.marker
        parent = above.get(sentence.depth - 1, "")
        above[sentence.depth] = sentence.text
        yield Entry(sentence, parent, opens, longer)


def undated(text: str) -> str:
    """A sentence without the words that open a dated note."""
    return _DATED.sub("", text)


def label(sentence: Sentence) -> tuple[str, str] | None:
    """Split "**Term**: what it is" into both parts; None when the sentence has no such label."""
    head = _styled_head(sentence.spans)
    if not head:
        found = _PLAIN_LABEL.fullmatch(sentence.text.strip()) if sentence.marker else None
        return (found["name"], found["text"]) if found else None
    rest = sentence.text[len(head) :]
    text = head.rstrip()
    if text.endswith((":", ".")):
        return (text[:-1].strip(), rest.strip()) if rest.strip() else None
    match = _SEPARATOR.match(rest)
    if not match and sentence.marker and re.match(r"\s[A-Z]", rest) and clause(rest):
        return text.strip(), rest.strip()
    if not match or not rest[match.end() :].strip():
        return None
    return text.strip(), rest[match.end() :].strip()


def _styled_head(spans: tuple[Span, ...]) -> str:
    head = ""
    for span in spans:
        if not (span.strong or span.code):
            break
        head += span.text
    return head
