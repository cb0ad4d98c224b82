"""One odd block, fact or question must not stop the rest: it is left out, logged, and kept for its author."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from tutor.values import Problem

T = TypeVar("T")

log = logging.getLogger(__name__)


class Fence:
    """Tries one step after another; what raises is left out and noted with its file and line."""

    def __init__(self, message: str) -> None:
        #: What an author is told of a place where something was left out.
        self._message = message
        #: The places where something was left out, each once.
        self.problems: list[Problem] = []
        self._logged: set[tuple[str, type[Exception]]] = set()

    def tried(self, step: str, source: str, line: int, make: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """What a step makes; nothing when any of it raises. `step` names it in the log."""
        try:
            return tuple(make())
        except Exception as error:
            self._note(step, source, line, error)
            return ()

    def _note(self, step: str, source: str, line: int, error: Exception) -> None:
        """Keep a place; the first fault of a kind is logged with its trace, the others as a line."""
        kind = (step, type(error))
        log.error(
            "%s:%d: %s failed and is left out: %r", source, line, step, error, exc_info=kind not in self._logged
        )  # fmt: skip
        self._logged.add(kind)
        problem = Problem(source, line, self._message)
        if problem not in self.problems:
            self.problems.append(problem)
