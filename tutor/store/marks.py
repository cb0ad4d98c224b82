"""A learner's marks across quizzes, newest first."""

from sqlalchemy import Engine, Select, select

from tutor.codec import decode
from tutor.store.tables import answers, attempts
from tutor.values import Item, Mark, Quiz

#: How far back mistakes are looked for, in answers.
_REACH = 300


class MarkStore:
    """What is kept of how a learner answered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self, learner: str, course: str, most: int) -> list[Mark]:
        """The marks of the latest answers in a course."""
        with self._engine.connect() as connection:
            rows = connection.execute(_answered(learner, course).limit(most)).all()
        return [decode(row.mark, Mark) for row in rows]

    def missed(self, learner: str, course: str) -> tuple[Item, ...]:
        """The items of a course whose latest answer was not right."""
        with self._engine.connect() as connection:
            rows = connection.execute(_answered(learner, course).limit(_REACH)).all()
        latest = {row.item: row for row in reversed(rows)}
        wrong = [row for row in reversed(latest.values()) if not decode(row.mark, Mark).right]
        quizzes = {row.attempt: decode(row.quiz, Quiz) for row in wrong}
        asked = (next((item for item in quizzes[row.attempt].items if item.id == row.item), None) for row in wrong)
        return tuple(item for item in asked if item)


def _answered(learner: str, course: str) -> Select[tuple[str, str, object, object]]:
    return (
        select(answers.c.item, answers.c.attempt, answers.c.mark, attempts.c.quiz)
        .join(attempts, attempts.c.id == answers.c.attempt)
        .where(attempts.c.learner == learner, attempts.c.quiz["plan"]["course"].as_string() == course)
        .order_by(answers.c.id.desc())
    )
