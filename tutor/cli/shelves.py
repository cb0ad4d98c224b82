"""What the commands share: the courses, the part of one that is named, and JSON for any terminal."""

import json
from collections.abc import Sequence
from typing import Any, cast

import click
from flask import current_app
from flask.cli import with_appcontext

from tutor.cli.waiting import loaded, made, understood
from tutor.errors import TutorError
from tutor.learning import Tutor
from tutor.library import Shelf
from tutor.values import Citation


def tutor() -> Tutor:
    """The use cases of the app."""
    return cast(Tutor, current_app.extensions["viva"])


def shelf_of(course: str | None) -> Shelf:
    """The course of that slug, else the first one."""
    shelves = all_shelves()
    found = [shelf for shelf in shelves if course in (None, shelf.course.slug)]
    if not found:
        raise click.ClickException(f"There is no such course. Choose one of these: {_listed(shelves)}.")
    return found[0]


def all_shelves() -> tuple[Shelf, ...]:
    """Every course, however long it takes to load."""
    try:
        return loaded(tutor().library)
    except TutorError as error:
        raise click.ClickException(str(error)) from error


def _listed(shelves: Sequence[Shelf]) -> str:
    return ", ".join(shelf.course.slug for shelf in shelves)


def check_scope(shelf: Shelf, lesson: str, section: str) -> None:
    """Refuse a lesson or section that the course does not have, rather than give an empty quiz."""
    chosen = [each for each in shelf.course.lessons if lesson in ("", each.slug)]
    if not chosen:
        raise click.ClickException(f"There is no lesson {lesson} in the course {shelf.course.slug}.")
    if section and not any(section == each.anchor for one in chosen for each in one.sections):
        raise click.ClickException(f"There is no section {section} in {lesson or shelf.course.slug}.")


def dumped(value: dict[str, Any]) -> bytes:
    """JSON as UTF-8 whatever the terminal's encoding is; half a surrogate pair stays the escape that it was."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def citation_json(citation: Citation) -> dict[str, str]:
    """A citation as every command writes it."""
    place = citation.place
    return {
        "course": place.course,
        "lesson": place.lesson,
        "section": place.title,
        "anchor": citation.anchor,
        "quote": citation.quote,
    }


@click.command("index")
@with_appcontext
def index_command() -> None:
    """Build the indexes, vectors and quiz questions that are missing, and list the courses."""
    for shelf in all_shelves():
        understood(shelf)
        told = f"{shelf.course.title}: {shelf.searcher.size} passages in {len(shelf.course.lessons)} lessons"
        try:
            click.echo(f"{told}, {made(shelf)} quiz questions")
        except TutorError as error:
            click.echo(f"{told}. {error}", err=True)
    for failure in tutor().library.failures:
        click.echo(f"{failure.course}: {failure.reason}", err=True)
