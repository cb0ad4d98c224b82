"""The use cases of this app, for its routes."""

from typing import cast

from flask import current_app

from tutor.flagging import Flags
from tutor.learning import Tutor
from tutor.live import Hub
from tutor.rooms import Rooms, Rounds


def tutor() -> Tutor:
    """The use cases of this app."""
    return cast(Tutor, current_app.extensions["viva"])


def rooms() -> Rooms:
    """The use cases of rooms."""
    return rounds().rooms


def rounds() -> Rounds:
    """The use cases of rooms' quizzes."""
    return cast(Rounds, current_app.extensions["viva-rounds"])


def flags() -> Flags:
    """The use cases of objections to quiz items."""
    return cast(Flags, current_app.extensions["viva-flags"])


def hub() -> Hub:
    """What wakes the streams of this process."""
    return cast(Hub, current_app.extensions["viva-hub"])
