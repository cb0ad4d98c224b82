"""What something costs, counted rather than timed, so that it comes out alike on every machine."""

from collections.abc import Callable
from cProfile import Profile


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work makes, of Python's own and of those built in."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())
