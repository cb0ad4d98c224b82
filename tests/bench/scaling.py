"""How building and answering grow with the number of lessons. Each size runs in a process of its own."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from tests.bench.courses import copies, course_in, questions_on
from tests.bench.engines import scratch
from tests.bench.figures import growth, head, milliseconds, percentile, resident, row, size_of, tell
from tutor.answering import Answerer
from tutor.index import open_index


@dataclass(frozen=True, slots=True)
class Size:
    """One size of course, measured."""

    lessons: int
    passages: int
    #: Seconds to read the files, to build the index, and to open it again with all that answering needs.
    read: float
    build: float
    open: float
    #: Megabytes of the index on disk, and of memory while answering.
    index: float
    memory: float
    #: Milliseconds for an answer.
    p50: float
    p99: float


def measure(lessons: Sequence[Path], count: int) -> Size:
    """Build a course of that many lessons and ask it."""
    with scratch() as folder, scratch() as place:
        copies(lessons, count, Path(folder))
        marks = [time.perf_counter()]
        course = course_in(Path(folder))
        marks.append(time.perf_counter())
        open_index(course, Path(place))
        marks.append(time.perf_counter())
        tutor = Answerer(course, open_index(course, Path(place)))
        marks.append(time.perf_counter())
        times = milliseconds(tutor.answer, questions_on(course, 100))
        read, build, opened = (after - before for before, after in pairwise(marks))
        passages = sum(1 for _ in course.passages())
        quick, slow = percentile(times, 0.5), percentile(times, 0.99)
        return Size(count, passages, read, build, opened, size_of(Path(place)), resident(), quick, slow)


def main(lessons: Sequence[Path], sizes: Sequence[int]) -> None:
    """A row a size, and how each column grows from the first to the last."""
    tell("", "## Growth", "")
    head("lessons", "passages", "read s", "build s", "open s", "index MB", "memory MB", "p50 ms", "p99 ms")
    found = []
    for count in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            size = process.submit(measure, list(lessons), count).result()
        found.append(size)
        costs = [f"{value:.1f}" for value in _costs(size)]
        row(size.lessons, size.passages, *costs)
    columns = zip(*map(_costs, found), strict=True)
    passages = [size.passages for size in found]
    row("exponent", "", *(f"{growth(passages, column):.2f}" for column in columns))


def _costs(size: Size) -> tuple[float, ...]:
    return (size.read, size.build, size.open, size.index, size.memory, size.p50, size.p99)
