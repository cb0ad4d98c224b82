"""What is kept of a course: reading it from disk, and building it where it is missing."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from tutor.background import Progress, Tell, natively, silent
from tutor.derived import files
from tutor.editions import edition
from tutor.errors import CourseError
from tutor.facts import mine
from tutor.folders import fingerprint, read_course
from tutor.index import open_index
from tutor.quizzing import make_items
from tutor.values import Course, Item, Lesson

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Who waits for another process looks this often, in seconds, whether the file is there by now.
_LOOK = 0.5

#: The rooms that decide what a course is, and what is asked of it.
_READING = ("codec", "values", "fences", "toml", "folders", "lessons", "language")
_ASKING = (*_READING, "facts", "quizzing", "marking")


class Step(StrEnum):
    """What can be built of a course."""

    #: The course as it was read, and its index.
    COURSE = "course"
    #: Its quiz questions; they are made of the course that was built.
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one course at one moment, and where what is derived from them is kept."""

    #: The knowledge folder, the course's own folder in it, and the instance folder.
    root: Path
    folder: Path
    instance: Path
    #: Digest of the files.
    fingerprint: str

    def kept(self, step: Step) -> Path:
        """The file that a step leaves."""
        name = f"{step}-{self.fingerprint}-{edition(*(_READING if step is Step.COURSE else _ASKING))}.jsonl"
        return (
            self._home / blake2b(str(self.folder).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest() / name
        )

    def lock(self, step: Step) -> Path:
        """Who holds it is the one on this machine that carries out such a step; a new lesson waits for no questions."""
        return self._home / f"{step}.lock"

    @property
    def indexes(self) -> Path:
        """Below it each course has its index, in a folder of its own."""
        return self.instance / "index"

    @property
    def vectors(self) -> Path:
        """Below it each course has the encoder's vectors, in a folder of its own."""
        return self.instance / "vectors"

    @property
    def _home(self) -> Path:
        return self.instance / "derived"


#: Carries out a step, here or in a process of its own.
Build = Callable[[Step, Source, Tell], None]


def course_of(source: Source, build: Build, tell: Tell) -> Course:
    """The course as it is kept, built first where it is missing or damaged. Raises whatever building raises."""
    return _kept(Step.COURSE, source, build, tell, lambda path: _read_course(path, tell))


def items_of(source: Source, build: Build, tell: Tell) -> tuple[Item, ...]:
    """Every quiz question of the course, likewise."""
    return _kept(Step.ITEMS, source, build, tell, lambda path: tuple(files.values(files.lines(path), Item)))


def build_here(step: Step, source: Source, tell: Tell) -> None:
    """Carry out a step in this process, beside everything else."""
    natively(lambda: _build(step, source, tell))


def _build(step: Step, source: Source, tell: Tell) -> None:
    path = source.kept(step)
    files.write(path, _course_parts(source, tell) if step is Step.COURSE else _items(source))
    files.sweep(path)


def _course_parts(source: Source, tell: Tell) -> Iterator[object]:
    """The course without its lessons, then each of them; it has its index before it is kept."""
    course = read_course(source.folder, source.root, tell)
    if fingerprint(source.folder, source.root) != source.fingerprint:
        raise CourseError("The lessons changed while they were read.")
    if course.lessons:
        open_index(course, source.indexes / course.slug, tell)
    yield replace(course, lessons=())
    yield from course.lessons


def _items(source: Source) -> tuple[Item, ...]:
    course = _read_course(source.kept(Step.COURSE), silent)
    return make_items(course, mine(course))


def _read_course(path: Path, tell: Tell) -> Course:
    head, *rest = files.lines(path)
    (course,) = files.values([head], Course)
    lessons: list[Lesson] = []
    for lesson in files.values(rest, Lesson):
        lessons.append(lesson)
        tell(Progress("Loading lessons", len(lessons), len(rest)))
    return replace(course, lessons=tuple(lessons))


def _kept(step: Step, source: Source, build: Build, tell: Tell, read: Callable[[Path], T]) -> T:
    path = source.kept(step)
    _ensure(step, source, build, tell)
    try:
        return natively(lambda: read(path))
    except Exception:  # A damaged file fails in many ways, and whichever it is, the file can be built again.
        log.warning("%s cannot be read and is built again.", path.name)
    path.unlink(missing_ok=True)
    _ensure(step, source, build, tell)
    return natively(lambda: read(path))


def _ensure(step: Step, source: Source, build: Build, tell: Tell) -> None:
    """Have a file built unless it is there. Of several processes one builds, and the others wait for its file."""
    path, lock = source.kept(step), source.lock(step)
    lock.parent.mkdir(parents=True, exist_ok=True)
    while not path.exists():
        with suppress(Timeout), FileLock(lock, timeout=_LOOK):
            if not path.exists():
                build(step, source, tell)
            return
