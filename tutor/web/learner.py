"""Who is asking: a random id in the signed cookie, and nothing else."""

import secrets
from typing import cast

from flask import current_app, session

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


def learner() -> str:
    """This browser's learner id, 128 random bits, made at first need."""
    if "learner" not in session:
        session["learner"] = secrets.token_hex(16)
        session.permanent = True
    return str(session["learner"])


def known_learner() -> str:
    """This browser's learner id, or "" when it has none yet, so that looking leaves no cookie."""
    return str(session.get("learner", ""))
