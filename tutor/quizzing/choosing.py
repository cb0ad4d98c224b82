"""Which items a quiz asks, in which order: decided by the plan alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.quizzing.digests import digest
from tutor.quizzing.lore import content
from tutor.quizzing.showing import shown
from tutor.values import Course, Item, ItemType, Quiz, QuizPlan

#: What counts against an item; the least counted against is asked next.
_CUED = 200  #: It gives away an item near it, or is given away by one.
_SAME_SENTENCE = 100  #: Its sentence was the explanation of an item near it.
_AWAY = {"about": 0, "section": 12, "lesson": 36, "course": 60}  #: It is not about what was asked.
_SAME_TYPE = 15  #: The item before is of its type.
_TYPE_USED_UP = 10  #: For each time that its type was asked more often than its share.
_SAME_SECTION = 8  #: In a quiz about nothing in particular: one of the last three was of its section.
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
class _Candidate:
    """An item with what its choice depends on."""

    item: Item
    asked: frozenset[str]
    told: tuple[frozenset[str], ...]
    away: int
    noted: bool
    chance: str

    def cues(self, other: "_Candidate") -> bool:
        """Whether one of both items gives the other's answer away."""
        return _gives_away(self, other) or _gives_away(other, self)


def make_quiz(course: Course, items: Sequence[Item], plan: QuizPlan) -> Quiz:
    """Carry out a plan: the same course, items and plan give the same quiz on any machine.

    Plans that differ in `start` and `count` only are cut from one sequence, so that "three more" repeats
    nothing. A quiz is shorter than asked for when the sequence is used up. `plan.about` may name sentences
    as well as passages; what it names that is not there is left out.
    """
    seed = f"{course.hash}:{plan.seed}"
    rest = _candidates(course, items, plan, seed)
    chosen: list[_Candidate] = []
    while rest and len(chosen) < plan.start + plan.count:
        wanted = _wanted_truth(chosen, seed)
        best = min(rest, key=lambda each: (_cost(each, chosen, plan, wanted), each.chance))
        chosen.append(best)
        rest = [each for each in rest if not {*each.item.facts} & {*best.item.facts}]
    return Quiz(plan, course.hash, shown([each.item for each in chosen], seed)[plan.start :])


def is_true(item: Item) -> bool:
    """Whether a statement to judge is true."""
    return any(option.correct and option.text == "True" for option in item.options)


def _candidates(course: Course, items: Sequence[Item], plan: QuizPlan, seed: str) -> list[_Candidate]:
    away = _distances(course, plan)
    noted = {passage.id for _, _, passage in course.passages() if passage.update}
    return [
        _Candidate(
            item,
            content(item.stem),
            tuple(map(content, _answers(item))),
            _AWAY["about"] - 1 if item.explanation.anchor in plan.about else away[item.passage],
            item.passage in noted,
            digest(seed, item.id),
        )
        for item in items
        if _is_in_scope(item, plan)
    ]


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
    cost = each.away + _NOTED * each.noted
    cost += _CUED * any(each.cues(other) for other in near)
    cost += _SAME_SENTENCE * any(_sentence(each) == _sentence(other) for other in near)
    cost += _TYPE_USED_UP * _surplus(each.item.type, chosen)
    cost += _SAME_TYPE * (bool(near) and near[-1].item.type is each.item.type)
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


def _sentence(each: _Candidate) -> tuple[str, str]:
    return each.item.explanation.place.lesson, each.item.explanation.anchor


def _section(each: _Candidate) -> tuple[str, str]:
    return each.item.explanation.place.lesson, each.item.explanation.place.anchor


def _gives_away(one: _Candidate, other: _Candidate) -> bool:
    if other.item.type is ItemType.TRUE_FALSE:
        return False
    return any(told and told <= one.asked for told in other.told)


def _answers(item: Item) -> tuple[str, ...]:
    """What a learner has to come up with."""
    return item.accepted[:1] or tuple(option.text for option in item.options if option.correct)
