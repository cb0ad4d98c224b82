"""Kept values read back. One that cannot be read any more is logged and stands for itself, so its page stays whole."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from tutor.codec import decode
from tutor.values import Answer, Mark, Outcome, Quiz, QuizPlan, Verdict

T = TypeVar("T")

log = logging.getLogger(__name__)


def read_answer(data: Any, place: str) -> Answer:
    """An answer, or a reply to the same question that says that it is lost. `place` names its row in the log."""
    return _read(data, Answer, place, lambda: _lost_answer(data if isinstance(data, dict) else {}))


def read_quiz(data: Any, place: str) -> Quiz:
    """A quiz, or one without questions. `place` names its row in the log."""
    return _read(data, Quiz, place, lambda: Quiz(QuizPlan("", 0, 0), "", ()))


def read_mark(data: Any, place: str) -> Mark:
    """A mark, or one that is neither a point nor a mistake. `place` names its row in the log."""
    return _read(data, Mark, place, lambda: Mark(Verdict.UNKNOWN, ""))


def _read(data: Any, kind: type[T], place: str, lost: Callable[[], T]) -> T:
    try:
        return decode(data, kind)
    except Exception:
        log.exception("The %s of %s cannot be read.", kind.__name__.casefold(), place)
        return lost()


def _lost_answer(data: dict[str, Any]) -> Answer:
    question, course = str(data.get("question", "")), str(data.get("course", ""))
    return Answer(
        Outcome.REPLY, question, course, "", lead="This answer can no longer be read. Ask the question again."
    )
