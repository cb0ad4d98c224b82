"""An author's sources.toml: which pages the facts of each section were compared with, and when."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlsplit

from tutor.toml import Toml
from tutor.values import Lesson, SectionSources, Source

#: What the file holds beside a table for each lesson.
_OWN = frozenset({"as_of", "titles"})
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def read_sources(written: Toml, lessons: Sequence[Lesson]) -> tuple[SectionSources, ...]:
    """Read a sources.toml over the lessons of its course; what is wrong is noted and left out."""
    as_of = _date(written, written.tables, ())
    titles = _titles(written)
    by_slug = {lesson.slug: lesson for lesson in lessons}
    found: list[SectionSources] = []
    for slug, table in written.tables.items():
        if slug in _OWN:
            continue
        if slug not in by_slug:
            written.note(f'There is no lesson "{slug}".{_hint(slug, by_slug)}', slug)
        elif not isinstance(table, dict):
            written.note(f"Write [{slug}] as a table with a line for each section.", slug)
        else:
            found += _backings(written, by_slug[slug], table, as_of, titles)
    return tuple(found)


def _backings(
    written: Toml, lesson: Lesson, table: Mapping[str, object], common: date | None, titles: Mapping[str, str]
) -> Iterator[SectionSources]:
    as_of = _date(written, table, (lesson.slug,)) or common
    anchors = [section.anchor for section in lesson.sections]
    for anchor, value in table.items():
        if anchor == "as_of":
            continue
        if anchor not in anchors:
            written.note(f'The lesson has no section "{anchor}".{_hint(anchor, anchors)}', lesson.slug, anchor)
            continue
        urls = tuple(_urls(written, value, (lesson.slug, anchor)))
        if urls and not as_of:
            written.note('Say when the facts were last checked: as_of = "2026-11".', lesson.slug, anchor)
        if urls:
            yield SectionSources(
                lesson.slug, anchor, tuple(Source(url, titles.get(url) or _name(url)) for url in urls), as_of
            )


def _date(written: Toml, table: Mapping[str, object], path: tuple[str, ...]) -> date | None:
    value = table.get("as_of")
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value if len(value) > 7 else f"{value}-01")
    except ValueError:
        pass
    if value is not None:
        written.note('Write as_of as a year and a month, such as "2026-11".', *path, "as_of")
    return None


def _titles(written: Toml) -> dict[str, str]:
    table = written.tables.get("titles", {})
    if not isinstance(table, dict):
        written.note("Write [titles] as a table of addresses and names.", "titles")
        return {}
    for url, name in table.items():
        if not isinstance(name, str) or not name.strip():
            written.note(f'Write "{url}" = "the name of that page".', "titles", url)
    return {url: name.strip() for url, name in table.items() if isinstance(name, str)}


def _urls(written: Toml, value: object, path: tuple[str, str]) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        written.note(f'Write {path[-1]} = ["https://..."].', *path)
        return
    for url in value:
        if isinstance(url, str) and _is_address(url):
            yield url
        else:
            written.note(f"{url} is not a web address. Start it with https://.", *path, holding=str(url))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


def _name(url: str) -> str:
    """A page without a title is called by its host and the last part of its path."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
    return ": ".join(part for part in (parts.netloc.removeprefix("www."), last) if part)


def _hint(wrong: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = get_close_matches(wrong, list(known), 1)
    return f' Did you mean "{near[0]}"?' if near else ""
