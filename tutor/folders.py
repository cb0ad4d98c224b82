"""The knowledge folder: which files make up a course. Nothing else reads it."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from tutor.background import Progress, Tell, silent
from tutor.errors import KnowledgeError
from tutor.language import GlossaryError, load_glossary, unheard
from tutor.lessons import (
    Reading,
    Settings,
    is_numbered,
    make_course,
    read_lesson,
    read_settings,
    read_sources,
    slugify,
    sort_key,
)
from tutor.toml import Fault, Toml, TomlError
from tutor.values import Backing, Course, Glossary, Lesson, Problem

_ENDINGS = frozenset({".md", ".markdown", ".txt"})

#: Folders that hold no lessons.
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})

#: Files come and go while a folder is looked at: editors, git and rsync put new ones in the place of old ones.
_GONE = (FileNotFoundError, PermissionError)

#: What tells that something changed: each file's path, size and time of change.
Signature = tuple[tuple[str, int, int], ...]


def load_courses(root: Path, tell: Tell = silent) -> list[Course]:
    """Read every course below a folder that has at least one usable lesson."""
    return [course for course in read_courses(root, tell) if course.lessons]


def read_courses(root: Path, tell: Tell = silent) -> list[Course]:
    """Read every course below a folder, by slug, also one that has no usable lesson."""
    return sorted((read_course(folder, root, tell) for folder in course_folders(root)), key=lambda each: each.slug)


def course_folders(root: Path) -> list[Path]:
    """The folder of each course, which is the knowledge folder itself when that is one course.

    Raises KnowledgeError when there is no such folder.
    """
    if not root.is_dir():
        raise KnowledgeError(nothing_in(root))
    folders = _folders(root)
    return [root] if _is_course(root, folders) else folders


def fingerprint(folder: Path, root: Path) -> str:
    """Digest of all that a course is read from: the names and contents of its files. No file is parsed for it."""
    digest = blake2b(folder.resolve().name.encode("utf-8", "surrogateescape"), digest_size=12)
    for path in _files(folder):
        data = _bytes(path)
        if data is not None:
            digest.update(f"\n{len(data)}:".encode() + _relative(path, root).encode("utf-8", "surrogateescape") + b"\n")
            digest.update(data)
    return digest.hexdigest()


def read_course(folder: Path, root: Path, tell: Tell = silent) -> Course:
    """Read the course of one folder. A file that goes away meanwhile is none of its lessons."""
    beside = _Beside(folder, root)
    files = {_relative(path, root): path for path in _lessons(folder)}
    settings = beside.settings({path.name for path in files.values()})
    glossary = beside.glossary()
    sources = sorted(files, key=lambda source: (_place(files[source].name, settings.order), sort_key(source)))
    readings: list[Reading] = []
    for source in sources:
        data = _bytes(files[source])
        if data is not None:
            readings.append(read_lesson(data, source))
        elif files[source].exists():
            beside.problems.append(Problem(source, 1, "This file cannot be opened. Check its rights.", fatal=True))
        tell(Progress("Reading lessons", len(readings), len(sources)))
    title = settings.title or _title(folder, [each.lesson.title for each in readings if each.lesson])
    course = make_course(
        slugify(folder.resolve().name), title, settings.description, readings, glossary, settings.asides
    )
    backings = beside.backings(course.lessons)
    beside.listen(course)
    return replace(course, exams=settings.exams, backings=backings, problems=(*beside.problems, *course.problems))


class _Beside:
    """What an author wrote beside the lessons of a folder, and what is wrong with it."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder, self._root = folder, root
        self.problems: list[Problem] = []

    def settings(self, files: Collection[str]) -> Settings:
        """Read course.toml."""
        written = self._written("course.toml")
        settings = read_settings(written, files) if written else Settings()
        self._note("course.toml", written.faults if written else ())
        return settings

    def backings(self, lessons: Sequence[Lesson]) -> tuple[Backing, ...] | None:
        """Read sources.toml; None when there is none to read."""
        written = self._written("sources.toml")
        backings = read_sources(written, lessons) if written else None
        self._note("sources.toml", written.faults if written else ())
        return backings

    def glossary(self) -> Glossary:
        """Read glossary.toml; one with a fault is not used at all."""
        text = self._text("glossary.toml")
        try:
            return load_glossary(text) if text is not None else Glossary()
        except GlossaryError as error:
            self._note("glossary.toml", error.faults, fatal=True)
        return Glossary()

    def listen(self, course: Course) -> None:
        """Note each entry of the glossary that speaks of nothing in the course."""
        unused = list(unheard(course.glossary, _texts(course)))
        written = self._written("glossary.toml") if unused else None
        if written:
            lines = [(written.line(table, key), key) for table, key in unused]
            message = "No lesson mentions {}, so this line has no effect."
            self._note("glossary.toml", [(line, message.format(key)) for line, key in lines])

    def _written(self, name: str) -> Toml | None:
        text = self._text(name)
        try:
            return Toml(text) if text is not None else None
        except TomlError as error:
            self._note(name, [(error.line, str(error))], fatal=True)
        return None

    def _text(self, name: str) -> str | None:
        path = self._folder / name
        try:
            data = _bytes(path) if path.is_file() else None
            return None if data is None else data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self._note(name, [(1, f"Save {name} as UTF-8.")], fatal=True)
        return None

    def _note(self, name: str, faults: Iterable[Fault], fatal: bool = False) -> None:
        source = _relative(self._folder / name, self._root)
        self.problems += (Problem(source, line, message, fatal) for line, message in faults)


