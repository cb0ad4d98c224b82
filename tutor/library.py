"""The courses on this machine, each with all that is derived from it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock

from tutor.answering import Answerer
from tutor.background import Job, Tell, natively
from tutor.derived import Build, Source, build_here, course_of, items_of
from tutor.encoder import LateMeaning, once_loaded
from tutor.errors import CourseError, KnowledgeError, NotFound, NotReady, See
from tutor.folders import Signature, course_folders, course_slug, fingerprint, load_courses, nothing_in, signature
from tutor.index import Index, open_index
from tutor.quizzing import Chooser
from tutor.values import Course, Item

__all__ = ["Failure", "Library", "Shelf", "load_courses"]

log = logging.getLogger(__name__)

#: How long a look at the folder holds, in seconds.
_LOOK = 1.0

#: After so many seconds a course that could not be opened is tried again, its files changed or not.
_AGAIN = 60.0

#: How long a learner waits for something that is being made, in seconds, before being told so.
PATIENCE = 4.0

#: How long what can do without it waits, in seconds: an answer for its quiz, the health page for the courses.
HASTE = 0.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A course that cannot be used, or not in full, and a sentence on why. It names no path."""

    #: Its slug.
    course: str
    reason: str


@dataclass(frozen=True)
class Shelf:
    """One opened course with all that is derived from it; its quiz questions are made when first needed."""

    course: Course
    #: The course's index.
    searcher: Index
    #: What answers questions on the course.
    answerer: Answerer
    #: The files that it was read from.
    source: Source
    #: What its passages mean, once the encoder has read them.
    meaning: LateMeaning
    _make: Callable[[Tell], tuple[Item, ...]] = field(repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every quiz item that the rules can make of the course, however long that takes. Raises CourseError."""
        return self.making.within(None)

    @property
    def ready_items(self) -> tuple[Item, ...]:
        """Every quiz item; raises NotReady when they are still being made after a moment's patience."""
        try:
            return self.making.within(PATIENCE)
        except TimeoutError:
            raise NotReady("The quiz questions are still being prepared.") from None

    @cached_property
    def chooser(self) -> Chooser:
        """What chooses quizzes among the items; raises NotReady when these are still being made."""
        return Chooser(self.course, self.ready_items)

    @property
    def is_quizzable(self) -> bool:
        """Whether there are quiz items by now."""
        try:
            return bool(self.making.within(HASTE))
        except (TimeoutError, CourseError):
            return False

    @property
    def may_be_quizzable(self) -> bool:
        """Whether there are quiz items, or may be once they are made."""
        return not self.making.is_over or self.is_quizzable

    @property
    def making(self) -> Job[tuple[Item, ...]]:
        """The making of the quiz items, begun at the latest now."""
        with self._lock:
            return self._making

    @cached_property
    def _making(self) -> Job[tuple[Item, ...]]:
        return Job(self._made)

    def _made(self, tell: Tell) -> tuple[Item, ...]:
        try:
            return self._make(tell)
        except Exception as error:
            log.exception("The quiz questions of %s cannot be made.", self.course.slug)
            raise CourseError(f"The quiz questions of this course cannot be made: {_kind(error)}") from error


class Library:
    """Finds and opens the courses below a folder, and notices when their files change.

    Opening is done beside the asking: until a new edition is ready, the old one answers. A course that cannot be
    opened leaves the others alone, and its last good edition goes on.
    """

    def __init__(self, knowledge: Path, instance: Path, encoder: object = "off") -> None:
        self.root = knowledge  #: The knowledge folder.
        self._instance = instance
        self._encoder = once_loaded(encoder)
        self._build: Build = build_here
        self._is_eager = False
        self._lock = RLock()
        self._shelves: dict[Path, Shelf] = {}
        self._failures: tuple[Failure, ...] = ()
        self._loading: Job[None] | None = None
        self._signature: Signature | None = None
        self._looked = self._tried = float("-inf")
        self._logged: set[str] = set()

    def open(self, build: Build) -> None:
        """Begin to open every course and to make its quiz questions, as a server does; `build` says where."""
        self._build, self._is_eager = build, True
        with self._lock:
            self._look()

    def courses(self, patience: float | None = None) -> tuple[Shelf, ...]:
        """All courses by slug.

        Raises KnowledgeError when there is nothing to read, CourseError when no course can be opened, NotReady
        when the first edition takes longer to load than the patience, in seconds. Who comes while a new edition
        is made gets the old one.
        """
        with self._lock:
            noticed = self._look()
            loading, shelves = self._loading, self._shelves
        if loading and (noticed or not shelves):
            self._await(loading, PATIENCE if patience is None else patience)
        if not self._shelves:
            raise CourseError("No course can be opened. The server's log says why.")
        return tuple(sorted(self._shelves.values(), key=lambda shelf: shelf.course.slug))

    def opened(self) -> tuple[Shelf, ...]:
        """All courses that are there by now; raises what `courses` raises, without its patience."""
        return self.courses(HASTE)

    def shelf(self, slug: str) -> Shelf:
        """The course of that slug. Raises NotFound."""
        found = next((shelf for shelf in self.courses() if shelf.course.slug == slug), None)
        if found is None:
            raise NotFound("There is no such course here.", See.COURSES)
        return found

    def first(self) -> Shelf:
        """The first course by slug."""
        return self.courses()[0]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be opened or made in full when it was last tried."""
        shelves = self._shelves.values() if self._is_eager else ()
        made = ((shelf.course.slug, shelf.making.error) for shelf in shelves)
        return (*self._failures, *(Failure(slug, str(error)) for slug, error in made if error))

    def _look(self) -> bool:
        """Begin to load what has changed since the last look, and say whether anything has."""
        if (self._loading and not self._loading.is_over) or time.monotonic() - self._looked < _LOOK:
            return False
        self._looked = time.monotonic()
        try:
            seen = signature(self.root)
        except OSError as error:
            if not self._shelves:
                raise
            self._log("The lessons' folder cannot be looked at: %s", error)
            return False
        if seen == self._signature and not self._is_due():
            return False
        self._loading = Job(lambda tell: self._load(seen, tell))
        return True

    def _is_due(self) -> bool:
        """Whether what failed is to be tried again."""
        return bool(self.failures) and time.monotonic() - self._tried > _AGAIN

    def _await(self, loading: Job[None], patience: float) -> None:
        """Wait for an edition; whatever goes wrong with it, there may be an older one."""
        try:
            loading.within(patience)
        except TimeoutError:
            if not self._shelves:
                raise NotReady("The lessons are being prepared.", loading.progress) from None
        except Exception as error:
            if not self._shelves:
                raise
            self._log("The last version of the courses stays in use: %s", error)

    def _load(self, seen: Signature, tell: Tell) -> None:
        self._tried = time.monotonic()
        shelves: dict[Path, Shelf] = {}
        failures: list[Failure] = []
        for folder in course_folders(self.root):
            try:
                shelf = self._shelve(folder, tell)
            except Exception as error:
                self._log(f"The course in {folder.name} cannot be opened: %s", error)
                failures.append(Failure(course_slug(folder, self.root), f"It cannot be opened: {_kind(error)}"))
                shelf = self._shelves.get(folder)
            if shelf:
                shelves[folder] = shelf
        if not shelves and not failures:
            raise KnowledgeError(nothing_in(self.root))
        self._shelves, self._failures, self._signature = shelves, tuple(failures), seen
        if not failures:
            self._logged.clear()
        for shelf in shelves.values() if self._is_eager else ():
            shelf.meaning.now()
            _ = shelf.making

    def _shelve(self, folder: Path, tell: Tell) -> Shelf | None:
        """Open a course, or keep the shelf of one that has not changed; None for one without a usable lesson."""
        found = natively(lambda: fingerprint(folder, self.root))
        source, old = Source(self.root, folder, self._instance, found), self._shelves.get(folder)
        if old and old.source == source and not (self._is_eager and old.making.error):
            return old
        course = course_of(source, self._build, tell)
        return natively(lambda: self._opened(course, source)) if course.lessons else None

    def _opened(self, course: Course, source: Source) -> Shelf:
        index = open_index(course, source.indexes / course.slug)
        meaning = LateMeaning(course, source.vectors / course.slug, self._encoder)
        answerer = Answerer(course, index, meaning.now)
        return Shelf(course, index, answerer, source, meaning, lambda tell: items_of(source, self._build, tell))

    def _log(self, message: str, error: Exception) -> None:
        """Log what went wrong, once until all is well again."""
        told = repr((message, error))
        if told not in self._logged:
            self._logged.add(told)
            log.warning(message, error, exc_info=not isinstance(error, KnowledgeError | CourseError))


def _kind(error: Exception) -> str:
    """What went wrong, without what only the log may tell."""
    return str(error) if isinstance(error, CourseError) else f"{type(error).__name__}."
