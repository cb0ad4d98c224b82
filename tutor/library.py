"""The courses on this machine, each with all that is derived from it."""

import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock

from tutor.answering import Answerer
from tutor.errors import KnowledgeError, NotFound
from tutor.facts import mine
from tutor.folders import Signature, load_courses, nothing_in, signature
from tutor.index import Index, open_index
from tutor.quizzing import make_items
from tutor.values import Course, Item

__all__ = ["Library", "Shelf", "load_courses"]

#: How long a look at the folder holds, in seconds.
_LOOK = 1.0


@dataclass(frozen=True)
class Shelf:
    """One loaded course with all that is derived from it, each made when first needed."""

    course: Course
    _folder: Path
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    @property
    def searcher(self) -> Index:
        """The course's index."""
        with self._lock:
            return self._index

    @property
    def answerer(self) -> Answerer:
        """What answers questions on the course."""
        with self._lock:
            return self._answerer

    @property
    def items(self) -> tuple[Item, ...]:
        """Every quiz item that the rules can make of the course."""
        with self._lock:
            return self._items

    @cached_property
    def _index(self) -> Index:
        return open_index(self.course, self._folder)

    @cached_property
    def _answerer(self) -> Answerer:
        return Answerer(self.course, self.searcher)

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        return make_items(self.course, mine(self.course))


class Library:
    """Finds and loads the courses below a folder, and notices when their files change."""

    def __init__(self, knowledge: Path, instance: Path) -> None:
        #: The knowledge folder.
        self.root = knowledge
        self._indexes = instance / "index"
        self._lock = RLock()
        self._shelves: dict[str, Shelf] = {}
        self._signature: Signature | None = None
        self._looked = float("-inf")

    def courses(self) -> tuple[Shelf, ...]:
        """All courses by slug. Raises KnowledgeError when there is nothing to read."""
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK:
                self._look()
                self._looked = time.monotonic()
            return tuple(self._shelves.values())

    def shelf(self, slug: str) -> Shelf:
        """The course of that slug. Raises NotFound."""
        found = next((shelf for shelf in self.courses() if shelf.course.slug == slug), None)
        if found is None:
            raise NotFound("There is no such course here. See the list of courses.")
        return found

    def first(self) -> Shelf:
        """The first course by slug."""
        return self.courses()[0]

    def _look(self) -> None:
        seen = signature(self.root)
        if seen == self._signature:
            return
        loaded = load_courses(self.root)
        if loaded:
            self._shelves = {course.slug: self._shelve(course) for course in loaded}
        elif not self._shelves:
            raise KnowledgeError(nothing_in(self.root))
        self._signature = seen

    def _shelve(self, course: Course) -> Shelf:
        """Keep the shelf of a course that has not changed, with all that was derived from it."""
        old = self._shelves.get(course.slug)
        if old is not None and old.course == course:
            return old
        return Shelf(course, self._indexes / course.slug)
