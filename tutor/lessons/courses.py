"""Lessons to a course."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from tutor.lessons.naming import composed, kept_apart, slug_of
from tutor.lessons.reading import Reading
from tutor.values import Course, Glossary, Lesson, Problem


def make_course(
    slug: str,
    title: str,
    description: str,
    readings: Sequence[Reading],
    glossary: Glossary,
    asides: tuple[str, ...] = (),
    folder: str | None = None,
) -> Course:
    """Put what was read together, in the order given; lessons that could not be read are left out.

    `folder` is the course's own, relative to the knowledge folder: below it, the folder of a lesson is part of its
    address. Without it, the address is made of the file's name alone.
    """
    read = [reading.lesson for reading in readings if reading.lesson]
    wanted = [(slug_of(_below(lesson.source, folder)), lesson.source) for lesson in read]
    lessons = tuple(replace(lesson, slug=own) for lesson, own in zip(read, kept_apart(wanted), strict=True))
    problems = [problem for reading in readings for problem in reading.problems]
    problems += _clashes(wanted, lessons)
    digest = _hash(readings, glossary, asides)
    return Course(slug, title, description, lessons, glossary, digest, tuple(problems), asides=asides)


def _below(source: str, folder: str | None) -> str:
    """The path of a file below its course's folder."""
    path = PurePosixPath(source)
    return path.name if folder is None else path.relative_to(folder).as_posix()


def _clashes(wanted: Sequence[tuple[str, str]], lessons: Sequence[Lesson]) -> Iterator[Problem]:
    """Each lesson that could not have the address of its name."""
    for (slug, source), lesson in zip(wanted, lessons, strict=True):
        if slug != lesson.slug:
            message = (
                f'Other files give the address "{slug}" too, so this lesson has "{lesson.slug}". Rename one of them.'
            )
            yield Problem(source, 1, message)


def _hash(readings: Sequence[Reading], glossary: Glossary, asides: tuple[str, ...]) -> str:
    """Digest every text that was read, each with its length, so that no two sets of texts run together."""
    digest = sha256()
    texts = [text for each in readings if each.lesson for text in (composed(each.lesson.source), each.text)]
    for text in [*texts, repr(glossary), *asides]:
        data = text.encode("utf-8", "replace")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
