"""Runs through quizzes: begun, answered, moved on."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from tutor.codec import decode, encode
from tutor.errors import NotFound
from tutor.store import tables
from tutor.values import Attempt, Given, Mark, Quiz


class AttemptStore:
    """The tables of attempts, answers and hints."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, learner: str, quiz: Quiz, at: datetime, turn: int | None = None) -> Attempt:
        """Keep a new run through a quiz; of two made at once under a turn, the first is given to both."""
        return self._add(learner, quiz, at, turn, len(self._under(turn)))

    def add_first(self, learner: str, quiz: Quiz, at: datetime, turn: int) -> Attempt:
        """Keep a run as the first under a turn; where one is there, that one is given."""
        return self._add(learner, quiz, at, turn, 0)

    def _add(self, learner: str, quiz: Quiz, at: datetime, turn: int | None, number: int) -> Attempt:
        values = {
            "id": secrets.token_urlsafe(12),
            "number": number,
            "learner": learner,
            "turn": turn,
            "quiz": encode(quiz),
            "position": 0,
            "started_at": at,
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(tables.attempts).values(values))
        except IntegrityError:
            return self._under(turn)[number]
        return self.get(learner, str(values["id"]))

    def get(self, learner: str, attempt: str) -> Attempt:
        """A learner's run through a quiz. Raises NotFound, also for somebody else's."""
        mine = (tables.attempts.c.id == attempt, tables.attempts.c.learner == learner)
        with self._engine.connect() as connection:
            found = _attempts(connection, *mine)
        if not found:
            raise NotFound("You have no such quiz. Open its link again to start over.")
        return found[0]

    def turn_of(self, attempt: str) -> int | None:
        """The turn that a quiz stands under in a chat, if any."""
        with self._engine.connect() as connection:
            return connection.execute(
                select(tables.attempts.c.turn).where(tables.attempts.c.id == attempt)
            ).scalar_one_or_none()

    def add_given(self, attempt: str, given: Given) -> None:
        """Keep the first answer to an item; a later one changes nothing."""
        row = insert(tables.answers).values(
            attempt=attempt, item=given.item, answer=given.answer, mark=encode(given.mark), given_at=given.at
        )
        try:
            with self._engine.begin() as connection:
                connection.execute(row)
        except IntegrityError:
            return

    def add_hint(self, attempt: str, item: str, shown: int) -> None:
        """Keep how many hints to an item are on the table; never fewer than before."""
        mine = (tables.hints.c.attempt == attempt, tables.hints.c.item == item)
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(tables.hints).values(attempt=attempt, item=item, shown=shown))
        except IntegrityError:
            with self._engine.begin() as connection:
                connection.execute(update(tables.hints).where(*mine, tables.hints.c.shown < shown).values(shown=shown))

    def overrule(self, attempt: str, item: str, mark: Mark) -> None:
        """Put another mark on an answer; the answer itself stays."""
        mine = (tables.answers.c.attempt == attempt, tables.answers.c.item == item)
        with self._engine.begin() as connection:
            connection.execute(update(tables.answers).where(*mine).values(mark=encode(mark)))

    def advance(self, attempt: str, position: int) -> None:
        """Move a run on; never back."""
        with self._engine.begin() as connection:
            connection.execute(
                update(tables.attempts)
                .where(tables.attempts.c.id == attempt, tables.attempts.c.position < position)
                .values(position=position)
            )

    def _under(self, turn: int | None) -> list[Attempt]:
        """The runs under a turn, in the order in which they were begun."""
        if turn is None:
            return []
        with self._engine.connect() as connection:
            return _attempts(connection, tables.attempts.c.turn == turn)


def attempts_by_turn(connection: Connection, turns: Sequence[int]) -> list[tuple[int, Attempt]]:
    """The runs under some turns, each with its turn."""
    numbers = connection.execute(
        select(tables.attempts.c.id, tables.attempts.c.turn).where(tables.attempts.c.turn.in_(turns))
    )
    turn_of = {row.id: row.turn for row in numbers}
    found = _attempts(connection, tables.attempts.c.id.in_(list(turn_of)))
    return [(turn_of[attempt.id], attempt) for attempt in found]


def _attempts(connection: Connection, *where: Any) -> list[Attempt]:
    rows = connection.execute(
        select(tables.attempts).where(*where).order_by(tables.attempts.c.number, tables.attempts.c.started_at)
    ).all()
    given: dict[str, list[Given]] = {row.id: [] for row in rows}
    kept = select(tables.answers).where(tables.answers.c.attempt.in_(list(given)))
    for row in connection.execute(kept.order_by(tables.answers.c.id)):
        given[row.attempt].append(Given(row.item, row.answer, decode(row.mark, Mark), row.given_at))
    hints: dict[str, list[tuple[str, int]]] = {row.id: [] for row in rows}
    for row in connection.execute(select(tables.hints).where(tables.hints.c.attempt.in_(list(hints)))):
        hints[row.attempt].append((row.item, row.shown))
    return [
        Attempt(
            row.id, decode(row.quiz, Quiz), row.position, tuple(given[row.id]), row.started_at, tuple(hints[row.id])
        )
        for row in rows
    ]
