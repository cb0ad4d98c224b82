"""The quizzes of rooms, kept: each answered once a member an item."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from tutor.codec import encode
from tutor.errors import NotFound
from tutor.store.log import add_post, writing
from tutor.store.reading import read_mark, read_quiz
from tutor.store.room_tables import room_answers, rounds
from tutor.values import Given, Pace, Phase, PostKind, Quiz, RoomAnswer, Round

#: How many quizzes a process holds ready.
_QUIZZES = 256


class RoundStore:
    """What is kept of a room's quizzes. Each step is taken once, however often it is sent."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._quizzes: dict[str, Quiz] = {}

    def current(self, room: str) -> Round | None:
        """The quiz that a room began last, unless it can no longer be read."""
        newest = select(rounds).where(rounds.c.room == room).order_by(rounds.c.number.desc()).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(newest).one_or_none()
            run = None if row is None else self._read(connection, row)
        return run if run and run.quiz.items else None

    def round(self, room: str, number: str) -> Round:
        """A quiz of that room. Raises NotFound."""
        with self._engine.connect() as connection:
            theirs = select(rounds).where(rounds.c.id == number, rounds.c.room == room)
            row = connection.execute(theirs).one_or_none()
            run = None if row is None else self._read(connection, row)
        if run is None or not run.quiz.items:
            raise NotFound("There is no such quiz in this room.")
        return run

    def start(
        self, room: str, member: int, quiz: Quiz, pace: Pace, limit: int, ends_at: datetime | None, at: datetime
    ) -> None:
        """Begin a quiz, unless one is running."""
        with writing(self._engine, room, at) as connection:
            begun = connection.execute(select(rounds.c.phase).where(rounds.c.room == room)).scalars().all()
            if any(phase != Phase.ENDED.value for phase in begun):
                return
            row = {
                "id": secrets.token_urlsafe(12),
                "room": room,
                "number": len(begun),
                "quiz": encode(quiz),
                "pace": pace.value,
                "position": 0,
                "phase": Phase.OPEN.value,
                "seconds": limit,
                "ends_at": ends_at,
                "started_at": at,
            }
            connection.execute(insert(rounds).values(row))
            add_post(connection, room, PostKind.STARTED, member, at)

    def answer(self, run: Round, member: int, given: Given) -> bool:
        """Keep a member's first answer while the item is open; tell whether this one was kept."""
        row = {
            "round": run.id,
            "item": given.item,
            "member": member,
            "answer": given.answer,
            "mark": encode(given.mark),
            "given_at": given.at,
        }
        try:
            with writing(self._engine, run.room, given.at) as connection:
                if not _still(connection, run, Phase.OPEN, given.at):
                    return False
                connection.execute(insert(room_answers).values(row))
                add_post(connection, run.room, PostKind.ANSWERED, member, given.at)
        except IntegrityError:
            return False
        return True

    def reveal(self, run: Round, member: int | None, at: datetime) -> None:
        """Close the item on the table and show what was chosen."""
        values = {"phase": Phase.REVEALED.value, "ends_at": None}
        self._step(run, Phase.OPEN, values, PostKind.REVEALED, member, at)

    def go_on(self, run: Round, member: int, ends_at: datetime | None, at: datetime) -> None:
        """Put the next item on the table."""
        values = {"position": run.position + 1, "phase": Phase.OPEN.value, "ends_at": ends_at}
        self._step(run, Phase.REVEALED, values, PostKind.NEXT, member, at)

    def extend(self, run: Round, member: int, ends_at: datetime, at: datetime) -> None:
        """Move the end of the item on the table; of two clicks at once, one counts."""
        self._step(run, Phase.OPEN, {"ends_at": ends_at}, PostKind.EXTENDED, member, at)

    def end(self, run: Round, member: int | None, at: datetime) -> None:
        """End a quiz, wherever it stands."""
        values = {"phase": Phase.ENDED.value, "ends_at": None}
        self._step(run, run.phase, values, PostKind.ENDED, member, at)

    def _step(
        self, run: Round, phase: Phase, values: dict[str, Any], kind: PostKind, member: int | None, at: datetime
    ) -> None:
        same_end = rounds.c.ends_at.is_(None) if run.ends_at is None else rounds.c.ends_at == run.ends_at
        here = (rounds.c.id == run.id, rounds.c.position == run.position, rounds.c.phase == phase.value, same_end)
        with writing(self._engine, run.room, at) as connection:
            if connection.execute(update(rounds).where(*here).values(values)).rowcount:
                add_post(connection, run.room, kind, member, at)

    def _read(self, connection: Connection, row: Row[Any]) -> Round:
        theirs = select(room_answers).where(room_answers.c.round == row.id).order_by(room_answers.c.id)
        return Round(
            row.id,
            row.room,
            self._quiz(row),
            Pace(row.pace),
            row.position,
            Phase(row.phase),
            row.seconds,
            row.ends_at,
            row.started_at,
            _answers(connection.execute(theirs).all()),
        )

    def _quiz(self, row: Row[Any]) -> Quiz:
        """A round's quiz never changes, and every page reads it."""
        if row.id not in self._quizzes:
            if len(self._quizzes) >= _QUIZZES:
                self._quizzes.clear()
            self._quizzes[row.id] = read_quiz(row.quiz, f"round {row.id}")
        return self._quizzes[row.id]


def _still(connection: Connection, run: Round, phase: Phase, at: datetime) -> bool:
    row = connection.execute(select(rounds).where(rounds.c.id == run.id)).one()
    in_time = row.ends_at is None or at < row.ends_at
    return row.phase == phase.value and row.position == run.position and in_time


def _answers(rows: Sequence[Row[Any]]) -> tuple[RoomAnswer, ...]:
    return tuple(
        RoomAnswer(
            row.member,
            Given(row.item, row.answer, read_mark(row.mark, f"{row.item} in round {row.round}"), row.given_at),
        )
        for row in rows
    )
