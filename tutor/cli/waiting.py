"""What a terminal shows while courses are loaded: a bar, or a line now and then where the output is no terminal."""

import sys
import time

import click

from tutor.background import Progress
from tutor.errors import NotReady
from tutor.library import Library, Shelf

#: Loading that takes less time is not spoken of, in seconds.
_SHORT = 2.0

#: How often the bar moves, and how often a line is written, in seconds.
_MOVE, _LINE = 0.2, 10.0

#: How many characters a full bar has.
_WIDTH = 30


def loaded(library: Library) -> tuple[Shelf, ...]:
    """All courses of a library, however long they take to load."""
    teller = _Teller()
    while True:
        try:
            shelves = library.courses(_SHORT if teller.is_new else _MOVE)
            teller.end()
            return shelves
        except NotReady as waiting:
            if waiting.progress:
                teller.tell(waiting.progress)


class _Teller:
    def __init__(self) -> None:
        self._on_screen = sys.stderr.isatty()
        self._said = float("-inf")
        self.is_new = True

    def tell(self, progress: Progress) -> None:
        self.is_new = False
        if self._on_screen:
            full = _WIDTH * progress.done // max(1, progress.total)
            click.echo(f"\r[{'#' * full}{' ' * (_WIDTH - full)}] {progress}\033[K", err=True, nl=False)
        elif time.monotonic() - self._said >= _LINE:
            self._said = time.monotonic()
            click.echo(str(progress), err=True)

    def end(self) -> None:
        if not self.is_new and self._on_screen:
            click.echo(err=True)
