"""Long work beside the asking: done in a thread of its own, with word of how far it is."""

import gc
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Generic, TypeVar, cast

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


def natively(work: Callable[[], T]) -> T:
    """Compute something that takes long beside everything else, also under cooperative threads.

    There work that never waits would keep everybody else waiting, so it is done in one of gevent's real threads.
    """
    if "gevent" in sys.modules:
        from gevent import get_hub
        from gevent.monkey import is_module_patched

        if is_module_patched("threading"):
            with _uncollected():
                return cast(T, get_hub().threadpool.apply(work))
    return work()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking a million values over and over while they are loaded, and afterwards.

    Each such walk holds up all threads for a third of a second. One walk before the next loading finds what was
    loaded earlier and is not referred to any more, circles included.
    """
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


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

    @property
    def error(self) -> BaseException | None:
        """What it raised, if it is over and raised anything."""
        return self._future.exception() if self.is_over else None

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
