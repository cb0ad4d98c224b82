"""`flask --app app check`: what an author should know of the lessons, and what learners said of the questions."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext

from tutor.checking import check, format_report
from tutor.cli.shelves import tutor
from tutor.errors import TutorError
from tutor.flagging import COMPLAINTS, Flags
from tutor.values import Flagged, Overruled


@click.command("check")
@with_appcontext
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--flags", "objections", is_flag=True, help="List the questions that learners have flagged.")
@click.option("--flag", metavar="ID", multiple=True, help="Stop asking the question with this id; can be repeated.")
@click.option(
    "--unflag", metavar="ID|all", multiple=True, help="Ask a flagged question, or all, again; can be repeated."
)
def check_command(path: Path | None, objections: bool, flag: tuple[str, ...], unflag: tuple[str, ...]) -> None:
    """Report what will not work well in the lessons at PATH (default: all lessons), and what no question covers."""
    try:
        for item in flag:
            _flags().hide(item)
            click.echo(f"{item} will not be asked again.")
        if unflag:
            click.echo("\n".join(_asked_again(unflag)))
        if objections:
            click.echo("\n".join(_objections()))
        if not flag and not unflag and not objections:
            _check(path or tutor().library.root)
    except TutorError as error:
        raise click.ClickException(str(error)) from error


def _check(place: Path) -> None:
    report = check(place, datetime.now(UTC).date())
    for line in format_report(report):
        click.echo(line)
    if any(problem.fatal for problem in report.problems):
        sys.exit(1)


def _flags() -> Flags:
    return cast(Flags, current_app.extensions["viva-flags"])


def _asked_again(items: tuple[str, ...]) -> list[str]:
    if "all" not in items:
        _flags().drop(*items)
        return [f"{item} will be asked again." for item in items]
    count = _flags().drop_all()
    return [f"{count} {'question' if count == 1 else 'questions'} will be asked again."]


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
    count = f"{len(each.votes)} {'vote' if len(each.votes) == 1 else 'votes'}"
    state = "no longer asked" if each.hidden else "still asked of others"
    yield f"{item.id} by {item.rule}, {count}, {state}: {item.stem}"
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
