"""Long work beside the asking: done in a thread of its own, with word of how far it is."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work is."""

    #: What is being done, as the beginning of a sentence.
    step: str
    done: int
    total: int

    def __str__(self) -> str:
        return f"{self.step}: {self.done:,} of {self.total:,}"


#: Takes word of how far some work is.
Tell = Callable[[Progress], None]


def silent(_progress: Progress) -> None:
    """Tell nobody."""


class Job(Generic[T]):
    """Work that runs in a thread of its own from the moment it is made."""

    def __init__(self, work: Callable[[Tell], T]) -> None:
        self._future: Future[T] = Future()
        self.progress: Progress | None = None
        Thread(target=self._run, args=(work,), daemon=True).start()

    @property
    def is_over(self) -> bool:
        """Whether it has ended, well or not."""
        return self._future.done()

    def within(self, seconds: float | None) -> T:
        """What the work gave, or raised; TimeoutError when it takes longer than that."""
        return self._future.result(seconds)

    def _run(self, work: Callable[[Tell], T]) -> None:
        try:
            self._future.set_result(work(self._tell))
        except BaseException as error:  # Whoever waits for it is told.
            self._future.set_exception(error)

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        # Under cooperative threads, work that never waits would keep everybody else waiting.
        time.sleep(0)
