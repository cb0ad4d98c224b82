"""The courses on this machine, each with all that is derived from it."""

import logging
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock

from tutor.answering import Answerer
from tutor.background import Job, Tell, silent
from tutor.errors import KnowledgeError, NotFound, NotReady
from tutor.facts import mine
from tutor.folders import Signature, load_courses, nothing_in, signature
from tutor.index import Index, open_index
from tutor.quizzing import Chooser, make_items
from tutor.values import Course, Item

__all__ = ["Library", "Shelf", "load_courses"]

log = logging.getLogger(__name__)

#: How long a look at the folder holds, in seconds.
_LOOK = 1.0

#: How long a learner waits for something that is being made, in seconds, before being told so.
PATIENCE = 4.0


@dataclass(frozen=True)
class Shelf:
    """One loaded course with all that is derived from it, each made when first needed."""

    course: Course
    _folder: Path
    _tell: Tell = field(default=silent, repr=False, compare=False)
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
        """Every quiz item that the rules can make of the course, however long that takes."""
        return self._mining.within(None)

    @property
    def ready_items(self) -> tuple[Item, ...]:
        """Every quiz item; raises NotReady when they are still being made after a moment's patience."""
        try:
            return self._mining.within(PATIENCE)
        except TimeoutError:
            raise NotReady("The quiz questions are still being prepared. Try again in a minute.") from None

    @property
    def chooser(self) -> Chooser:
        """What chooses quizzes among the items; raises NotReady when these are still being made."""
        _ = self.ready_items
        with self._lock:
            return self._chooser

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self.course, self.items)

    @cached_property
    def _index(self) -> Index:
        return open_index(self.course, self._folder, self._tell)

    @cached_property
    def _answerer(self) -> Answerer:
        return Answerer(self.course, self.searcher)

    @property
    def _mining(self) -> Job[tuple[Item, ...]]:
        with self._lock:
            return self._items

    @cached_property
    def _items(self) -> Job[tuple[Item, ...]]:
        return Job(lambda _: make_items(self.course, mine(self.course)))


class Library:
    """Finds and loads the courses below a folder, and notices when their files change.

    Loading is done beside the asking: until a new edition is ready, the old one answers.
    """

    def __init__(self, knowledge: Path, instance: Path) -> None:
        #: The knowledge folder.
        self.root = knowledge
        self._indexes = instance / "index"
        self._lock = RLock()
        self._shelves: dict[str, Shelf] = {}
        self._loading: Job[None] | None = None
        self._signature: Signature | None = None
        self._looked = float("-inf")

    def courses(self, patience: float | None = None) -> tuple[Shelf, ...]:
        """All courses by slug.

        Raises KnowledgeError when there is nothing to read, NotReady when the first edition takes longer to load
        than the patience, in seconds. Who comes while a new edition is made gets the old one.
        """
        with self._lock:
            noticed = self._look()
            loading, shelves = self._loading, self._shelves
        if loading and (noticed or not shelves):
            self._await(loading, PATIENCE if patience is None else patience)
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

    def _look(self) -> bool:
        """Begin to load what has changed since the last look, and say whether anything has."""
        if (self._loading and not self._loading.is_over) or time.monotonic() - self._looked < _LOOK:
            return False
        self._looked = time.monotonic()
        seen = signature(self.root)
        if self._shelves and seen == self._signature:
            return False
        self._loading = Job(lambda tell: self._load(seen, tell))
        return True

    def _await(self, loading: Job[None], patience: float) -> None:
        """Wait for an edition; whatever goes wrong with it, there may be an older one."""
        try:
            loading.within(patience)
        except TimeoutError:
            if not self._shelves:
                raise NotReady("The lessons are being prepared.", loading.progress) from None
        except KnowledgeError:
            if not self._shelves:
                raise
            log.warning("No lesson is left in %s; the last version stays in use.", self.root)

    def _load(self, seen: Signature, tell: Tell) -> None:
        shelves = {course.slug: self._shelve(course, tell) for course in load_courses(self.root, tell)}
        if not shelves:
            raise KnowledgeError(nothing_in(self.root))
        for shelf in shelves.values():
            _ = shelf.answerer
        self._shelves, self._signature = shelves, seen

    def _shelve(self, course: Course, tell: Tell) -> Shelf:
        """Keep the shelf of a course that has not changed, with all that was derived from it."""
        old = self._shelves.get(course.slug)
        if old is not None and old.course == course:
            return old
        return Shelf(course, self._indexes / course.slug, tell)
