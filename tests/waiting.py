"""Waiting for what has to come, however busy the machine is."""

import time
from collections.abc import Callable

#: Seconds after which what never comes is told; nothing is expected to take as long.
PATIENCE = 120.0


def until(condition: Callable[[], object]) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "What was waited for never came."
        time.sleep(0.01)
