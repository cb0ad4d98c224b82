"""What a terminal shows while courses are loaded."""

from io import StringIO
from typing import cast

import pytest

from tutor.background import Progress
from tutor.cli.waiting import loaded
from tutor.errors import NotReady
from tutor.library import Library, Shelf

STEPS = [
    Progress("Reading lessons", 1, 4),
    Progress("Reading lessons", 3, 4),
    Progress("Indexing passages", 50, 100),
]


class Slow:
    """A library whose courses are there after a while."""

    def __init__(self) -> None:
        self._left = list(STEPS)

    def courses(self, _patience: float) -> tuple[Shelf, ...]:
        """The courses, or how far they are."""
        if self._left:
            raise NotReady("Not yet.", self._left.pop(0))
        return ()


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def shown(screen: StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stderr", screen)
    assert loaded(cast(Library, Slow())) == ()
    return screen.getvalue()


def test_each_step_has_a_bar_that_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(Screen(), monkeypatch)
    assert [text.count(place) for place in ("1/4", "3/4", "50/100")] == [1, 1, 1]
    assert text.index("Reading lessons") < text.index("Indexing passages")


def test_where_there_is_no_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(StringIO(), monkeypatch) == ""
