"""What is told of a measurement: percentiles, intervals, growth, memory, tables."""

import math
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

#: Each question is asked so often, and the quickest time counts: on a shared machine the others tell of the neighbours.
ROUNDS = 3


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def interval(values: Sequence[float], draws: int = 2000) -> tuple[float, float]:
    """The 95 % interval of a mean, by bootstrap with a fixed seed."""
    chance = random.Random(7)
    means = [sum(chance.choices(values, k=len(values))) / len(values) for _ in range(draws)]
    return percentile(means, 0.025), percentile(means, 0.975)


def growth(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The exponent by which values grow with sizes, from the first to the last; 1 is linear."""
    return math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0])


def milliseconds(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """The quickest time of each question, warm."""
    for question in questions:
        ask(question)
    return [min(_once(ask, question) for _ in range(ROUNDS)) for question in questions]


def _once(ask: Callable[[str], object], question: str) -> float:
    began = time.perf_counter()
    ask(question)
    return (time.perf_counter() - began) * 1000


def resident() -> float:
    """Megabytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def size_of(folder: Path) -> float:
    """Megabytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def tell(*lines: str) -> None:
    """Write lines of the report as soon as they are known."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def row(*cells: object) -> None:
    """Write a row of a Markdown table."""
    tell("| " + " | ".join(str(cell) for cell in cells) + " |")


def head(*titles: str) -> None:
    """Write the head of a Markdown table."""
    row(*titles)
    row(*("---" for _ in titles))


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean."""
    known = list(values)
    return sum(known) / len(known)
