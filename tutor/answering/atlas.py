"""Where every passage of a course stands, with the stems that it is compared by."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tutor.errors import NotFound, See
from tutor.language import Language, language
from tutor.values import Course, Excerpt, Kind, Lesson, Passage, Place, Scope, Section, Sentence

_SUBJECT = re.compile(
    r"(?P<subject>.{1,60}?)(?::| (?:is|are|was|were|has|have|can|must|may|will|means|needs?|uses?|gives?|keeps?|comes?"
    r"|runs?|lets?|holds?|stores?|provides?|allows?|supports?|scales?|represents|refers|stands|fits|suits|costs?|works?|takes?|makes?|does|do|starts?|stops?|requires?|sends?|reads?"
    r"|writes?|creates?|finds?|offers?|includes?|contains?|controls?|serves?|charges?|helps?|returns?|sets?|shows?) )"
)


@dataclass(frozen=True)
class Surroundings:
    """A section as its passages share it. Stems are worked out when first needed, and kept."""

    course: str
    lesson: Lesson
    section: Section
    language: Language

    @cached_property
    def place(self) -> Place:
        """Where the section stands."""
        lesson, section = self.lesson, self.section
        return Place(self.course, lesson.slug, lesson.title, section.anchor, section.title, lesson.source)

    @cached_property
    def heading(self) -> frozenset[str]:
        """Stems of its own heading."""
        return frozenset(self.language.stems(self.section.title))

    @cached_property
    def topic(self) -> frozenset[str]:
        """Stems of the words of its heading that tell something."""
        return frozenset(_telling(self.section.title, self.language))

    @cached_property
    def title(self) -> frozenset[str]:
        """Stems of the lesson's title, which its sentences may leave out or repeat."""
        return frozenset(self.language.stems(self.lesson.title))

    @cached_property
    def ancestors(self) -> frozenset[str]:
        """Stems of the headings above its own."""
        return frozenset(self.language.stems(" ".join(self.section.path[:-1])))

    @cached_property
    def text(self) -> frozenset[str]:
        """Stems of all its passages."""
        return frozenset(self.language.stems(" ".join(passage.text for passage in self.section.passages)))


@dataclass(frozen=True)
class Block:
    """A list or table as its passages share it."""

    passages: tuple[Passage, ...]
    language: Language

    @cached_property
    def labels(self) -> tuple[frozenset[str], ...]:
        """Stems of the first cell of each row of a table; none outside tables."""
        rows = (passage.cells[0] for passage in self.passages if passage.cells)
        return tuple(frozenset(self.language.stems("".join(span.text for span in cell))) for cell in rows)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the whole of it."""
        return frozenset(self.language.stems(" ".join(passage.text for passage in self.passages)))


@dataclass(frozen=True)
class Spot:
    """One passage with what stands around it."""

    around: Surroundings
    passage: Passage
    _block: Block
    update: Passage | None

    @property
    def block(self) -> tuple[Passage, ...]:
        """The passages of the same list or table, this one included, in order."""
        return self._block.passages

    @property
    def place(self) -> Place:
        """The section it stands in."""
        return self.around.place

    @property
    def labels(self) -> tuple[frozenset[str], ...]:
        """Stems of the first cell of each row of its table; none outside tables."""
        return self._block.labels

    @cached_property
    def kind_of_rows(self) -> frozenset[str]:
        """Stems of what the rows of its table are, as header and heading say; none outside tables."""
        if not self.passage.header:
            return frozenset()
        return frozenset(self.around.language.stems(self.passage.header[0])) | self.around.heading

    @property
    def lead_in(self) -> tuple[Sentence, ...]:
        """The lead-in of its list, wherever in the list this part stands."""
        first = self.block[0]
        return first.sentences[: first.lead]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of the passage with its lead-in and table header."""
        lead_in = (sentence.text for sentence in self.lead_in)
        return frozenset(self.around.language.stems(" ".join([*self.passage.header, *lead_in, self.passage.text])))

    @property
    def siblings(self) -> frozenset[str]:
        """Stems of the whole list or table it is part of."""
        return self._block.stems

    @cached_property
    def subjects(self) -> tuple[frozenset[str], ...]:
        """Stems of what each sentence is about: a row's first cell, a label before a colon, the words before a verb."""
        return tuple(
            frozenset(_telling(self._subject(sentence), self.around.language)) for sentence in self.passage.sentences
        )

    def _subject(self, sentence: Sentence) -> str:
        if self.passage.cells:
            return "".join(span.text for span in self.passage.cells[0])
        found = _SUBJECT.match(sentence.text)
        return found["subject"] if found else ""

    @cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """Stems of each sentence on its own."""
        return tuple(frozenset(self.around.language.stems(sentence.text)) for sentence in self.passage.sentences)

    def excerpt(self, *sentences: Sentence) -> Excerpt:
        """Quote some of the passage's sentences, in their order; all of them when none is named."""
        chosen = {sentence.id for sentence in sentences or self.passage.sentences}
        kept = tuple(sentence for sentence in self.passage.sentences if sentence.id in chosen)
        return Excerpt(self.place, self.passage, kept, self.update)


