"""The knowledge folder: which files make up a course. Nothing else reads it."""

import logging
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
    advice,
    is_numbered,
    is_readable,
    is_readme,
    kept_apart,
    make_course,
    read_lesson,
    read_settings,
    read_sources,
    slugify,
    sort_key,
)
from tutor.toml import Fault, Toml, TomlError
from tutor.values import Backing, Course, Glossary, Lesson, Problem

log = logging.getLogger(__name__)

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
    """Read every course below a folder, by slug, also one that has no usable lesson or cannot be opened."""
    return sorted((_opened(folder, root, tell) for folder in course_folders(root)), key=lambda course: course.slug)


def course_folders(root: Path) -> list[Path]:
    """The folder of each course, which is the knowledge folder itself when that is one course.

    Raises KnowledgeError when there is no such folder.
    """
    if not root.is_dir():
        raise KnowledgeError(nothing_in(root))
    folders = _folders(root)
    return [root] if _is_course(root, folders) else folders


def _opened(folder: Path, root: Path, tell: Tell) -> Course:
    """Read one course; one that cannot be read has no lessons, and says so."""
    try:
        return read_course(folder, root, tell)
    except Exception:
        log.exception("The course in %s could not be opened and is left out.", folder)
        message = "This course could not be opened and is left out. Please report it."
        problem = Problem(_relative(folder, root), 1, message, fatal=True)
        return Course(_slug(folder, root), folder.name, "", (), Glossary(), "", (problem,))


def _slug(folder: Path, root: Path) -> str:
    """The slug of a course: its folder's name, with a mark of its own where another folder gives the same."""
    names = [each.resolve().name for each in (course_folders(root) if folder != root else [root])]
    return dict(zip(names, kept_apart([(slugify(name), name) for name in names]), strict=True))[folder.resolve().name]


def _clash(folder: Path, root: Path, slug: str) -> Iterator[Problem]:
    plain = slugify(folder.resolve().name)
    if slug != plain:
        message = f'Another folder gives the address "{plain}" too, so this course has "{slug}". Rename one of them.'
        yield Problem(_relative(folder, root), 1, message)


def fingerprint(folder: Path, root: Path) -> str:
    """Digest of all that a course is read from: its address and the names and contents of its files, none parsed."""
    digest = blake2b(_slug(folder, root).encode("utf-8", "surrogateescape"), digest_size=12)
    for path in _files(folder, root):
        data = _bytes(path)
        if data is not None:
            digest.update(f"\n{len(data)}:".encode() + _relative(path, root).encode("utf-8", "surrogateescape") + b"\n")
            digest.update(data)
    return digest.hexdigest()


def read_course(folder: Path, root: Path, tell: Tell = silent) -> Course:
    """Read the course of one folder. A file that goes away meanwhile is none of its lessons."""
    slug = _slug(folder, root)
    beside = _Beside(folder, root)
    files = {_relative(path, root): path for path in _lessons(folder, root)}
    settings = beside.settings({path.name for path in files.values()})
    glossary = beside.glossary()
    sources = sorted(files, key=lambda source: (_place(files[source].name, settings.order), sort_key(source)))
    readings: list[Reading] = []
    for source in sources:
        reading = _read(files[source], source)
        readings += [reading] if reading else []
        tell(Progress("Reading lessons", len(readings), len(sources)))
    title = settings.title or _title(folder, [each.lesson.title for each in readings if each.lesson])
    course = make_course(
        slug, title, settings.description, readings, glossary, settings.asides, _relative(folder, root)
    )
    backings = beside.backings(course.lessons)
    beside.listen(course)
    problems = (*_clash(folder, root, slug), *beside.problems, *course.problems)
    return replace(course, exams=settings.exams, backings=backings, problems=problems)


def _read(path: Path, source: str) -> Reading | None:
    """Read a lesson file; None when it is gone by now."""
    try:
        return read_lesson(path.read_bytes(), source)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"This file cannot be opened: {error.strerror}. Let the user who runs Viva read it."
        return Reading(None, (Problem(source, 1, message, fatal=True),))


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
            return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if path.is_file() else None
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            self._note(name, [(1, f"Save {name} as UTF-8.")], fatal=True)
        except OSError as error:
            self._note(name, [(1, f"This file cannot be opened: {error.strerror}.")], fatal=True)
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
    if not folders:
        return any(_lessons(root, root))
    chapters = all(is_numbered(folder.name) and not (folder / "course.toml").exists() for folder in folders)
    return len(folders) > 1 and chapters


def _folders(root: Path) -> list[Path]:
    return [path for path in sorted(root.iterdir()) if _is_open(path) and any(_lessons(path, root))]


def _lessons(folder: Path, root: Path) -> Iterator[Path]:
    """Every lesson file below a folder, and the README of a folder that has no other.

    The README of the knowledge folder is about it, unless there is nothing else in it.
    """
    alone = True
    for files in _walk(folder):
        found = [path for path in files if _is_lesson(path)]
        if not found and files and files[0].parent != root:
            found = [path for path in files if is_readme(path.name)]
        alone = alone and not found
        yield from found
    if alone and folder == root:
        yield from (path for path in sorted(root.iterdir()) if is_readme(path.name) and path.is_file())


def _walk(folder: Path) -> Iterator[list[Path]]:
    """The files in a folder and in each one below it; links are not followed, so no loop can catch it."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_seen(name))
        paths = (Path(place, name) for name in sorted(names) if not name.startswith("."))
        yield [path for path in paths if path.is_file()]


def unread(root: Path) -> Iterator[Problem]:
    """Each file below a folder that may be meant as a lesson and is not read, with what to do about it."""
    read = set(_lessons(root, root))
    for files in _walk(root):
        beside = any(path in read for path in files)
        for path in files:
            said = advice(path.name) or (_README if beside and is_readme(path.name) and path not in read else "")
            if said:
                yield Problem(_relative(path, root), 1, said)


_README = "A README beside lessons is about the folder and is not read. Give it another name if it is a lesson."


def _is_open(path: Path) -> bool:
    return path.is_dir() and _is_seen(path.name)


def _is_seen(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


def _is_lesson(path: Path) -> bool:
    name = path.name
    return is_readable(name) and not name.startswith(".") and not is_readme(name) and path.is_file()


def signature(root: Path) -> Signature:
    """Take a look at every file that courses are read from."""
    if not root.is_dir():
        return ()
    found = ((path, _stat(path)) for path in _files(root, root))
    return tuple((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in found if stat)


def _files(folder: Path, root: Path) -> list[Path]:
    """Every file below a folder that courses are read from."""
    beside = (path for files in _walk(folder) for path in files if path.suffix == ".toml")
    return sorted({*_lessons(folder, root), *beside})


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
