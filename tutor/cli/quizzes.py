"""`flask --app app quiz`: a quiz from the lessons."""

import secrets
from dataclasses import asdict
from typing import Any

import click
from flask.cli import with_appcontext

from tutor.cli.shelves import check_scope, citation_json, dumped, shelf_of, tutor
from tutor.library import Shelf
from tutor.values import Item, ItemType, Option, Quiz, QuizPlan


@click.command("quiz")
@with_appcontext
@click.option("--json", "as_json", is_flag=True, help="Print the questions as one JSON object.")
@click.option("--course", help="Make the quiz on this course (default: the first one).")
@click.option("--lesson", default="", help="Ask only about this lesson (its slug).")
@click.option("--section", default="", help="Ask only about this section (its anchor).")
@click.option("-n", "count", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many questions.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="The same seed gives the same quiz.")
@click.option("--all", "everything", is_flag=True, help="Every question that the rules can make; -n is ignored.")
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
    quiz = _whole(shelf, plan) if everything else _quiz(shelf, plan)
    click.echo(dumped(_quiz_json(quiz)) if as_json else _quiz_text(quiz))


def _quiz(shelf: Shelf, plan: QuizPlan) -> Quiz:
    """The quiz of a plan, however long it takes to make its items."""
    _ = shelf.items
    return tutor().attempts.quiz(plan)


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
