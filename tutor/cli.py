"""The commands: `flask --app app ask`, `quiz` and `check`."""

import json
import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from tutor.checking import check, told
from tutor.errors import TutorError
from tutor.learning import Tutor
from tutor.library import Shelf
from tutor.quizzing import make_quiz
from tutor.values import Answer, Citation, Item, ItemType, Option, Outcome, Quiz, QuizPlan, Scope

#: Outcomes, the least welcome first.
_OUTCOMES = (Outcome.REPLY, Outcome.NOT_COVERED, Outcome.NEAR, Outcome.ANSWERED)


def register(app: Flask) -> None:
    """Add the commands to an app."""
    for command in (ask_command, quiz_command, check_command, index_command):
        app.cli.add_command(command)


@click.command("ask")
@with_appcontext
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option("--course", help="Ask this course alone (its folder's name).")
@click.option("--lesson", default="", help="Keep to the lesson of this slug.")
@click.option("--section", default="", help="Keep to the section of this anchor, in that lesson.")
@click.option("--batch", type=click.File("rb"), help="Answer JSON Lines from a file, or - for the input.")
def ask_command(
    question: str | None, as_json: bool, course: str | None, lesson: str, section: str, batch: IO[bytes] | None
) -> None:
    """Ask the lessons a QUESTION: those of every course, unless one is named."""
    if section and not lesson:
        raise click.UsageError("Name the lesson of that section too.")
    shelves = [_shelf(course)] if course or lesson else list(_tutor().library.courses())
    if lesson:
        _check_scope(shelves[0], lesson, section)
    scope = Scope(lesson, section)
    if batch is not None:
        _answer_batch(shelves, batch, scope)
        return
    if not question:
        raise click.UsageError("Type a question, or give --batch a file.")
    answer, spent = _answer(shelves, question, (), scope)
    click.echo(_dumped(_as_json(answer, spent)) if as_json else "\n".join(_text_lines(answer)))


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
    shelf = _shelf(course)
    _check_scope(shelf, lesson, section)
    seed = secrets.randbelow(2**31) if seed is None else seed
    plan = QuizPlan(shelf.course.slug, seed, count, lesson=lesson, section=section)
    quiz = _whole(shelf, plan) if everything else make_quiz(shelf.course, shelf.items, plan)
    click.echo(_dumped(_quiz_json(quiz)) if as_json else _quiz_text(quiz))


@click.command("check")
@with_appcontext
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check_command(path: Path | None) -> None:
    """Say what will not work well in the lessons below PATH (else in all), and what is never asked."""
    place = path or _tutor().library.root
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
    try:
        for shelf in _tutor().library.courses():
            click.echo(f"{shelf.course.title}: {shelf.searcher.size} passages in {len(shelf.course.lessons)} lessons")
    except TutorError as error:
        raise click.ClickException(str(error)) from error


def _tutor() -> Tutor:
    return cast(Tutor, current_app.extensions["viva"])


def _shelf(course: str | None) -> Shelf:
    library = _tutor().library
    try:
        return library.shelf(course) if course else library.first()
    except TutorError as error:
        raise click.ClickException(str(error)) from error


def _check_scope(shelf: Shelf, lesson: str, section: str) -> None:
    """Refuse a lesson or section that the course does not have, rather than give an empty quiz."""
    chosen = [each for each in shelf.course.lessons if lesson in ("", each.slug)]
    if not chosen:
        raise click.ClickException(f"There is no lesson {lesson} in the course {shelf.course.slug}.")
    if section and not any(section == each.anchor for one in chosen for each in one.sections):
        raise click.ClickException(f"There is no section {section} in {lesson or shelf.course.slug}.")


def _whole(shelf: Shelf, plan: QuizPlan) -> Quiz:
    places = [(item, item.explanation.place) for item in shelf.items]
    items = [item for item, place in places if plan.lesson in ("", place.lesson) and plan.section in ("", place.anchor)]
    return Quiz(plan, shelf.course.hash, tuple(items))


def _answer(shelves: Sequence[Shelf], question: str, previous: tuple[str, ...], scope: Scope) -> tuple[Answer, float]:
    """The best answer that any of the courses has, and the milliseconds it took."""
    answerers = [shelf.answerer for shelf in shelves]
    began = time.perf_counter()
    answers = [answerer.answer(question, previous, scope, go_on=False) for answerer in answerers]
    best = max(answers, key=lambda answer: (_OUTCOMES.index(answer.outcome), answer.coverage))
    return best, round((time.perf_counter() - began) * 1000, 3)


def _answer_batch(shelves: Sequence[Shelf], lines: IO[bytes], scope: Scope) -> None:
    """Answer each line in order; a line that cannot be read is told and skipped, and the exit status is 2."""
    bad = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line.decode("utf-8"))
            identity, question, previous = asked["id"], asked["question"], asked.get("previous") or []
            if not isinstance(previous, list) or not all(isinstance(text, str) for text in (question, *previous)):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            click.echo(
                f"Line {number} is no object with id, question and perhaps a list of previous ones; skipped.", err=True
            )
            bad = True
            continue
        answer, spent = _answer(shelves, question, tuple(previous), scope)
        click.echo(_dumped({"id": identity, **_as_json(answer, spent)}))
    if bad:
        sys.exit(2)


def _dumped(value: dict[str, Any]) -> bytes:
    """JSON as UTF-8 whatever the terminal's encoding is; half a surrogate pair stays the escape that it was."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _as_json(answer: Answer, spent: float) -> dict[str, Any]:
    return {
        "outcome": answer.outcome.value,
        "text": answer.text,
        "sections": [place.title for place in answer.sections],
        "sources": [place.source for place in answer.sections],
        "citations": [_citation_json(citation) for citation in answer.citations],
        "ms": spent,
    }


def _citation_json(citation: Citation) -> dict[str, str]:
    place = citation.place
    return {
        "course": place.course,
        "lesson": place.lesson,
        "section": place.title,
        "anchor": citation.anchor,
        "quote": citation.quote,
    }


def _text_lines(answer: Answer) -> Iterator[str]:
    if answer.lead:
        yield answer.lead
    for excerpt in answer.excerpts:
        yield from (f"  {sentence.text}" for sentence in excerpt.sentences)
        if excerpt.update:
            yield f"  {excerpt.update.text}"
        yield f"    {excerpt.place.lesson_title} > {excerpt.place.title} ({excerpt.place.source})"


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
            {**asdict(option), "citation": _citation_json(option.citation) if option.citation else None}
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