def _texts(course: Course) -> Iterator[str]:
    for _, section, passage in course.passages():
        yield from (section.title, *passage.header, passage.text)


def _title(folder: Path, lessons: list[str]) -> str:
    """A course of one lesson is called like it; any other like its folder."""
    if len(lessons) == 1:
        return lessons[0]
    name = re.sub(r"[\s_-]+", " ", folder.resolve().name).strip()
    return name[:1].upper() + name[1:]


def _place(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _is_course(root: Path, folders: Sequence[Path]) -> bool:
    """Tell one course from a shelf of them: it has lessons or settings of its own, or numbered chapters."""
    if any(_is_lesson(path) or path.name == "course.toml" for path in root.iterdir()):
        return True
    chapters = all(is_numbered(folder.name) and not (folder / "course.toml").exists() for folder in folders)
    return len(folders) > 1 and chapters


def _folders(root: Path) -> list[Path]:
    return [path for path in sorted(root.iterdir()) if _is_open(path) and any(_lessons(path))]


def _lessons(folder: Path) -> Iterator[Path]:
    """Every lesson file below a folder; links are not followed, so no loop can catch it."""
    return (path for path in _below(folder) if _is_lesson(path))


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        yield from (Path(place, name) for name in sorted(names))


def _is_open(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".") and path.name not in _PASSED_OVER


def _is_lesson(path: Path) -> bool:
    name = path.name
    return (
        path.suffix.lower() in _ENDINGS
        and not name.startswith(".")
        and name.casefold() != "readme.md"
        and path.is_file()
    )


def signature(root: Path) -> Signature:
    """Take a look at every file that courses are read from."""
    if not root.is_dir():
        return ()
    found = ((path, _stat(path)) for path in _files(root))
    return tuple((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in found if stat)


def _files(folder: Path) -> list[Path]:
    """Every file below a folder that courses are read from."""
    return sorted(path for path in _below(folder) if _is_lesson(path) or (path.suffix == ".toml" and path.is_file()))


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except _GONE:
        return None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except _GONE:
        return None


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def nothing_in(root: Path) -> str:
    """Say what to do about a folder without lessons."""
    return f"There is no lesson in {root}. Put .md or .txt files there, or set VIVA_KNOWLEDGE to another folder."
