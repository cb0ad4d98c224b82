"""An open index: how often a stem occurs, and which passages hold it."""

import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TypeVar

from filelock import FileLock
from whoosh.searching import Searcher

from tutor.background import Tell, natively, silent
from tutor.editions import edition
from tutor.index import building
from tutor.index.building import FIELDS, Words
from tutor.index.postings import Postings, best
from tutor.values import Course, Hit, Term

T = TypeVar("T")

log = logging.getLogger(__name__)

#: The rooms whose code decides what is written to an index.
_SHAPING = ("language", "lessons", "index")


class Index:
    """An open index of one course. Safe to share between threads and to use after a fork.

    What was read of a stem is kept: at the most, as much as the index holds.
    """

    def __init__(self, course: Course, folder: Path) -> None:
        self._course = course
        self._folder = folder
        self._lock = RLock()
        self._process = 0
        self._searcher: Searcher | None = None
        self._words: Words | None = None
        self._frequency: dict[str, int] = {}
        self._postings: dict[str, Postings] = {}

    @property
    def size(self) -> int:
        """How many passages are indexed."""
        return len(self._kept.passages)

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Each folded word of the course, with how often it occurs."""
        return self._kept.vocabulary

    def frequency(self, stem: str) -> int:
        """In how many passages a stem stands, headings counted with them."""
        known = self._frequency.get(stem)
        if known is None:
            known = self._read(lambda searcher: int(searcher.doc_frequency("text", stem)))
            self._frequency[stem] = known
        return known

    def search(self, terms: Sequence[Term], limit: int) -> list[Hit]:
        """Passages that hold any of the stems, best first; equal scores in reading order."""
        if limit < 1:
            return []
        found = best([(term.weight, self._postings_of(term.text)) for term in terms], limit)
        return [Hit(self._kept.passages[number], score) for number, score in found]

    def _postings_of(self, stem: str) -> Postings:
        known = self._postings.get(stem)
        if known is None:
            known = self._postings[stem] = self._read(lambda searcher: _postings(searcher, stem))
        return known

    @property
    def _kept(self) -> Words:
        return self._words or self._read(lambda _: building.words_in(self._folder))

    def _read(self, look: Callable[[Searcher], T]) -> T:
        with self._lock:
            try:
                return look(self._open())
            except Exception:  # Whoosh raises anything at all on a damaged file.
                log.warning("The index of %s is damaged and is built again.", self._course.slug)
                self._rebuild()
                return look(self._open())

    def _open(self) -> Searcher:
        if self._searcher is None or self._process != os.getpid():
            self._searcher = building.opened(self._folder).searcher()
            self._words = building.words_in(self._folder)
            self._process = os.getpid()
        return self._searcher

    def _rebuild(self) -> None:
        self._searcher = None
        shutil.rmtree(self._folder, ignore_errors=True)
        natively(lambda: open_index(self._course, self._folder.parent))


def _postings(searcher: Searcher, stem: str) -> Postings:
    """Read what a stem speaks for each passage: BM25 over each field, weighted."""
    impacts: defaultdict[int, float] = defaultdict(float)
    for field, weight in FIELDS.items():
        if (field, stem) in searcher.reader():
            matcher = searcher.postings(field, stem)
            while matcher.is_active():
                impacts[matcher.id()] += weight * matcher.score()
                matcher.next()
    return Postings.of(impacts.items())


def open_index(course: Course, folder: Path, tell: Tell = silent) -> Index:
    """Open the course's index below `folder`, building it when it is missing, stale or damaged.

    Processes that come at the same time wait for the one that builds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{course.hash[:24]}-{course.language}-{edition(*_SHAPING)}"
    with FileLock(folder / "build.lock"):
        if not building.usable(place, course):
            building.build(course, folder, place, tell)
            building.sweep(folder, keep=place)
    return Index(course, place)
