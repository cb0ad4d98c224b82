"""The files of a folder to a course."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tutor.background import Progress, Tell, silent
from tutor.folders.beside import CourseFiles
from tutor.folders.files import course_folders, course_slug, lesson_files, relative
from tutor.language import detected
from tutor.lessons import Reading, make_course, read_lesson, slugify, sort_key
from tutor.values import Course, Glossary, Problem

log = logging.getLogger(__name__)


def load_courses(root: Path, tell: Tell = silent) -> list[Course]:
    """Read every course below a folder that has at least one usable lesson."""
    return [course for course in read_courses(root, tell) if course.lessons]


def read_courses(root: Path, tell: Tell = silent) -> list[Course]:
    """Read every course below a folder, by slug, also one that has no usable lesson or cannot be opened."""
    return sorted((_opened(folder, root, tell) for folder in course_folders(root)), key=lambda course: course.slug)


def _opened(folder: Path, root: Path, tell: Tell) -> Course:
    """Read one course; one that cannot be read has no lessons, and says so."""
    try:
        return read_course(folder, root, tell)
    except Exception:
        log.exception("The course in %s could not be opened and is left out.", folder)
        message = "This course could not be opened and is left out. Please report it."
        problem = Problem(relative(folder, root), 1, message, fatal=True)
        return Course(course_slug(folder, root), folder.name, "", (), Glossary(), "", (problem,))


def read_course(folder: Path, root: Path, tell: Tell = silent) -> Course:
    """Read the course of one folder. A file that goes away meanwhile is none of its lessons."""
    slug = course_slug(folder, root)
    beside = CourseFiles(folder, root)
    files = {relative(path, root): path for path in lesson_files(folder, root)}
    settings = beside.settings({path.name for path in files.values()})
    glossary = beside.glossary()
    sources = sorted(files, key=lambda source: (_place(files[source].name, settings.order), sort_key(source)))
    readings: list[Reading] = []
    for source in sources:
        reading = _read(files[source], source)
        readings += [reading] if reading else []
        tell(Progress("Reading lessons", len(readings), len(sources)))
    title = settings.title or _title(folder, [each.lesson.title for each in readings if each.lesson])
    course = make_course(slug, title, settings.description, readings, glossary, settings.asides, relative(folder, root))
    section_sources = beside.section_sources(course.lessons)
    beside.listen(course)
    problems = (*_clash(folder, root, slug), *beside.problems, *course.problems)
    language = settings.language or detected(passage.text for _, _, passage in course.passages())
    told = replace(course, language=language, exams=settings.exams)
    return replace(told, section_sources=section_sources, problems=problems)


def _read(path: Path, source: str) -> Reading | None:
    """Read a lesson file; None when it is gone by now."""
    try:
        return read_lesson(path.read_bytes(), source)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"This file cannot be opened: {error.strerror}. Let the user who runs Viva read it."
        return Reading(None, (Problem(source, 1, message, fatal=True),))


def _clash(folder: Path, root: Path, slug: str) -> Iterator[Problem]:
    plain = slugify(folder.resolve().name)
    if slug != plain:
        message = f'Another folder gives the address "{plain}" too, so this course has "{slug}". Rename one of them.'
        yield Problem(relative(folder, root), 1, message)


def _title(folder: Path, lessons: list[str]) -> str:
    """A course of one lesson is called like it; any other like its folder."""
    if len(lessons) == 1:
        return lessons[0]
    name = re.sub(r"[\s_-]+", " ", folder.resolve().name).strip()
    return name[:1].upper() + name[1:]


def _place(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)
