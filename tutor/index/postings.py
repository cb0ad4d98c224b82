"""The best passages for some stems, without looking at every passage that holds one of them.

Whoosh's own search walks all lists side by side, a few calls for each passage; a course of 350 lessons
then takes half a second. Here the lists are added up one after the other, the weightiest stem first,
and as soon as no passage outside those found can come among the best, the longer lists that are left
are only looked into (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995).
The result is the same as that of adding up everything.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Postings:
    """The passages that hold one stem, in reading order, and what it speaks for each of them."""

    passages: "array[int]"
    impacts: "array[float]"
    most: float

    @classmethod
    def of(cls, impacts: Iterable[tuple[int, float]]) -> "Postings":
        """From numbers of passages with their impacts, in any order."""
        ordered = sorted(impacts)
        values = array("d", map(itemgetter(1), ordered))
        return cls(array("I", map(itemgetter(0), ordered)), values, max(values, default=0.0))

    def impact(self, passage: int) -> float:
        """What the stem speaks for that passage."""
        place = bisect_left(self.passages, passage)
        found = place < len(self.passages) and self.passages[place] == passage
        return self.impacts[place] if found else 0.0


def best(wanted: Sequence[tuple[float, Postings]], limit: int) -> list[tuple[int, float]]:
    """The passages with the highest weighted sums of impacts, best first; equal ones in reading order."""
    ordered = sorted(wanted, key=lambda each: -each[0] * each[1].most)
    scores: dict[int, float] = {}
    for place, (weight, postings) in enumerate(ordered):
        rest = sum(other * each.most for other, each in ordered[place:])
        floor = nlargest(limit, scores.values())[-1] if len(scores) >= limit else 0.0
        if floor > rest:
            open_ones = (found for found in scores.items() if found[1] + rest >= floor)
            scores = {passage: score + weight * postings.impact(passage) for passage, score in open_ones}
        else:
            for passage, impact in zip(postings.passages, postings.impacts, strict=True):
                scores[passage] = scores.get(passage, 0.0) + weight * impact
    return nsmallest(limit, scores.items(), key=lambda found: (-found[1], found[0]))
