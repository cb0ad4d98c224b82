"""`flask --app app check`: what an author should know of the lessons, and what learners said of the questions."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext

from tutor.checking import check, told
from tutor.cli.shelves import tutor
from tutor.errors import TutorError
from tutor.flagging import COMPLAINTS, Flags
from tutor.values import Flagged, Overruled


@click.command("check")
@with_appcontext
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--flags", "objections", is_flag=True, help="List the questions that learners have flagged.")
@click.option("--unflag", metavar="ID", help="Ask the flagged question with this id again.")
def check_command(path: Path | None, objections: bool, unflag: str | None) -> None:
    """Report what will not work well in the lessons at PATH (default: all lessons), and what no question covers."""
    try:
        if unflag:
            _flags().drop(unflag)
            click.echo(f"{unflag} will be asked again.")
        if objections:
            click.echo("\n".join(_objections()))
        if not unflag and not objections:
            _check(path or tutor().library.root)
    except TutorError as error:
        raise click.ClickException(str(error)) from error


def _check(place: Path) -> None:
    report = check(place, datetime.now(UTC).date())
    for line in told(report):
        click.echo(line)
    if any(problem.fatal for problem in report.problems):
        sys.exit(1)


def _flags() -> Flags:
    return cast(Flags, current_app.extensions["viva-flags"])


def _objections() -> Iterator[str]:
    flagged, overruled = _flags().all(), _flags().overruled()
    if not flagged and not overruled:
        yield "No question has been flagged."
    for each in flagged:
        yield from _told(each)
    if overruled:
        yield "Typed answers that learners counted as right. Add the good ones to glossary.toml:"
        yield from map(_counted, overruled)


def _told(each: Flagged) -> Iterator[str]:
    item, place = each.item, each.item.explanation.place
    yield f"{item.id} by {item.rule}, {len(each.votes)} {'vote' if len(each.votes) == 1 else 'votes'}: {item.stem}"
    for option in item.options:
        yield f"   {'*' if option.correct else '-'} {option.text}"
    if item.accepted:
        yield f"   = {', '.join(item.accepted)}"
    yield f"   {place.course}/{place.lesson}#{each.item.explanation.anchor}: {item.explanation.quote}"
    for vote in each.votes:
        yield f"   {vote.at:%Y-%m-%d}: {COMPLAINTS[vote.complaint]}{'. ' if vote.words else ''}{vote.words}"
    yield ""


def _counted(each: Overruled) -> str:
    return f"   {each.at:%Y-%m-%d} {each.item.id}: “{each.typed}” for “{each.item.accepted[0]}”: {each.item.stem}"
