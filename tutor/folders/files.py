"""Which files below the knowledge folder belong to which course, and what tells that one has changed."""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from tutor.errors import KnowledgeError
from tutor.lessons import advice, is_numbered, is_readable, is_readme, kept_apart, slugify
from tutor.values import Problem

#: Folders that hold no lessons.
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})

#: Files come and go while a folder is looked at: editors, git and rsync put new ones in the place of old ones.
_GONE = (FileNotFoundError, PermissionError)

#: What tells that something changed: each file's path, size and time of change.
Signature = tuple[tuple[str, int, int], ...]


def course_folders(root: Path) -> list[Path]:
    """The folder of each course, which is the knowledge folder itself when that is one course.

    Raises KnowledgeError when there is no such folder.
    """
    if not root.is_dir():
        raise KnowledgeError(nothing_in(root))
    folders = _folders(root)
    return [root] if _is_course(root, folders) else folders


def course_slug(folder: Path, root: Path) -> str:
    """The slug of a course: its folder's name, with a mark of its own where another folder gives the same."""
    folders = course_folders(root) if folder != root else [root]
    slugs = kept_apart([(slugify(each.resolve().name), relative(each, root)) for each in folders])
    return dict(zip(folders, slugs, strict=True))[folder]


def _is_course(root: Path, folders: Sequence[Path]) -> bool:
    """Tell one course from a shelf of them: it has lessons or settings of its own, or numbered chapters."""
    if any(_is_lesson(path) or path.name == "course.toml" for path in root.iterdir()):
        return True
    if not folders:
        return any(lesson_files(root, root))
    chapters = all(is_numbered(folder.name) and not (folder / "course.toml").exists() for folder in folders)
    return len(folders) > 1 and chapters


def _folders(root: Path) -> list[Path]:
    return [path for path in sorted(root.iterdir()) if _is_open(path) and any(lesson_files(path, root))]


def lesson_files(folder: Path, root: Path) -> Iterator[Path]:
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
    read = set(lesson_files(root, root))
    for files in _walk(root):
        beside = any(path in read for path in files)
        for path in files:
            said = advice(path.name) or (_README if beside and is_readme(path.name) and path not in read else "")
            if said:
                yield Problem(relative(path, root), 1, said)


_README = "A README beside lessons is about the folder and is not read. Give it another name if it is a lesson."


def _is_open(path: Path) -> bool:
    return path.is_dir() and _is_seen(path.name)


def _is_seen(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


def _is_lesson(path: Path) -> bool:
    name = path.name
    return is_readable(name) and not name.startswith(".") and not is_readme(name) and path.is_file()


def fingerprint(folder: Path, root: Path) -> str:
    """Digest of all that a course is read from: its address and the names and contents of its files, none parsed."""
    digest = blake2b(course_slug(folder, root).encode("utf-8", "surrogateescape"), digest_size=12)
    for path in _files(folder, root):
        data = _bytes(path)
        if data is not None:
            digest.update(f"\n{len(data)}:".encode() + relative(path, root).encode("utf-8", "surrogateescape") + b"\n")
            digest.update(data)
    return digest.hexdigest()


def signature(root: Path) -> Signature:
    """Take a look at every file that courses are read from."""
    if not root.is_dir():
        return ()
    found = ((path, _stat(path)) for path in _files(root, root))
    return tuple((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in found if stat)


def _files(folder: Path, root: Path) -> list[Path]:
    """Every file below a folder that courses are read from."""
    beside = (path for files in _walk(folder) for path in files if path.suffix == ".toml")
    return sorted({*lesson_files(folder, root), *beside})


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


def relative(path: Path, root: Path) -> str:
    """A path below the knowledge folder, as sources and problems name it."""
    return path.relative_to(root).as_posix()


def nothing_in(root: Path) -> str:
    """Say what to do about a folder without lessons."""
    return f"There is no lesson in {root}. Put .md or .txt files there, or set VIVA_KNOWLEDGE to another folder."
