"""Items one after the other: each time the one that the least counts against, after those before it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from tutor.quizzing.digests import digest
from tutor.quizzing.levels import difficulty, off
from tutor.quizzing.lore import content
from tutor.values import Item, ItemType, Level, QuizPlan

#: What counts against an item; the least counted against is asked next.
_CUED = 200  #: It gives away an item near it, or is given away by one.
_SAME_STEM = 150  #: It asks in the very words of an item near it, for something else.
_SAME_SENTENCE = 100  #: Its sentence was the explanation of an item near it.
_SAME_TYPE = 15  #: The item before is of its type.
_TYPE_USED_UP = 10  #: For each time that its type was asked more often than its share.
_SAME_SECTION = 8  #: In a quiz about nothing in particular: one of the last three was of its section.
_OFF_LEVEL = 6  #: For each step that it is easier or harder than wanted.
_UNEVEN = 5  #: True where false is due, or the other way round.
#: How many of a hundred items are of each type, as far as the facts allow.
SHARES = {
    ItemType.SINGLE: 40,
    ItemType.CLOZE: 16,
    ItemType.ALTERNATE: 12,
    ItemType.TRUE_FALSE: 12,
    ItemType.MATCHING: 10,
    ItemType.SELECT: 6,
    ItemType.ORDERING: 4,
}
#: Items further apart than this do not disturb each other.
_WINDOW = 10


def is_true(item: Item) -> bool:
    """Whether a statement to judge is true."""
    return any(option.correct and option.text == "True" for option in item.options)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An item with what its choice depends on in every quiz."""

    item: Item
    facts: frozenset[str]
    level: Level
    #: Words of its stem, and of each answer.
    asked: frozenset[str]
    told: tuple[frozenset[str], ...]
    #: What it asks in so many words, the sentence that explains it, and where that stands.
    question: tuple[str, tuple[str, ...]]
    sentence: tuple[str, str]
    section: tuple[str, str]
    #: Where the passage that it asks about stands: lesson and section.
    place: tuple[str, str]
    is_true: bool
    #: Whether a dated note corrects its passage.
    is_noted: bool

    def cues(self, other: "Candidate") -> bool:
        """Whether one of both items gives the other's answer away."""
        return _gives_away(self, other) or _gives_away(other, self)


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """A candidate in one quiz: before another by what counts against it whatever was asked before, then by chance."""

    fixed: int
    chance: str
    candidate: Candidate = field(compare=False)


class Run:
    """The items of one seed in the order in which they are asked, chosen as far as anybody wanted them."""

    def __init__(self, plan: QuizPlan, seed: str, coming: Iterator[Ranked]) -> None:
        #: What all chance comes from.
        self.seed = seed
        self._plan = plan
        self._coming = coming
        self._seen: list[Ranked] = []
        self._chosen: list[Candidate] = []
        self._used: set[str] = set()
        self._types: Counter[ItemType] = Counter()
        self._truths: list[bool] = []

    def until(self, count: int, without: Set[str]) -> list[Item]:
        """The sequence up to its count-th item that is not left out, or all of it."""
        items: list[Item] = []
        while count > 0 and (len(items) < len(self._chosen) or self._grow()):
            items.append(self._chosen[len(items)].item)
            count -= items[-1].id not in without
        return items

    def _grow(self) -> bool:
        """Choose the next item: the one that the least counts against. False when there is none."""
        best = self._cheapest(self._step())
        if best is None:
            return False
        self._chosen.append(best)
        self._used |= best.facts
        self._types[best.item.type] += 1
        if best.item.type is ItemType.TRUE_FALSE:
            self._truths.append(best.is_true)
        return True

    def _cheapest(self, step: "_Step") -> Candidate | None:
        best: Ranked | None = None
        least = 0
        for each in self._ranked():
            if best is not None and each.fixed >= least:
                break
            if not self._used.isdisjoint(each.candidate.facts):
                continue
            cost = each.fixed + step.against(each.candidate)
            if best is None or (cost, each.chance) < (least, best.chance):
                # Of what counts only this takes long to find out.
                cost += _CUED * any(each.candidate.cues(other) for other in step.near)
                if best is None or (cost, each.chance) < (least, best.chance):
                    best, least = each, cost
        return best.candidate if best else None

    def _ranked(self) -> Iterator[Ranked]:
        yield from self._seen
        for each in self._coming:
            self._seen.append(each)
            yield each

    def _step(self) -> "_Step":
        near = self._chosen[-_WINDOW:]
        asked = len(self._chosen)
        return _Step(
            near,
            questions={each.question for each in near},
            sentences={each.sentence for each in near},
            sections=set() if self._plan.about else {each.section for each in near[-3:]},
            surplus={kind: max(0, self._types[kind] - share * asked // 100) for kind, share in SHARES.items()},
            level=self._plan.level_at(asked),
            wanted=self._wanted_truth(),
        )

    def _wanted_truth(self) -> bool:
        """Whether the next statement should be true: of each two in a row, one is."""
        if len(self._truths) % 2:
            return not self._truths[-1]
        return int(digest(self.seed, "truth", str(len(self._truths))), 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class _Step:
    """What the next item of a sequence is weighed by."""

    #: The items before that it may disturb, and what they are.
    near: Sequence[Candidate]
    questions: Set[tuple[str, tuple[str, ...]]]
    sentences: Set[tuple[str, str]]
    #: Of the last three; none in a quiz that is about something.
    sections: Set[tuple[str, str]]
    #: How many items of each type too many there would be with one more of it.
    surplus: Mapping[ItemType, int]
    level: Level
    #: Whether a statement to judge should be true.
    wanted: bool

    def against(self, each: Candidate) -> int:
        """What counts against an item here, but for what it gives away."""
        kind = each.item.type
        cost = _TYPE_USED_UP * self.surplus[kind] + _OFF_LEVEL * off(self.level, each.level)
        cost += _SAME_STEM * (each.question in self.questions)
        cost += _SAME_SENTENCE * (each.sentence in self.sentences)
        cost += _SAME_SECTION * (each.section in self.sections)
        cost += _SAME_TYPE * (bool(self.near) and self.near[-1].item.type is kind)
        if kind is ItemType.TRUE_FALSE:
            cost += _UNEVEN * (each.is_true is not self.wanted)
        return cost


def candidate_of(item: Item, place: tuple[str, str], is_noted: bool) -> Candidate:
    """An item about a passage that stands there, and that a dated note may correct."""
    explained = item.explanation
    return Candidate(
        item,
        frozenset(item.facts),
        difficulty(item),
        asked=content(item.stem),
        told=tuple(map(content, _answers(item))),
        question=(item.stem, item.prompts),
        sentence=(explained.place.lesson, explained.anchor),
        section=(explained.place.lesson, explained.place.anchor),
        place=place,
        is_true=is_true(item),
        is_noted=is_noted,
    )


def _gives_away(one: Candidate, other: Candidate) -> bool:
    if other.item.type is ItemType.TRUE_FALSE:
        return False
    return any(told and told <= one.asked for told in other.told)


def _answers(item: Item) -> tuple[str, ...]:
    """What a learner has to come up with."""
    return item.accepted[:1] or tuple(option.text for option in item.options if option.correct)
