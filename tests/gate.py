"""Building that waits for the test, and tests that wait for the building."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import TypeVar

from tests.waiting import PATIENCE, until
from tutor.background import Progress, Tell
from tutor.derived import Source, Step, build_here
from tutor.errors import NotFound, NotReady

T = TypeVar("T")


class Gate:
    """Builds as always, but each step only once it is let through."""

    def __init__(self) -> None:
        self.begun = {step: Event() for step in Step}
        self.open = {step: Event() for step in Step}
        self.steps: list[Step] = []

    def __call__(self, step: Step, source: Source, tell: Tell) -> None:
        tell(Progress("Reading lessons", 1, 2))
        self.begun[step].set()
        assert self.open[step].wait(PATIENCE)
        self.steps.append(step)
        build_here(step, source, tell)


def comes(condition: Callable[[], T]) -> T:
    """Wait until there is something, and give it; meanwhile it may be not ready or not found."""
    found: list[T] = []

    def came() -> bool:
        with suppress(NotReady, NotFound):
            found.append(condition())
        return bool(found and found[-1])

    until(came)
    return found[-1]
