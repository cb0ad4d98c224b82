"""Lessons to a course."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from tutor.lessons.reading import Reading
from tutor.values import Course, Glossary, Lesson


def make_course(
    slug: str,
    title: str,
    description: str,
    readings: Sequence[Reading],
    glossary: Glossary,
    asides: tuple[str, ...] = (),
) -> Course:
    """Put what was read together, in the order given; lessons that could not be read are left out."""
    lessons = tuple(_with_own_slugs([reading.lesson for reading in readings if reading.lesson]))
    problems = tuple(problem for reading in readings for problem in reading.problems)
    digest = _hash(readings, glossary, asides)
    return Course(slug, title, description, lessons, glossary, digest, problems, asides=asides)


def _with_own_slugs(lessons: Sequence[Lesson]) -> Iterator[Lesson]:
    seen: Counter[str] = Counter()
    for lesson in lessons:
        slug, number = lesson.slug, 1
        while seen[slug]:
            number += 1
            slug = f"{lesson.slug}-{number}"
        seen[slug] += 1
        yield replace(lesson, slug=slug)


def _hash(readings: Sequence[Reading], glossary: Glossary, asides: tuple[str, ...]) -> str:
    """Digest every text that was read, each with its length, so that no two sets of texts run together."""
    digest = sha256()
    texts = [text for each in readings if each.lesson for text in (each.lesson.source, each.text)]
    for text in [*texts, repr(glossary), *asides]:
        data = text.encode("utf-8", "replace")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
