"""Quality and cost of Viva beside search engines, on the same passages and questions.

Each engine runs in a process of its own, so that its memory can be told.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.bench.courses import QuestionSet, sets
from tests.bench.engines import ENGINES, scratch
from tests.bench.figures import head, interval, mean, milliseconds, percentile, resident, row, tell

#: How deep the first right place is looked for.
TOP = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine on one question set."""

    #: Of each question the rank of the first right place from 1, 0 for none among the first ten.
    ranks: tuple[int, ...]
    seconds: float
    times: tuple[float, ...]
    megabytes: float


def measure(name: str, asked: QuestionSet) -> Measured:
    """Build, ask and time one engine."""
    places = [asked.key(lesson, section) for lesson, section, _ in asked.course.passages()]
    before = resident()
    with scratch() as folder:
        began = time.perf_counter()
        search = ENGINES[name](asked.course, Path(folder))
        seconds = time.perf_counter() - began
        ranks = []
        for question in asked.questions:
            found = list(dict.fromkeys(places[number] for number in search(question.text)))[:TOP]
            ranks.append(next((place for place, key in enumerate(found, 1) if key in question.relevant), 0))
        times = milliseconds(search, [question.text for question in asked.questions])
        return Measured(tuple(ranks), seconds, tuple(times), resident() - before)


def compare(asked: QuestionSet) -> None:
    """Measure every engine and write a table."""
    passages = sum(1 for _ in asked.course.passages())
    tell("", f"{asked.name}: {len(asked.questions)} questions over {passages} passages", "")
    head("engine", "hit@1", "hit@3", "MRR@10 [95 %]", "build s", "p50 ms", "p99 ms", "memory MB")
    for name in ENGINES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            row(name, *_cells(process.submit(measure, name, asked).result()))


def _cells(found: Measured) -> Sequence[str]:
    reciprocal = [1 / rank if rank else 0.0 for rank in found.ranks]
    low, high = interval(reciprocal)
    return (
        f"{mean(rank == 1 for rank in found.ranks):.3f}",
        f"{mean(0 < rank <= 3 for rank in found.ranks):.3f}",
        f"{mean(reciprocal):.3f} [{low:.3f}, {high:.3f}]",
        f"{found.seconds:.2f}",
        f"{percentile(found.times, 0.5):.2f}",
        f"{percentile(found.times, 0.99):.2f}",
        f"{found.megabytes:.0f}",
    )


def main(folder: Path | None) -> None:
    """Every question set of a folder, and our own."""
    tell("## Quality and cost, side by side")
    for asked in sets(folder):
        compare(asked)
