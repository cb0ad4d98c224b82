"""What the whole course says, so that no wrong option is true after all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.facts import frame, topic, vocabulary
from tutor.language import FUNCTION_WORDS, cut, stem
from tutor.values import Course, Fact, Kind, Lesson, Passage, Section

#: Share of the words of a statement that a passage must hold, beside the new value, to speak for it.
_SPEAKS = 0.6


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage in its lesson."""

    lesson: Lesson
    section: Section
    passage: Passage

    @property
    def frame(self) -> str:
        """What a question on it is about, in words."""
        return frame(self.lesson, self.section)


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in _parts(text) if word not in FUNCTION_WORDS)


def _parts(text: str) -> Iterable[str]:
    for word in cut(text):
        yield from re.split(r"[.'&_+-]+", word.folded)


class Lore:
    """The facts of a course by kind, and an index of which passage holds which words."""

    def __init__(self, course: Course, facts: Sequence[Fact]) -> None:
        self.course = course
        self.facts = tuple(facts)
        #: Names of things in this course, in lower case.
        self.terms = vocabulary(course)
        self._spots: dict[str, Spot] = {}
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._words: dict[str, frozenset[str]] = {}
        for lesson, section, passage in course.passages():
            self._spots[passage.id] = Spot(lesson, section, passage)
            held = content(f"{passage.text} {topic(section.title)}")
            self._words[passage.id] = held
            for each in held:
                self._holders[each].add(passage.id)
        self._groups: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self._groups[self._group(fact)].append(fact)

    def spot(self, fact: Fact) -> Spot:
        """Where a fact stands."""
        return self._spots[fact.passage]

    def siblings(self, fact: Fact) -> tuple[Fact, ...]:
        """The other facts of the same table column, list level or attribute, in reading order."""
        return tuple(each for each in self._groups[self._group(fact)] if each.id != fact.id)

    def by_rule(self, *rules: str) -> tuple[Fact, ...]:
        """The facts that these rules mined."""
        return tuple(fact for fact in self.facts if fact.rule in rules)

    def linked(self, text: str, other: str) -> bool:
        """Whether some passage holds all words of both texts."""
        return bool(self._holding(content(text) | content(other)))

    def speaks_for(self, value: str, statement: str) -> bool:
        """Whether some passage holds all words of a value and most of the statement's."""
        said = content(statement) - content(value)
        if not said:
            return True
        return any(len(said & self._words[name]) >= _SPEAKS * len(said) for name in self._holding(content(value)))

    def in_section(self, fact: Fact, value: str) -> bool:
        """Whether the section of a fact (its dated notes too) holds all words of a value."""
        words = content(value)
        held = frozenset[str]().union(*(self._words[each.id] for each in self.spot(fact).section.passages))
        return words <= held

    def _holding(self, words: frozenset[str]) -> set[str]:
        if not words:
            return set()
        found = set.intersection(*(self._holders.get(each, set()) for each in words))
        return {name for name in found if self._spots[name].passage.kind is not Kind.CODE}

    def _group(self, fact: Fact) -> tuple[str, ...]:
        spot = self._spots[fact.passage]
        lesson, block = spot.lesson.slug, str(spot.passage.block)
        match fact.rule:
            case "table-row":
                return (fact.rule, lesson, spot.section.anchor, block, fact.relation)
            case "comparison-cell":
                return (fact.rule, lesson, fact.passage, fact.relation)
            case "labelled" | "closed-list" | "open-list":
                return (fact.rule, lesson, spot.section.anchor, block, fact.relation)
            case "property":
                return (fact.rule, lesson, fact.relation.lower())
            case "number":
                return (fact.rule, lesson, fact.relation.lower().rstrip("s"))
            case _:
                return (fact.rule, lesson)
