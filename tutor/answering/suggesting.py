"""Questions to begin or go on with, made from the lesson and each known to have an answer."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, islice, zip_longest

from tutor.answering.atlas import Atlas, Spot
from tutor.language import fold
from tutor.values import Course, Kind, Lesson, Place, Section

#: Headings that name no subject.
GENERIC = frozenset(
    line.strip()
    for line in """
    overview, introduction, summary, conclusion, background, details, example, examples, notes, key points,
    key takeaways, key concepts, key concepts and components, key features, key characteristics, use cases,
    benefits, final remarks, next steps, exam tips, further reading, references, resources, summary table,
    notes for certification, steps, prerequisites, requirements, limitations, architecture, features,
    description, feature, name, item, topic, term, step, option, service, explanation, purpose, demo
    """.split(",")
)

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+\.)\s+")
#: First words of a heading that are no name, so that they stand small inside a question.
_SMALL = re.compile(r"(?:the|an?|what|where|when|why|how|which|who)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]|:$")
_DEFINES = re.compile(
    r"^(?:(?P<article>an?|the)\s+)?(?P<subject>[\w.&/'’-]+(?: [\w.&/'’-]+){0,3}?) (?P<verb>is|are) (?:an?|the|one)\b",
    re.I,
)
_NO_SUBJECT = frozenset("it this that these those they there he she we you i which what who one each all".split())

#: Says whether a question is answered from that section.
Answered = Callable[[str, Place], bool]


class Suggester:
    """Makes questions section by section and keeps those that are answered from that very section."""

    def __init__(self, course: Course, atlas: Atlas, answered: Answered) -> None:
        self._course = course
        self._atlas = atlas
        self._answered = answered
        self._order = list(atlas.places)
        self._number = {place: number for number, place in enumerate(self._order)}
        self._made: dict[Place, tuple[str, ...]] = {}
        self._holds: dict[tuple[str, Place], bool] = {}

    def starters(self, count: int) -> tuple[str, ...]:
        """Questions for the empty page, from the beginnings of the lessons, the first lesson first."""
        by_lesson = [self._of_lesson(lesson) for lesson in self._course.lessons[:count]]
        rounds = chain.from_iterable(zip_longest(*by_lesson))
        return tuple(islice((question for question in rounds if question), count))

    def within(self, places: Iterable[Place], count: int) -> tuple[str, ...]:
        """Questions on some sections, one of each while there are."""
        return tuple(islice((question for place in places for question in self._verified(place, 1)), count))

    def after(self, place: Place, asked: Collection[str], count: int) -> tuple[str, ...]:
        """Questions to go on with: the section's own, then those of the sections that follow it."""
        said = {fold(question).rstrip(" ?") for question in asked}
        start = self._number.get(place, 0)
        around = [*self._order[start : start + 8], *reversed(self._order[max(0, start - 4) : start])]
        fresh = (
            question
            for section in around
            for question in self._verified(section, 1 if section != place else 2)
            if fold(question).rstrip(" ?") not in said
        )
        return tuple(islice(dict.fromkeys(fresh), count))

    def _of_lesson(self, lesson: Lesson) -> Iterator[str]:
        for place in self._order:
            if place.lesson == lesson.slug:
                yield from self._verified(place, 1)

    def _verified(self, place: Place, most: int) -> Iterator[str]:
        """Questions that the section answers; no more of them are tried than are taken."""
        if place not in self._made:
            self._made[place] = tuple(dict.fromkeys(_questions(self._course, self._atlas.section(place))))
        return islice((each for each in self._made[place] if self._is_answered(each, place)), most)

    def _is_answered(self, question: str, place: Place) -> bool:
        if (question, place) not in self._holds:
            self._holds[question, place] = self._answered(question, place)
        return self._holds[question, place]


def _questions(course: Course, spots: list[Spot]) -> Iterator[str]:
    """Every question that the rules can make of a section, the most natural first."""
    if not spots:
        return
    section = spots[0].around.section
    if section.title.endswith("?"):
        yield section.title
    for spot in spots:
        yield from _of_definition(spot)
        yield from _of_table(spot)
    if not course.is_aside(section.title):
        yield from _of_heading(section)


def _of_definition(spot: Spot) -> Iterator[str]:
    if spot.passage.kind is not Kind.PARAGRAPH:
        return
    found = _DEFINES.match(spot.passage.sentences[0].text)
    if found and found["subject"].split()[0].casefold() not in _NO_SUBJECT:
        article = f"{found['article'].lower()} " if found["article"] else ""
        yield f"What {found['verb'].lower()} {article}{found['subject']}?"


def _of_table(spot: Spot) -> Iterator[str]:
    if spot.passage is spot.block[0] and len(spot.passage.header) > 1 and len(spot.block) > 1:
        title = spot.passage.header[0]
        if fold(title) not in GENERIC and len(title.split()) in (2, 3) and title.replace(" ", "").isalpha():
            yield f"Which {_plural(title.lower())} are there?"


def _of_heading(section: Section) -> Iterator[str]:
    title = _ASIDE.sub("", _NUMBERING.sub("", section.title)).strip()
    if not title or fold(title) in GENERIC or len(title.split()) > 7 or title.endswith("?"):
        return
    opened = _SMALL.match(title)
    yield f"What should I know about {title[0].lower() + title[1:] if opened else title}?"


def _plural(noun: str) -> str:
    """The regular plural; a wrong guess at an irregular one is dropped, as such a question finds no answer."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")
