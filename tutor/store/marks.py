"""A learner's marks across quizzes, newest first."""

from sqlalchemy import Engine, bindparam, func, select

from tutor.codec import decode
from tutor.store.tables import answers, attempts
from tutor.values import Item, Mark, Quiz

#: How far back mistakes are looked for, in answers.
_REACH = 300

# Statements are made once, since building one takes longer than running it.
_THEIRS = (answers.c.learner == bindparam("learner"), answers.c.course == bindparam("course"))
_MARKS = select(*answers.c["item", "attempt", "mark"]).where(*_THEIRS).order_by(answers.c.id.desc())
_LATEST = _MARKS.limit(bindparam("most"))
_COUNT = select(func.count()).select_from(answers).where(*_THEIRS)
_QUIZZES = select(attempts.c.id, attempts.c.quiz).where(attempts.c.id.in_(bindparam("attempts", expanding=True)))


class MarkStore:
    """What is kept of how a learner answered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self, learner: str, course: str, most: int) -> list[Mark]:
        """The marks of the latest answers in a course."""
        with self._engine.connect() as connection:
            rows = connection.execute(_LATEST, {"learner": learner, "course": course, "most": most}).all()
        return [decode(row.mark, Mark) for row in rows]

    def count(self, learner: str, course: str) -> int:
        """How many answers a learner has given in a course."""
        with self._engine.connect() as connection:
            return connection.execute(_COUNT, {"learner": learner, "course": course}).scalar_one()

    def missed(self, learner: str, course: str) -> tuple[Item, ...]:
        """The items of a course whose latest answer was not right."""
        with self._engine.connect() as connection:
            rows = connection.execute(_LATEST, {"learner": learner, "course": course, "most": _REACH}).all()
            latest = {row.item: row for row in reversed(rows)}
            wrong = [row for row in reversed(latest.values()) if not decode(row.mark, Mark).right]
            asked_in = list({row.attempt for row in wrong})
            kept = connection.execute(_QUIZZES, {"attempts": asked_in}).all() if wrong else []
        quizzes = {row.id: decode(row.quiz, Quiz) for row in kept}
        asked = (next((item for item in quizzes[row.attempt].items if item.id == row.item), None) for row in wrong)
        return tuple(item for item in asked if item)
