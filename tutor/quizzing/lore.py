"""What the whole course says, so that no wrong option is true after all."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any, TypeVar

from tutor.facts import entries, is_plural, subject_of, topic, vocabulary
from tutor.language import FUNCTION_WORDS, cut, stem, usage
from tutor.values import Course, Fact, Kind, Lesson, Passage, Section

#: Titles of a first column that names properties of one thing.
_SHEET = re.compile(
    r"^(?:propert(?:y|ies)|limits?|settings?|attributes?|fields?|parameters?|quotas?|aspects?)(?:\s+of\s.*)?$",
    re.IGNORECASE,
)
#: A word counted as often in English is common.
_COMMON = 300
_NONE: frozenset[str] = frozenset()
Made = TypeVar("Made")
#: How many facts of a kind before and behind one are looked at for what is asked beside it. What stands farther away
#: is no better, and the work would grow with the square of the course.
REACH = 80
#: From how many passages with all words of a value on those are looked up that hold a rare word of the statement too.
_MANY = 50
#: Share of the words of a statement that a passage must hold, beside the new value, to speak for it.
_SPEAKS = 0.6


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage in its lesson."""

    lesson: Lesson
    section: Section
    passage: Passage

    @property
    def subject(self) -> str:
        """What its section is about."""
        return subject_of(self.lesson, self.section)


@lru_cache(maxsize=100_000)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in _parts(text) if word not in FUNCTION_WORDS)


def _parts(text: str) -> Iterable[str]:
    for word in cut(text):
        yield from re.split(r"[.'&_+-]+", word.folded)


def _parts_of(passage: Passage) -> Iterator[tuple[str, str]]:
    """What a passage says in one breath: all of it, or each item of a list with what it stands under."""
    items = list(entries(passage))
    if not items:
        yield passage.id, passage.text
        return
    lead = " ".join(sentence.text for sentence in passage.sentences[: passage.lead])
    opened = ""
    above = {each.sentence.id: each.parent for each in items}
    for number, sentence in enumerate(passage.sentences[passage.lead :]):
        opened = f"{lead} {above[sentence.id]} {sentence.text}" if sentence.id in above else f"{opened} {sentence.text}"
        yield f"{passage.id}/{number}", opened


def _is_shared(fact: Fact) -> bool:
    """Whether the passage of a fact holds all of its siblings."""
    return fact.rule in ("comparison-cell", "labelled")


