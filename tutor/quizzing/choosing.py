"""Which items a quiz asks, in which order: decided by the plan alone."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from heapq import heappop, heappush
from threading import Lock
from typing import TypeVar

from tutor.held import Held
from tutor.quizzing.digests import digest
from tutor.quizzing.sequences import Candidate, Ranked, Run, candidate_of
from tutor.quizzing.showing import shown
from tutor.values import Course, Item, Level, Quiz, QuizPlan

K = TypeVar("K", bound=Hashable)

#: What counts against an item whatever was asked before it.
_AWAY = {"about": 0, "section": 12, "lesson": 36, "course": 60}  #: It is not about what was asked.
_NAMED = -1  #: Its very sentence was asked for.
_NOTED = 3  #: A dated note corrects its passage.
#: How many sequences of a course are held ready, each as far as it was asked for.
_SEQUENCES = 64


def make_quiz(course: Course, items: Sequence[Item], plan: QuizPlan, without: Set[str] = frozenset()) -> Quiz:
    """Carry out one plan on the items of a course, as `Chooser.quiz` does."""
    return Chooser(course, items).quiz(plan, without)


class Chooser:
    """Chooses quizzes among the items of one edition of a course; what no plan changes is worked out once."""

    def __init__(self, course: Course, items: Sequence[Item]) -> None:
        self._course = course
        self._places = {passage.id: (lesson.slug, section.anchor) for lesson, section, passage in course.passages()}
        noted = {passage.id for _, _, passage in course.passages() if passage.update}
        self._candidates = [candidate_of(item, self._places[item.passage], item.passage in noted) for item in items]
        self._of_section = _grouped(self._candidates, lambda each: each.place)
        self._of_lesson = _grouped(self._candidates, lambda each: each.place[0])
        self._of_sentence = _grouped(self._candidates, lambda each: each.item.explanation.anchor)
        self._sequences: Held[QuizPlan, Run] = Held(_SEQUENCES)
        self._lock = Lock()

    def quiz(self, plan: QuizPlan, without: Set[str] = frozenset()) -> Quiz:
        """Carry out a plan: the same course, items and plan give the same quiz on any machine.

        Plans that differ in `start` and `count` only are cut from one sequence, so that "three more" repeats
        nothing. A quiz is shorter than asked for when the sequence is used up. `plan.about` may name sentences
        as well as passages; what it names that is not there is left out. Of the items with an id in `without` each
        gives its place to the next of the sequence, so that all others stay as they are without it.
        """
        with self._lock:
            sequence = self._sequence(plan)
            chosen = sequence.until(plan.start + plan.count, without)
        return _cut(shown(chosen, sequence.seed), self._course, plan, without)

    def _sequence(self, plan: QuizPlan) -> Run:
        """The sequence that a plan is cut from, as far as it was asked for up to now."""
        levels = "".join(plan.levels).rstrip(Level.MIXED)
        key = replace(plan, start=0, count=0, levels=tuple(map(Level, levels)))
        seed = f"{self._course.hash}:{plan.seed}"
        return self._sequences.get(key, lambda: Run(key, seed, self._in_order(key, seed)))

    def _in_order(self, plan: QuizPlan, seed: str) -> Iterator[Ranked]:
        """The candidates in the plan's scope, each only ranked when the nearer ones are through."""
        about = {name: place for place, name in reversed(list(enumerate(plan.about)))}
        places = {self._places[name] for name in about if name in self._places}
        heap: list[Ranked] = []
        for least, group in self._groups(about, places):
            while heap and heap[0].fixed < least:
                yield heappop(heap)
            for each in group:
                if _is_in_scope(each.item, plan):
                    fixed = _away(each, about, places) + _NOTED * each.is_noted
                    heappush(heap, Ranked(fixed, digest(seed, each.item.id), each))
        while heap:
            yield heappop(heap)

    def _groups(
        self, about: Mapping[str, int], places: Set[tuple[str, str]]
    ) -> Iterator[tuple[int, Iterable[Candidate]]]:
        """All candidates, the nearest first, each group with the least that its distance counts."""
        if not places:
            yield _NAMED, self._candidates
            return
        lessons = {lesson for lesson, _ in places}
        near = {each for place in places for each in self._of_section.get(place, ())}
        near |= {each for name in about for each in self._of_sentence.get(name, ())}
        yield _NAMED, near
        beside = (each for lesson in lessons for each in self._of_lesson.get(lesson, ()))
        yield _AWAY["lesson"], [each for each in beside if each not in near]
        far = (each for each in self._candidates if each.place[0] not in lessons)
        yield _AWAY["course"], [each for each in far if each not in near]


def _away(each: Candidate, about: Mapping[str, int], places: Set[tuple[str, str]]) -> int:
    """How far a candidate is from what a quiz is about; all are near when it is about nothing."""
    if each.item.explanation.anchor in about:
        return _NAMED
    if not places:
        return _AWAY["about"]
    if each.item.passage in about:
        return about[each.item.passage]
    if each.place in places:
        return _AWAY["section"]
    return _AWAY["lesson"] if any(each.place[0] == lesson for lesson, _ in places) else _AWAY["course"]


def _cut(sequence: Sequence[Item], course: Course, plan: QuizPlan, without: Set[str]) -> Quiz:
    """The quiz that a plan cuts from the end of a sequence."""
    kept = [place for place, item in enumerate(sequence) if item.id not in without]
    before = kept[plan.start - 1] + 1 if 0 < plan.start <= len(kept) else 0
    asked = tuple(sequence[place] for place in kept[plan.start :])
    return Quiz(plan, course.hash, asked, len(sequence) - before - len(asked) if asked else 0)


def _grouped(candidates: Iterable[Candidate], key: Callable[[Candidate], K]) -> dict[K, list[Candidate]]:
    groups: defaultdict[K, list[Candidate]] = defaultdict(list)
    for each in candidates:
        groups[key(each)].append(each)
    return dict(groups)


def _is_in_scope(item: Item, plan: QuizPlan) -> bool:
    place = item.explanation.place
    return plan.lesson in ("", place.lesson) and plan.section in ("", place.anchor)
