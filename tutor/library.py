"""The courses on this machine; the only reader of the knowledge folder."""

import os
import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import RLock

from tutor.answering import Answerer
from tutor.errors import KnowledgeError, NotFound
from tutor.facts import mine
from tutor.index import Index, open_index
from tutor.language import GlossaryError, load_glossary
from tutor.lessons import make_course, read_lesson, slugify, sort_key
from tutor.quizzing import make_items
from tutor.values import Course, Glossary, Item, Problem

ENDINGS = frozenset({".md", ".markdown", ".txt"})

#: Folders that hold no lessons.
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})

#: How long a look at the folder holds, in seconds.
_LOOK = 1.0

#: What tells that something changed: each file's path, size and time of change.
_Signature = tuple[tuple[str, int, int], ...]


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
        self._signature: _Signature | None = None
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
        signature = _signature(self.root)
        if signature == self._signature:
            return
        loaded = load_courses(self.root)
        if loaded:
            self._shelves = {course.slug: self._shelve(course) for course in loaded}
        elif not self._shelves:
            raise KnowledgeError(_nothing_in(self.root))
        self._signature = signature

    def _shelve(self, course: Course) -> Shelf:
        """Keep the shelf of a course that has not changed, with all that was derived from it."""
        old = self._shelves.get(course.slug)
        if old is not None and old.course == course:
            return old
        return Shelf(course, self._indexes / course.slug)


def load_courses(root: Path) -> list[Course]:
    """Read every course below a folder that has at least one usable lesson."""
    if not root.is_dir():
        raise KnowledgeError(_nothing_in(root))
    folders = [root] if any(_is_lesson(path) for path in root.iterdir()) else _folders(root)
    courses = sorted((_load(folder, root) for folder in folders), key=lambda course: course.slug)
    return [course for course in courses if course.lessons]


def check(path: Path) -> tuple[Problem, ...]:
    """Everything an author should know about a file, a course folder or a knowledge folder."""
    if path.is_file():
        return read_lesson(path.read_bytes(), path.name).problems
    if not path.is_dir():
        raise KnowledgeError(f"There is no file or folder {path}. Check the path.")
    here = any(_is_lesson(each) for each in path.iterdir())
    courses = [_load(folder, path) for folder in ([path] if here else _folders(path))]
    problems = (problem for course in courses for problem in course.problems)
    return tuple(sorted(problems, key=lambda problem: (sort_key(problem.source), problem.line)))


def _load(folder: Path, root: Path) -> Course:
    problems: list[Problem] = []
    settings = _settings(folder / "course.toml", root, problems)
    glossary = _glossary(folder / "glossary.toml", root, problems)
    files = {_relative(path, root): path for path in _lessons(folder)}
    order = [str(name) for name in _list(settings.get("order"))]
    sources = sorted(files, key=lambda source: (_place(files[source].name, order), sort_key(source)))
    readings = [read_lesson(files[source].read_bytes(), source) for source in sources]
    slug = slugify(folder.resolve().name)
    title = str(settings.get("title") or _title(folder, [each.lesson.title for each in readings if each.lesson]))
    course = make_course(slug, title, str(settings.get("description", "")), readings, glossary)
    return replace(course, problems=(*problems, *course.problems))


def _title(folder: Path, lessons: list[str]) -> str:
    """A course of one lesson is called like it; any other like its folder."""
    if len(lessons) == 1:
        return lessons[0]
    name = re.sub(r"[\s_-]+", " ", folder.resolve().name).strip()
    return name[:1].upper() + name[1:]


def _settings(path: Path, root: Path, problems: list[Problem]) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = re.search(r"at line (\d+)", str(error))
        message = f"This is not valid TOML and was not used: {error}."
        problems.append(Problem(_relative(path, root), int(found[1]) if found else 1, message, fatal=True))
        return {}


def _glossary(path: Path, root: Path, problems: list[Problem]) -> Glossary:
    try:
        return load_glossary(path.read_text("utf-8")) if path.is_file() else Glossary()
    except GlossaryError as error:
        problems.append(Problem(_relative(path, root), error.line, str(error), fatal=True))
    except UnicodeDecodeError:
        problems.append(Problem(_relative(path, root), 1, "Save the glossary as UTF-8.", fatal=True))
    return Glossary()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _place(name: str, order: list[str]) -> int:
    return order.index(name) if name in order else len(order)


def _folders(root: Path) -> list[Path]:
    return [path for path in sorted(root.iterdir()) if _is_open(path) and any(_lessons(path))]


def _lessons(folder: Path) -> Iterator[Path]:
    """Every lesson file below a folder; links are not followed, so no loop can catch it."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        yield from (path for name in sorted(names) if _is_lesson(path := Path(place, name)))


def _is_open(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".") and path.name not in _PASSED_OVER


def _is_lesson(path: Path) -> bool:
    name = path.name
    return (
        path.suffix.lower() in ENDINGS
        and not name.startswith(".")
        and name.casefold() != "readme.md"
        and path.is_file()
    )


def _signature(root: Path) -> _Signature:
    if not root.is_dir():
        return ()
    extra = (path for path in root.rglob("*.toml") if path.is_file())
    paths = sorted({*_lessons(root), *extra})
    return tuple((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _nothing_in(root: Path) -> str:
    return f"There is no lesson in {root}. Put .md or .txt files there, or set VIVA_KNOWLEDGE to another folder."
