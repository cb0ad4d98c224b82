"""Who is asking: a random id in the signed cookie, and nothing else."""

import secrets

from flask import session


def learner() -> str:
    """This browser's learner id, 128 random bits, made at first need."""
    if "learner" not in session:
        session["learner"] = secrets.token_hex(16)
        session.permanent = True
    return str(session["learner"])


def known_learner() -> str:
    """This browser's learner id, or "" when it has none yet, so that looking leaves no cookie."""
    return str(session.get("learner", ""))
