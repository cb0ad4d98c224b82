"""What the sentence encoder costs: memory of a worker, time to make a course's vectors, time of a question."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from tests.bench.courses import course_in, questions_on
from tests.bench.engines import scratch
from tests.bench.figures import head, percentile, resident, row, size_of, tell
from tutor.encoder import Encoder, Vectors, build_vectors, load_encoder
from tutor.encoder.vectors import ENDS, KEYS, POOLED, TOKENS
from tutor.values import Course

#: Passages whose tokens are looked at, and questions asked.
CANDIDATES, QUESTIONS = 60, 100

#: A large course: searching is measured on the vectors repeated up to so many passages.
LARGE = 7_400


def main(folders: Sequence[Path]) -> None:
    """A table with a row for each course, each measured in a process of its own."""
    tell("## The sentence encoder", "", f"Questions search {LARGE:,} passages, the course's vectors repeated.", "")
    head(
        "course",
        "passages",
        "CPU s for 1,000",
        "MB on disk",
        "worker MB",
        "encode ms",
        "nearest ms",
        "MaxSim ms",
        "all",
    )
    for folder in folders:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            row(*process.submit(measure, folder).result())


def measure(folder: Path) -> list[str]:
    """Load the encoder, make the vectors of the course in a folder, ask; p50 / p99 of CPU time."""
    course = course_in(folder)
    before = resident()
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("Measuring needs the encoder. Run: make setup")
    encoder.encode(["tea " * 300])
    added = resident() - before
    with scratch() as place:
        began = time.process_time()
        vectors = build_vectors(course, Path(place), encoder)
        seconds = (time.process_time() - began) / len(vectors) * 1000
        size = size_of(Path(place))
        times = _asked(encoder, _repeated(vectors, Path(place)), course)
    told = [f"{percentile(each, 0.5):.1f} / {percentile(each, 0.99):.1f}" for each in times]
    return [course.title, f"{len(vectors):,}", f"{seconds:.1f}", f"{size:.1f}", f"{added:.0f}", *told]


def _repeated(vectors: Vectors, folder: Path) -> Vectors:
    """The same vectors over and over, read from files as in use."""
    numbers = [number % len(vectors) for number in range(LARGE)]
    tokens = [vectors.tokens(number) for number in numbers]
    place = folder / "large"
    place.mkdir()
    np.save(place / KEYS, vectors.keys[numbers])
    np.save(place / POOLED, np.array([vectors.pooled(number) for number in numbers]))
    np.save(place / TOKENS, np.concatenate(tokens))
    np.save(place / ENDS, np.cumsum([len(each) for each in tokens], dtype=np.int64))
    return Vectors.read(place)


def _asked(encoder: Encoder, vectors: Vectors, course: Course) -> list[list[float]]:
    """Milliseconds of encoding, of finding the nearest, of MaxSim, and of all three, for each question."""
    questions = questions_on(course, QUESTIONS)
    for question in questions[:5]:
        _times(encoder, vectors, question)
    steps = [_times(encoder, vectors, question) for question in questions]
    return [*([step[number] for step in steps] for number in range(3)), [sum(step) for step in steps]]


def _times(encoder: Encoder, vectors: Vectors, question: str) -> tuple[float, float, float]:
    marks = [time.process_time()]
    asked = encoder.encode([question])
    marks.append(time.process_time())
    near = [place for place, _ in vectors.nearest(asked.pooled[0], CANDIDATES)]
    marks.append(time.process_time())
    vectors.maxsim(asked.tokens[0], near)
    marks.append(time.process_time())
    first, second, third = ((end - begin) * 1000 for begin, end in pairwise(marks))
    return first, second, third