class _Cases:
    """How a course writes its words: which begin small inside a sentence, and which texts are code."""

    def __init__(self, course: Course) -> None:
        small: Counter[str] = Counter()
        large: Counter[str] = Counter()
        self.code: set[str] = set()
        for _, _, passage in course.passages():
            for sentence in passage.sentences:
                self.code.update(span.text.strip() for span in sentence.spans if span.code)
                words = [word for part in sentence.text.split(" | ") for word in part.split()[1:]]
                for word in words:
                    (small if word[:1].islower() else large)[word.strip(".,;:()").lower()] += 1
        self._plain = {word for word, count in small.items() if count >= large[word]}
        self._names = set(large) - self._plain

    def is_small(self, word: str) -> bool:
        """Whether the course writes a word small inside its sentences."""
        return word.lower() in self._plain

    def is_plain(self, word: str) -> bool:
        """Whether a word with a capital is a common one that only stands at the beginning."""
        folded = word.rstrip(",").lower()
        if not re.fullmatch(r"[A-Z][a-z]+(?:-[a-z]+)*,?|A", word) or folded in self._names:
            return False
        return folded in self._plain or all(usage(part) >= _COMMON for part in folded.split("-"))


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
        #: What is said in one breath, by a name of its own: the passage that it stands in, and its words.
        self._said: dict[str, tuple[str, frozenset[str]]] = {}
        self._held: dict[frozenset[str], Set[str]] = {}
        #: The words of each section.
        self._spoken: dict[tuple[str, str], frozenset[str]] = {}
        self._cases = _Cases(course)
        self._manners: dict[str, str] = {}
        self._groups: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
        #: The group of each fact and its number there.
        self._seats: dict[str, tuple[list[Fact], int]] = {}
        #: How many facts of a group have the same words in their values.
        self._values: Counter[tuple[tuple[str, ...], frozenset[str]]] = Counter()
        self._by_rule: defaultdict[str, list[Fact]] = defaultdict(list)
        self._sections: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._places: dict[str, int] = {}
        self._made: dict[str, Any] = {}
        self._read()
        self._sort()

    def _read(self) -> None:
        for lesson, section, passage in self.course.passages():
            self._spots[passage.id] = Spot(lesson, section, passage)
            title = topic(section.title)
            self._words[passage.id] = content(f"{passage.text} {title}")
            for name, text in _parts_of(passage) if passage.kind is not Kind.CODE else ():
                self._said[name] = (passage.id, content(f"{text} {title}"))
                for each in self._said[name][1]:
                    self._holders[each].add(name)

    def _sort(self) -> None:
        for place, fact in enumerate(self.facts):
            group = self._groups[self._group(fact)]
            self._seats[fact.id] = (group, len(group))
            group.append(fact)
            self._values[self._group(fact), content(fact.value)] += 1
            self._by_rule[fact.rule].append(fact)
            self._sections[fact.citation.place.lesson, fact.citation.place.anchor].append(fact)
            self._places[fact.id] = place

    def spot(self, fact: Fact) -> Spot:
        """Where a fact stands."""
        return self._spots[fact.passage]

    def siblings(self, fact: Fact) -> tuple[Fact, ...]:
        """The nearest other facts of the same table column, list level or attribute, in reading order."""
        group, seat = self._seats[fact.id]
        return (*group[max(0, seat - REACH) : seat], *group[seat + 1 : seat + 1 + REACH])

    def members(self, fact: Fact) -> Sequence[Fact]:
        """All facts of the same table column, list level or attribute, this one included, in reading order."""
        return self._seats[fact.id][0]

    def seat(self, fact: Fact) -> int:
        """The number of a fact among the members of its group, from 0."""
        return self._seats[fact.id][1]

    def shares_value(self, fact: Fact) -> bool:
        """Whether another member of the group has a value that may say the same, in whatever order."""
        return self._values[self._group(fact), content(fact.value)] > 1

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What a rule needs again and again, made once for a course under a name of its own."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def of_section(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts of the same section, this one included, in reading order."""
        return tuple(self._sections[fact.citation.place.lesson, fact.citation.place.anchor])

    def by_rule(self, *rules: str) -> tuple[Fact, ...]:
        """All facts that these rules mined."""
        return tuple(fact for rule in rules for fact in self._by_rule[rule])

    def near(self, fact: Fact, *rules: str) -> tuple[Fact, ...]:
        """The facts that these rules mined nearest to a fact, rule by rule in reading order."""
        here = self._places[fact.id]
        return tuple(each for rule in rules for each in self._around(self._by_rule[rule], here))

    def _around(self, facts: Sequence[Fact], place: int) -> Sequence[Fact]:
        at = bisect_left(facts, place, key=self.place)
        return facts[max(0, at - REACH) : at + REACH + 1]

    def fact(self, name: str) -> Fact:
        """The fact of that id."""
        return self.facts[self._places[name]]

    def place(self, fact: Fact) -> int:
        """Where a fact stands in reading order."""
        return self._places[fact.id]

    def lowered(self, text: str) -> str:
        """A text as it goes on inside a sentence: its first word small, unless the course writes it with a capital."""
        first, _, rest = text.partition(" ")
        if first not in ("A", "An", "The") and re.match(r"[A-Z][a-z]", rest):
            return text
        plain = self._cases.is_plain(first) if rest or is_plural(first) else self._cases.is_small(first)
        return f"{first.lower()} {rest}".strip() if plain else text

    def manner(self, name: str) -> str:
        """What a name looks like: "code", a proper name with or without a number in it, or a "common" noun."""
        if name not in self._manners:
            self._manners[name] = self._manner(name)
        return self._manners[name]

    def _manner(self, name: str) -> str:
        plain = re.sub(r"^(?:an?|the)\s+", "", name, flags=re.IGNORECASE)
        if plain in self._cases.code:
            return "code"
        proper = all(re.match(r"[A-Z0-9]", word) for word in plain.split()) and not self._cases.is_plain(plain)
        if plain != name or not proper:
            return "common"
        return "number" if re.search(r"\d", plain) else "name"

    def is_umbrella(self, name: str) -> bool:
        """Whether a name stands for so much of the course that what its parts do is true of it as well."""
        return len(self._holding(content(name))) > max(6, len(self._words) // 7)

    def is_sheet(self, fact: Fact) -> bool:
        """Whether a fact is a row of a sheet on one thing: the other rows hold values of another type."""
        header = self.spot(fact).passage.header
        return len(header) == 2 and bool(_SHEET.match(header[0].strip()))

    def is_said_of(self, fact: Fact, sibling: Fact) -> bool:
        """Whether one breath of the course may say the value of a sibling of the subject of a fact.

        A passage that holds both of them joins nothing, nor does the heading above the row that says it of the sibling.
        """
        words = content(fact.subject) | content(sibling.value)
        return any(
            passage != sibling.passage or (words <= content(self._spots[passage].passage.text) and not _is_shared(fact))
            for passage in (self._said[name][0] for name in self._holding(words))
        )

    def speaks_for(self, value: str, statement: str) -> bool:
        """Whether one breath holds all words of a value and most of the statement's."""
        said = content(statement) - content(value)
        if not said:
            return True
        holders = self._holding(content(value))
        if len(holders) > _MANY:
            holders = holders & self._with_rare(said)
        return any(len(said & self._said[name][1]) >= _SPEAKS * len(said) for name in holders)

    def _with_rare(self, said: frozenset[str]) -> Set[str]:
        """What is said with any of the rarest of some words, so many that whatever holds most of them holds one."""
        needed = ceil(_SPEAKS * len(said))
        rarest = sorted((self._holders.get(each, _NONE) for each in said), key=len)
        return frozenset[str]().union(*rarest[: len(said) - needed + 1])

    def in_section(self, fact: Fact, value: str) -> bool:
        """Whether the section of a fact (its dated notes too) holds all words of a value."""
        section = self.spot(fact).section
        place = (fact.citation.place.lesson, section.anchor)
        if place not in self._spoken:
            self._spoken[place] = frozenset[str]().union(*(self._words[each.id] for each in section.passages))
        return content(value) <= self._spoken[place]

    def _holding(self, words: frozenset[str]) -> Set[str]:
        if words not in self._held:
            holders = sorted((self._holders.get(each, _NONE) for each in words), key=len)
            self._held[words] = holders[0].intersection(*holders[1:]) if holders else _NONE
        return self._held[words]

    def _group(self, fact: Fact) -> tuple[str, ...]:
        spot = self._spots[fact.passage]
        lesson, block = spot.lesson.slug, str(spot.passage.block)
        match fact.rule:
            case "table-row" | "sequence":
                return (fact.rule, lesson, spot.section.anchor, block, "" if fact.rule == "sequence" else fact.relation)
            case "comparison-cell" | "contrast":
                return (fact.rule, lesson, fact.passage, fact.citation.anchor)
            case "labelled" | "closed-list" | "open-list":
                return (fact.rule, lesson, spot.section.anchor, block, fact.relation)
            case "property":
                return (fact.rule, lesson, fact.relation.lower())
            case "number":
                return (fact.rule, lesson, fact.relation.lower().rstrip("s"))
            case _:
                return (fact.rule, lesson)
