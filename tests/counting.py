"""What something costs, counted rather than timed, so that it comes out alike on every machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile
from typing import Any

from sqlalchemy import Engine, event


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work makes, of Python's own and of those built in."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SQL statement that any engine runs while the block does."""
    run: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        run.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(Engine, "before_cursor_execute", note)
