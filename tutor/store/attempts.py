"""Runs through quizzes: begun, answered, moved on."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Row, Select, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from tutor.codec import decode, encode
from tutor.errors import NotFound
from tutor.held import Held
from tutor.store.tables import answers, attempts, hints
from tutor.values import Attempt, Given, Mark, Quiz

#: How many quizzes a process holds ready.
_QUIZZES = 256

# Statements are made once, since building one takes longer than running it.
#: A run comes as a row for each of its answers.
_RUNS = (
    select(*attempts.c["id", "turn", "position", "started_at"], *answers.c["item", "answer", "mark", "given_at"])
    .select_from(attempts.outerjoin(answers, answers.c.attempt == attempts.c.id))
    .order_by(attempts.c.number, attempts.c.started_at, attempts.c.id, answers.c.id)
)
_OWN = _RUNS.where(attempts.c.id == bindparam("attempt"), attempts.c.learner == bindparam("learner"))
_UNDER = _RUNS.where(attempts.c.turn.in_(bindparam("turns", expanding=True)))
_HINTS = select(hints).where(hints.c.attempt.in_(bindparam("attempts", expanding=True)))
_QUIZ = select(attempts.c.id, attempts.c.quiz).where(attempts.c.id.in_(bindparam("attempts", expanding=True)))
_BEGUN = select(func.count()).where(attempts.c.turn == bindparam("turn"))
_BEGIN_FIRST = insert(attempts).values(number=0, position=0)
_BEGIN = insert(attempts).values(number=_BEGUN.scalar_subquery(), turn=bindparam("turn"), position=0)
_GIVEN = answers.c["item", "answer", "mark", "given_at"]
_GIVE = insert(answers).from_select(
    [*_GIVEN.keys(), "attempt", "learner", "course"],
    select(
        *(bindparam(column.name, type_=column.type) for column in _GIVEN),
        *attempts.c["id", "learner"],
        attempts.c.quiz["plan"]["course"].as_string(),
    ).where(attempts.c.id == bindparam("attempt")),
)


class AttemptStore:
    """The tables of attempts, answers and hints."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._quizzes: Held[str, Quiz] = Held(_QUIZZES)

    def add(self, learner: str, quiz: Quiz, at: datetime, turn: int | None = None) -> Attempt:
        """Keep a new run through a quiz; of two made at once under a turn, the first is given to both."""
        return self._add(_BEGIN, learner, quiz, at, turn)

    def add_first(self, learner: str, quiz: Quiz, at: datetime, turn: int) -> Attempt:
        """Keep a run as the first under a turn; where one is there, that one is given."""
        return self._add(_BEGIN_FIRST, learner, quiz, at, turn)

    def _add(self, begin: Insert, learner: str, quiz: Quiz, at: datetime, turn: int | None) -> Attempt:
        name = secrets.token_urlsafe(12)
        values = {"id": name, "learner": learner, "turn": turn, "quiz": encode(quiz), "started_at": at}
        try:
            with self._engine.begin() as connection:
                connection.execute(begin, values)
        except IntegrityError:
            with self._engine.connect() as connection:
                return self.under(connection, [turn or 0])[0 if begin is _BEGIN_FIRST else -1]
        self._quizzes.add(name, quiz)
        return Attempt(name, quiz, 0, (), at, turn=turn)

    def get(self, learner: str, attempt: str) -> Attempt:
        """A learner's run through a quiz. Raises NotFound, also for somebody else's."""
        with self._engine.connect() as connection:
            found = self._read(connection, _OWN, {"attempt": attempt, "learner": learner})
        if not found:
            raise NotFound("You have no such quiz. Open its link again to start over.")
        return found[0]

    def add_given(self, attempt: str, given: Given) -> bool:
        """Keep the first answer to an item, and tell whether this was it; a later one changes nothing."""
        mark = encode(given.mark)
        values = {"item": given.item, "answer": given.answer, "mark": mark, "given_at": given.at, "attempt": attempt}
        try:
            with self._engine.begin() as connection:
                connection.execute(_GIVE, values)
        except IntegrityError:
            return False
        return True

    def add_hint(self, attempt: str, item: str, shown: int) -> None:
        """Keep how many hints to an item are on the table; never fewer than before."""
        mine = (hints.c.attempt == attempt, hints.c.item == item)
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(hints).values(attempt=attempt, item=item, shown=shown))
        except IntegrityError:
            with self._engine.begin() as connection:
                connection.execute(update(hints).where(*mine, hints.c.shown < shown).values(shown=shown))

    def overrule(self, attempt: str, item: str, mark: Mark) -> None:
        """Put another mark on an answer; the answer itself stays."""
        mine = (answers.c.attempt == attempt, answers.c.item == item)
        with self._engine.begin() as connection:
            connection.execute(update(answers).where(*mine).values(mark=encode(mark)))

    def advance(self, attempt: str, position: int) -> None:
        """Move a run on; never back."""
        with self._engine.begin() as connection:
            connection.execute(
                update(attempts)
                .where(attempts.c.id == attempt, attempts.c.position < position)
                .values(position=position)
            )

    def under(self, connection: Connection, turns: Sequence[int]) -> list[Attempt]:
        """The runs under some turns, in the order in which they were begun."""
        return self._read(connection, _UNDER, {"turns": turns})

    def _read(self, connection: Connection, which: Select[Any], values: Mapping[str, object]) -> list[Attempt]:
        runs: dict[str, list[Row[Any]]] = {}
        for row in connection.execute(which, values):
            runs.setdefault(row.id, []).append(row)
        if not runs:
            return []
        taken: dict[str, list[tuple[str, int]]] = {name: [] for name in runs}
        for row in connection.execute(_HINTS, {"attempts": list(runs)}):
            taken[row.attempt].append((row.item, row.shown))
        quizzes = self._quizzes.take(runs, lambda names: _quizzes(connection, names))
        return [_attempt(rows, quizzes[name], taken[name]) for name, rows in runs.items()]


def _quizzes(connection: Connection, names: Collection[str]) -> dict[str, Quiz]:
    rows = connection.execute(_QUIZ, {"attempts": list(names)})
    return {row.id: decode(row.quiz, Quiz) for row in rows}


def _attempt(rows: Sequence[Row[Any]], quiz: Quiz, taken: Sequence[tuple[str, int]]) -> Attempt:
    """A run from its rows, one for each answer, or one without any."""
    given = tuple(Given(row.item, row.answer, decode(row.mark, Mark), row.given_at) for row in rows if row.item)
    run = rows[0]
    return Attempt(run.id, quiz, run.position, given, run.started_at, tuple(taken), run.turn)
