"""What a terminal shows while courses are loaded: a progress bar for each step that takes a while."""

import sys
from contextlib import ExitStack

import click

from tutor.background import Progress
from tutor.errors import NotReady
from tutor.library import Library, Shelf

#: Loading that takes less time is not spoken of, in seconds.
_SHORT = 2.0

#: How often the bar moves, in seconds.
_MOVE = 0.2


def loaded(library: Library) -> tuple[Shelf, ...]:
    """All courses of a library, however long they take to load."""
    patience = _SHORT
    with _Bars() as bars:
        while True:
            try:
                return library.courses(patience)
            except NotReady as waiting:
                patience = _MOVE
                if waiting.progress:
                    bars.show(waiting.progress)


def made(shelf: Shelf) -> int:
    """How many quiz questions a course has, however long they take to make. Raises CourseError."""
    try:
        return len(shelf.making.within(_SHORT))
    except TimeoutError:
        click.echo(f"Making the quiz questions of {shelf.course.title}", err=True)
    return len(shelf.items)


def understood(shelf: Shelf) -> None:
    """Wait until the encoder has read a course, where there is one; what goes wrong with it is told, and no more."""
    patience = _SHORT
    with _Bars() as bars:
        while True:
            try:
                shelf.meaning.wait(patience)
                return
            except TimeoutError:
                patience = _MOVE
                if shelf.meaning.progress:
                    bars.show(shelf.meaning.progress)
            except Exception as error:  # The rules answer alone, whatever is wrong with the encoder's files.
                click.echo(f"The encoder could not read {shelf.course.title}: {error}", err=True)
                return


class _Bars(ExitStack):
    """One bar after the other; where there is no terminal, nothing."""

    step = ""

    def show(self, progress: Progress) -> None:
        """Move the bar of this step, after beginning it if the step is new."""
        if progress.step != self.step:
            self.close()
            self.step = progress.step
            hidden = not sys.stderr.isatty()
            self.bar = self.enter_context(
                click.progressbar(
                    length=progress.total, label=progress.step, show_pos=True, file=sys.stderr, hidden=hidden
                )
            )
        self.bar.update(progress.done - self.bar.pos)
