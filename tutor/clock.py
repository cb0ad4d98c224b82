"""The time, so that tests can bring their own."""

from collections.abc import Callable
from datetime import UTC, datetime

#: Gives the present moment, aware of its zone.
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time by this machine's clock, in UTC."""
    return datetime.now(UTC)
