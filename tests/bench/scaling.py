"""How building and answering grow with the number of lessons. Building and serving are processes of their own."""

import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from tests.bench.courses import copies, course_in, questions_on
from tests.bench.engines import scratch
from tests.bench.figures import growth, head, milliseconds, percentile, resident, row, size_of, tell
from tutor.answering import Answerer
from tutor.index import open_index

T = TypeVar("T")

_TITLES = "lessons,passages,read s,index s,disk MB,peak MB,start s,serve MB,p50 ms,p99 ms".split(",")


class Built(NamedTuple):
    """What building cost."""

    #: Seconds of computing to read the files, and to index what was read.
    read: float
    indexing: float
    #: Megabytes on disk, and of memory at the most.
    disk: float
    peak: float


class Served(NamedTuple):
    """What serving costs once the index is built."""

    #: Seconds until the first question can be answered.
    start: float
    #: Megabytes of memory after a hundred questions.
    memory: float
    #: Milliseconds for an answer, warm.
    p50: float
    p99: float


def build(folder: Path, place: Path) -> Built:
    """Read a folder of lessons and index it."""
    began = time.process_time()
    course = course_in(folder)
    between = time.process_time()
    open_index(course, place)
    indexing = time.process_time() - between
    return Built(between - began, indexing, size_of(place), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def serve(folder: Path, place: Path) -> tuple[int, Served]:
    """How many passages there are, and what answering costs."""
    began = time.perf_counter()
    course = course_in(folder)
    tutor = Answerer(course, open_index(course, place))
    tutor.answer("What is this about?")
    start = time.perf_counter() - began
    times = milliseconds(tutor.answer, questions_on(course, 100))
    passages = sum(1 for _ in course.passages())
    return passages, Served(start, resident(), percentile(times, 0.5), percentile(times, 0.99))


def main(lessons: Sequence[Path], sizes: Sequence[int]) -> None:
    """A row a size, and the exponent by which each column grows from the first to the last."""
    tell("", "## Growth", "")
    head(*_TITLES)
    found: list[tuple[int, tuple[float, ...]]] = []
    for count in sizes:
        with scratch() as folder, scratch() as place:
            copies(lessons, count, Path(folder))
            built = _apart(build, Path(folder), Path(place))
            passages, served = _apart(serve, Path(folder), Path(place))
        found.append((passages, (*built, *served)))
        row(count, passages, *(f"{value:.1f}" for value in found[-1][1]))
    passages_of, costs = zip(*found, strict=True)
    row("exponent", "", *(f"{growth(passages_of, column):.2f}" for column in zip(*costs, strict=True)))


def _apart(work: Callable[[Path, Path], T], folder: Path, place: Path) -> T:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, folder, place).result()