class Atlas:
    """All passages of a course, by id and by section."""

    def __init__(self, course: Course) -> None:
        self._spots: dict[str, Spot] = {}
        self._sections: dict[Place, list[Spot]] = {}
        self._levels: dict[Place, int] = {}
        for lesson in course.lessons:
            for section in lesson.sections:
                around = Surroundings(course.slug, lesson, section, language(course.language))
                spots = list(_chart(around))
                self._sections[around.place] = spots
                self._levels[around.place] = section.level
                self._spots.update((spot.passage.id, spot) for spot in spots)

    def spot(self, passage: str) -> Spot:
        """The passage of that id; KeyError when the course has none."""
        return self._spots[passage]

    def section(self, place: Place) -> list[Spot]:
        """The passages of one section, in order."""
        return self._sections.get(place, [])

    def below(self, place: Place) -> list[Spot]:
        """The passages of the sections below one, in order."""
        lesson = [each for each in self._sections if each.lesson == place.lesson]
        return [spot for each in self._branch(lesson, place.anchor)[1:] for spot in self._sections[each]]

    def within(self, scope: Scope) -> tuple[Place, ...]:
        """The sections of a scope, in reading order; raises NotFound when the course has no such part."""
        places = [place for place in self._sections if place.lesson == scope.lesson]
        if scope.section:
            places = self._branch(places, scope.section)
        if not places:
            raise NotFound("There is no such part in this course.", See.OUTLINE)
        return tuple(places)

    def _branch(self, places: Sequence[Place], anchor: str) -> list[Place]:
        """The section of that anchor and those below it."""
        start = next((index for index, place in enumerate(places) if place.anchor == anchor), len(places))
        level = [self._levels[place] for place in places]
        end = next((index for index in range(start + 1, len(places)) if level[index] <= level[start]), len(places))
        return list(places[start:end])

    @property
    def places(self) -> Iterable[Place]:
        """All sections, in reading order."""
        return self._sections.keys()

    def __iter__(self) -> Iterator[Spot]:
        return iter(self._spots.values())


def _telling(text: str, language: Language) -> Iterator[str]:
    return (word.stem for word in language.cut(text) if word.folded not in language.function_words)


def _chart(around: Surroundings) -> Iterator[Spot]:
    passages = around.section.passages
    members: dict[int, list[Passage]] = {}
    for passage in passages:
        members.setdefault(passage.block, []).append(passage)
    blocks = {number: Block(tuple(block), around.language) for number, block in members.items()}
    updates = {passage.id: passage for passage in passages if passage.kind is Kind.UPDATE}
    for passage in passages:
        update = updates.get(passage.update) if passage.update else None
        yield Spot(around, passage, blocks[passage.block], update)
