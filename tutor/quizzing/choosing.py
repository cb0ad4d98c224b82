"""Which items a quiz asks, in which order: decided by the plan alone."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from tutor.quizzing.digests import digest
from tutor.quizzing.levels import difficulty, off
from tutor.quizzing.lore import content
from tutor.quizzing.showing import shown
from tutor.values import Course, Item, ItemType, Level, Quiz, QuizPlan

#: What counts against an item; the least counted against is asked next.
_CUED = 200  #: It gives away an item near it, or is given away by one.
_SAME_STEM = 150  #: It asks in the very words of an item near it, for something else.
_SAME_SENTENCE = 100  #: Its sentence was the explanation of an item near it.
_AWAY = {"about": 0, "section": 12, "lesson": 36, "course": 60}  #: It is not about what was asked.
_SAME_TYPE = 15  #: The item before is of its type.
_TYPE_USED_UP = 10  #: For each time that its type was asked more often than its share.
_SAME_SECTION = 8  #: In a quiz about nothing in particular: one of the last three was of its section.
_OFF_LEVEL = 6  #: For each step that it is easier or harder than wanted.
_UNEVEN = 5  #: True where false is due, or the other way round.
_NOTED = 3  #: A dated note corrects its passage.
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


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the choice of an item depends on in every quiz."""

    item: Item
    asked: frozenset[str]
    told: tuple[frozenset[str], ...]
    facts: frozenset[str]
    level: Level

    def cues(self, other: "_Profile") -> bool:
        """Whether one of both items gives the other's answer away."""
        return _gives_away(self, other) or _gives_away(other, self)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An item with what its choice depends on in one quiz."""

    profile: _Profile
    #: What counts against it whatever was asked before.
    fixed: int
    chance: str

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.profile.item


def make_quiz(course: Course, items: Sequence[Item], plan: QuizPlan, without: Set[str] = frozenset()) -> Quiz:
    """Carry out a plan: the same course, items and plan give the same quiz on any machine.

    Plans that differ in `start` and `count` only are cut from one sequence, so that "three more" repeats
    nothing. A quiz is shorter than asked for when the sequence is used up. `plan.about` may name sentences
    as well as passages; what it names that is not there is left out. Of the items with an id in `without` each
    gives its place to the next of the sequence, so that all others stay as they are without it.
    """
    seed = f"{course.hash}:{plan.seed}"
    rest = _candidates(course, items, plan, seed)
    chosen: list[_Candidate] = []
    used: set[str] = set()
    while sum(each.item.id not in without for each in chosen) < plan.start + plan.count:
        best = _cheapest(rest, chosen, used, plan, _wanted_truth(chosen, seed))
        if best is None:
            break
        chosen.append(best)
        used |= best.profile.facts
    return _cut(shown([each.item for each in chosen], seed), course, plan, without)


def _cut(sequence: Sequence[Item], course: Course, plan: QuizPlan, without: Set[str]) -> Quiz:
    """The quiz that a plan cuts from the end of a sequence."""
    kept = [place for place, item in enumerate(sequence) if item.id not in without]
    before = kept[plan.start - 1] + 1 if 0 < plan.start <= len(kept) else 0
    asked = tuple(sequence[place] for place in kept[plan.start :])
    return Quiz(plan, course.hash, asked, len(sequence) - before - len(asked) if asked else 0)


def _cheapest(
    rest: Sequence[_Candidate], chosen: Sequence[_Candidate], used: Set[str], plan: QuizPlan, wanted: bool
) -> _Candidate | None:
    """The candidate that the least counts against; `rest` is in the order of what always counts, then of chance."""
    best: _Candidate | None = None
    least = 0
    for each in rest:
        if best is not None and each.fixed >= least:
            break
        if used.isdisjoint(each.profile.facts):
            cost = _cost(each, chosen, plan, wanted)
            if best is None or (cost, each.chance) < (least, best.chance):
                best, least = each, cost
    return best


def is_true(item: Item) -> bool:
    """Whether a statement to judge is true."""
    return any(option.correct and option.text == "True" for option in item.options)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Items as a key: the same object, not equal ones, so that looking them up costs nothing."""

    items: Sequence[Item]

    def __hash__(self) -> int:
        return id(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.items is self.items


@lru_cache(maxsize=8)
def _profiles(same: _Same) -> tuple[_Profile, ...]:
    return tuple(
        _Profile(item, content(item.stem), tuple(map(content, _answers(item))), frozenset(item.facts), difficulty(item))
        for item in same.items
    )


def _candidates(course: Course, items: Sequence[Item], plan: QuizPlan, seed: str) -> list[_Candidate]:
    away = _distances(course, plan)
    noted = {passage.id for _, _, passage in course.passages() if passage.update}
    found = [
        _Candidate(profile, _fixed(profile.item, plan, away, noted), digest(seed, profile.item.id))
        for profile in _profiles(_Same(items))
        if _is_in_scope(profile.item, plan)
    ]
    return sorted(found, key=lambda each: (each.fixed, each.chance))


def _fixed(item: Item, plan: QuizPlan, away: Mapping[str, int], noted: Set[str]) -> int:
    distance = _AWAY["about"] - 1 if item.explanation.anchor in plan.about else away[item.passage]
    return distance + _NOTED * (item.passage in noted)


def _is_in_scope(item: Item, plan: QuizPlan) -> bool:
    place = item.explanation.place
    return plan.lesson in ("", place.lesson) and plan.section in ("", place.anchor)


def _distances(course: Course, plan: QuizPlan) -> Mapping[str, int]:
    """How far each passage is from what the plan is about; all are near when it is about nothing."""
    asked = [(lesson.slug, section.anchor, passage.id) for lesson, section, passage in course.passages()]
    about = [each for each in asked if each[2] in plan.about]
    lessons = {lesson for lesson, _, _ in about}
    sections = {(lesson, anchor) for lesson, anchor, _ in about}
    found: dict[str, int] = {}
    for lesson, anchor, name in asked:
        if name in plan.about or not about:
            found[name] = plan.about.index(name) if about else 0
        elif (lesson, anchor) in sections:
            found[name] = _AWAY["section"]
        else:
            found[name] = _AWAY["lesson"] if lesson in lessons else _AWAY["course"]
    return found


def _cost(each: _Candidate, chosen: Sequence[_Candidate], plan: QuizPlan, wanted: bool) -> int:
    near = chosen[-_WINDOW:]
    cost = each.fixed
    cost += _CUED * any(each.profile.cues(other.profile) for other in near)
    cost += _SAME_STEM * any(_question(each) == _question(other) for other in near)
    cost += _SAME_SENTENCE * any(_sentence(each) == _sentence(other) for other in near)
    cost += _TYPE_USED_UP * _surplus(each.item.type, chosen)
    cost += _SAME_TYPE * (bool(near) and near[-1].item.type is each.item.type)
    cost += _OFF_LEVEL * off(plan.level_at(len(chosen)), each.profile.level)
    if not plan.about:
        cost += _SAME_SECTION * any(_section(each) == _section(other) for other in near[-3:])
    if each.item.type is ItemType.TRUE_FALSE:
        cost += _UNEVEN * (is_true(each.item) is not wanted)
    return cost


def _surplus(kind: ItemType, chosen: Sequence[_Candidate]) -> int:
    """How many items of a type too many there would be with one more of it."""
    asked = sum(each.item.type is kind for each in chosen)
    return max(0, asked - SHARES[kind] * len(chosen) // 100)


def _wanted_truth(chosen: Sequence[_Candidate], seed: str) -> bool:
    """Whether the next statement should be true: of each two in a row, one is."""
    past = [is_true(each.item) for each in chosen if each.item.type is ItemType.TRUE_FALSE]
    if len(past) % 2:
        return not past[-1]
    return int(digest(seed, "truth", str(len(past))), 16) % 2 == 0


def _question(each: _Candidate) -> tuple[str, tuple[str, ...]]:
    return each.item.stem, each.item.prompts


def _sentence(each: _Candidate) -> tuple[str, str]:
    return each.item.explanation.place.lesson, each.item.explanation.anchor


def _section(each: _Candidate) -> tuple[str, str]:
    return each.item.explanation.place.lesson, each.item.explanation.place.anchor


def _gives_away(one: _Profile, other: _Profile) -> bool:
    if other.item.type is ItemType.TRUE_FALSE:
        return False
    return any(told and told <= one.asked for told in other.told)


def _answers(item: Item) -> tuple[str, ...]:
    """What a learner has to come up with."""
    return item.accepted[:1] or tuple(option.text for option in item.options if option.correct)
