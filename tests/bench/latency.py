"""One answer, warm and in-process: how long it takes, where the time goes, and what a bare query costs at the limit."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.bench.courses import OWN, OWN_QUESTIONS, copies, course_in, of_course, questions_on
from tests.bench.engines import scratch, tantivy
from tests.bench.figures import head, milliseconds, percentile, row, tell
from tutor.answering import Answerer
from tutor.answering.ranking import Finder
from tutor.encoder import Meaning, build_vectors, load_encoder
from tutor.encoder.minilm import MiniLM
from tutor.index import Index, open_index
from tutor.questions import Interpreter
from tutor.values import Course

#: What an answer is made of: each step, and what does it. A step's time is without that of the steps inside it.
STEPS: Mapping[str, tuple[Any, str]] = {
    "read the question": (Interpreter, "read"),
    "find passages": (Index, "search"),
    "read the question for its meaning": (MiniLM, "encode"),
    "compare meanings": (Meaning, "likeness"),
    "rank passages": (Finder, "rank"),
}

#: How many lessons the larger course has.
LESSONS = 350


def measure(name: str, course: Course, questions: list[str]) -> None:
    """A table for one course."""
    passages = sum(1 for _ in course.passages())
    tell("", f"{name}: {len(course.lessons)} lessons, {passages} passages, {len(questions)} questions", "")
    with scratch() as folder, scratch() as other:
        index, encoder = open_index(course, Path(folder)), load_encoder()
        meaning = (
            Meaning(course, encoder, build_vectors(course, Path(folder) / "vectors", encoder)) if encoder else None
        )
        tutor = Answerer(course, index, lambda: meaning)
        times = milliseconds(lambda asked: tutor.answer(asked, go_on=False), questions)
        without = Answerer(course, index)
        rules = milliseconds(lambda asked: without.answer(asked, go_on=False), questions)
        bare = milliseconds(tantivy(course, Path(other)), questions)
        with _timed() as spent:
            began = time.perf_counter()
            for question in questions:
                tutor.answer(question, go_on=False)
            spent["all else: decide, quote"] = (time.perf_counter() - began) - sum(spent.values())
    head("", "p50 ms", "p99 ms")
    row("Viva, a whole answer", f"{percentile(times, 0.5):.2f}", f"{percentile(times, 0.99):.2f}")
    row("Viva without encoder", f"{percentile(rules, 0.5):.2f}", f"{percentile(rules, 0.99):.2f}")
    row("tantivy, a bare query", f"{percentile(bare, 0.5):.2f}", f"{percentile(bare, 0.99):.2f}")
    ratio = percentile(times, 0.5) / percentile(bare, 0.5)
    row("ratio", f"{ratio:.0f}", f"{percentile(times, 0.99) / percentile(bare, 0.99):.0f}")
    total = sum(spent.values())
    tell("", "Of that time: " + ", ".join(f"{step} {100 * part / total:.0f} %" for step, part in spent.items()) + ".")


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """Note the seconds spent in each step while the block runs."""
    spent = dict.fromkeys(STEPS, 0.0)
    inside = [0.0]

    def timed(step: str, work: Any) -> Any:
        def run(*args: Any, **named: Any) -> Any:
            began = time.perf_counter()
            inside.append(0.0)
            result = work(*args, **named)
            whole = time.perf_counter() - began
            spent[step] += whole - inside.pop()
            inside[-1] += whole
            return result

        return run

    patches = [patch.object(owner, name, timed(step, getattr(owner, name))) for step, (owner, name) in STEPS.items()]
    for each in patches:
        each.start()
    try:
        yield spent
    finally:
        for each in patches:
            each.stop()


def main(lessons: list[Path]) -> None:
    """The course that comes with Viva, and copies of some lessons."""
    tell("", "## One answer, warm")
    own = of_course("The SageMaker course", OWN, OWN_QUESTIONS)
    measure(own.name, own.course, [each.text for each in own.questions] + questions_on(own.course, 120))
    with scratch() as folder:
        course = course_in(copies(lessons, LESSONS, Path(folder)))
        measure("Copies", course, questions_on(course, 120))
