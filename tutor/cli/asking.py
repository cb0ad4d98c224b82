"""`flask ask`: one question, or many as JSON Lines."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import IO, Any

import click
from flask.cli import with_appcontext

from tutor.cli.shelves import all_shelves, check_scope, citation_json, dumped, shelf_of
from tutor.cli.waiting import understood
from tutor.library import Shelf
from tutor.values import Answer, Outcome, Scope

#: Outcomes, the least welcome first.
_OUTCOMES = (Outcome.REPLY, Outcome.NOT_COVERED, Outcome.NEAR, Outcome.ANSWERED)


@click.command("ask")
@with_appcontext
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option("--course", help="Ask only this course (as its address in the browser names it).")
@click.option("--lesson", default="", help="Ask only this lesson (its slug).")
@click.option("--section", default="", help="Ask only this section of the lesson (its anchor).")
@click.option("--batch", type=click.File("rb"), help="Answer JSON Lines from a file, or from standard input with -.")
def ask_command(
    question: str | None, as_json: bool, course: str | None, lesson: str, section: str, batch: IO[bytes] | None
) -> None:
    """Ask the lessons a QUESTION. Every course is asked unless you name one."""
    if section and not lesson:
        raise click.UsageError("Give --lesson as well as --section.")
    shelves = [shelf_of(course)] if course or lesson else list(all_shelves())
    if lesson:
        check_scope(shelves[0], lesson, section)
    for shelf in shelves:
        understood(shelf)
    scope = Scope(lesson, section)
    if batch is not None:
        _answer_batch(shelves, batch, scope)
        return
    if not question:
        raise click.UsageError("Give a question, or a file with --batch.")
    answer, spent = _answer(shelves, question, (), scope)
    click.echo(dumped(_as_json(answer, spent)) if as_json else "\n".join(_text_lines(answer)))


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
        except (ValueError, KeyError, TypeError, RecursionError):
            click.echo(
                f"Line {number} skipped: it needs an id and a question, and may have a list of previous ones.", err=True
            )
            bad = True
            continue
        answer, spent = _answer(shelves, question, tuple(previous), scope)
        click.echo(dumped({"id": identity, **_as_json(answer, spent)}))
    if bad:
        sys.exit(2)


def _as_json(answer: Answer, spent: float) -> dict[str, Any]:
    return {
        "outcome": answer.outcome.value,
        "text": answer.text,
        "sections": [place.title for place in answer.sections],
        "sources": [place.source for place in answer.sections],
        "citations": [citation_json(citation) for citation in answer.citations],
        "ms": spent,
    }


def _text_lines(answer: Answer) -> Iterator[str]:
    if answer.lead:
        yield answer.lead
    for excerpt in answer.excerpts:
        yield from (f"  {sentence.text}" for sentence in excerpt.sentences)
        if excerpt.update:
            yield f"  {excerpt.update.text}"
        yield f"    {excerpt.place.lesson_title} > {excerpt.place.title} ({excerpt.place.source})"
