"""The commands: `flask --app app ask`, `quiz` and `check`."""

import secrets
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import with_appcontext

from tutor.checking import check, told
from tutor.cli.asking import ask_command
from tutor.cli.shelves import all_shelves, check_scope, citation_json, dumped, shelf_of, tutor
from tutor.errors import TutorError
from tutor.library import Shelf
from tutor.quizzing import make_quiz
from tutor.values import Item, ItemType, Option, Quiz, QuizPlan


def register(app: Flask) -> None:
    """Add the commands to an app."""
    for command in (ask_command, quiz_command, check_command, index_command):
        app.cli.add_command(command)


@click.command("quiz")
@with_appcontext
@click.option("--json", "as_json", is_flag=True, help="Print the items as one JSON object.")
@click.option("--course", help="Quiz on this course; otherwise on the first one.")
@click.option("--lesson", default="", help="Keep to the lesson of this slug.")
@click.option("--section", default="", help="Keep to the section of this anchor.")
@click.option("-n", "count", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many items.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="The same seed gives the same quiz.")
@click.option("--all", "everything", is_flag=True, help="Every item that the rules can make; -n is ignored.")
def quiz_command(
    as_json: bool,
    course: str | None,
    lesson: str,
    section: str,
    count: int,
    seed: int | None,
    everything: bool,
) -> None:
    """Make a quiz from the lessons."""
    shelf = shelf_of(course)
    check_scope(shelf, lesson, section)
    seed = secrets.randbelow(2**31) if seed is None else seed
    plan = QuizPlan(shelf.course.slug, seed, count, lesson=lesson, section=section)
    quiz = _whole(shelf, plan) if everything else make_quiz(shelf.course, shelf.items, plan)
    click.echo(dumped(_quiz_json(quiz)) if as_json else _quiz_text(quiz))


@click.command("check")
@with_appcontext
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check_command(path: Path | None) -> None:
    """Say what will not work well in the lessons below PATH (else in all), and what is never asked."""
    place = path or tutor().library.root
    try:
        report = check(place, datetime.now(UTC).date())
    except TutorError as error:
        raise click.ClickException(str(error)) from error
    for line in told(report):
        click.echo(line)
    if any(problem.fatal for problem in report.problems):
        sys.exit(1)


@click.command("index")
@with_appcontext
def index_command() -> None:
    """Build what is missing of the courses' indexes and name the courses."""
    for shelf in all_shelves():
        click.echo(f"{shelf.course.title}: {shelf.searcher.size} passages in {len(shelf.course.lessons)} lessons")


def _whole(shelf: Shelf, plan: QuizPlan) -> Quiz:
    places = [(item, item.explanation.place) for item in shelf.items]
    items = [item for item, place in places if plan.lesson in ("", place.lesson) and plan.section in ("", place.anchor)]
    return Quiz(plan, shelf.course.hash, tuple(items))


def _quiz_json(quiz: Quiz) -> dict[str, Any]:
    return {
        "course": quiz.plan.course,
        "hash": quiz.hash,
        "seed": quiz.plan.seed,
        "items": [_item_json(item) for item in quiz.items],
    }


def _item_json(item: Item) -> dict[str, Any]:
    explained = item.explanation
    return {
        "id": item.id,
        "type": item.type.value,
        "rule": item.rule,
        "stem": _asked(item),
        "options": [
            {**asdict(option), "citation": citation_json(option.citation) if option.citation else None}
            for option in _in_order(item)
        ],
        "answer": list(item.answer),
        "explanation": {
            "quote": explained.quote,
            "section": explained.place.title,
            "anchor": explained.anchor,
            "lesson": explained.place.lesson,
        },
    }


def _asked(item: Item) -> str:
    """The stem, with the prompts that the options are matched with."""
    return f"{item.stem} ({'; '.join(item.prompts)})" if item.type is ItemType.MATCHING else item.stem


def _in_order(item: Item) -> tuple[Option, ...]:
    """The options, those of matching and ordering in the right order."""
    return tuple(option for option in map(item.option, item.solution) if option) if item.prompts else item.options


def _quiz_text(quiz: Quiz) -> str:
    lines = [f"Seed {quiz.plan.seed}"]
    for number, item in enumerate(quiz.items, 1):
        lines += ["", f"{number}. {_asked(item)}"]
        lines += [f"   {'*' if option.correct else '-'} {option.text}" for option in _in_order(item)]
        lines += [f"   = {', '.join(item.accepted)}"] if item.accepted else []
        lines += [f"   {item.explanation.quote}"]
    return "\n".join(lines)
