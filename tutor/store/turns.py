"""The turns of chats: read a page at a time, each answer decoded once."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from tutor.codec import decode
from tutor.held import Held
from tutor.store.attempts import AttemptStore
from tutor.store.tables import chats, turns
from tutor.values import Answer, Attempt, Chat, Outcome, Recalled, Turn

#: How many turns of a chat a page shows, and how many of its questions the next one can lean on.
PAGE, REMEMBERED = 20, 20

#: How many answers a process holds ready.
_ANSWERS = 256

# Statements are made once, since building one takes longer than running it.
_MINE = chats.c.learner == bindparam("learner")
_NAMED = chats.c.id == bindparam("chat")
_LATEST = chats.c.id == (
    select(chats.c.id)
    .where(_MINE, chats.c.course == bindparam("course"))
    .order_by(chats.c.started_at.desc(), chats.c.id)
    .limit(1)
    .scalar_subquery()
)
#: A chat comes as a row for each of its turns, the newest first; an empty one as a row without a turn.
_ROWS = (
    select(chats.c.id.label("chat"), chats.c.course, *turns.c["id", "question", "asked_at"])
    .select_from(chats.outerjoin(turns, turns.c.chat == chats.c.id))
    .where(_MINE)
    .order_by(turns.c.id.desc())
)
_ONE = _ROWS.where(turns.c.id == bindparam("turn"))
_RECALLED = {named: _ROWS.where(_NAMED if named else _LATEST).limit(REMEMBERED) for named in (True, False)}
_SHOWN = {named: _ROWS.where(_NAMED if named else _LATEST).limit(PAGE + 1) for named in (True, False)}
_UP_TO = _ROWS.where(_NAMED, turns.c.id <= bindparam("at")).limit(PAGE + 1)
_ANSWER = select(turns.c.id, turns.c.answer).where(turns.c.id.in_(bindparam("turns", expanding=True)))
_ANSWERED = (
    select(turns.c.id)
    .where(turns.c.chat == bindparam("chat"), turns.c.id < bindparam("turn"))
    .where(turns.c.answer["outcome"].as_string() == Outcome.ANSWERED.value)
    .order_by(turns.c.id.desc())
    .limit(1)
)

_Rows = Sequence[Row[Any]]


class TurnReader:
    """Reads turns; what belongs to other learners it does not find."""

    def __init__(self, attempts: AttemptStore) -> None:
        self._attempts = attempts
        #: Answers by turn, which never change.
        self.answers: Held[int, Answer] = Held(_ANSWERS)

    def recalled(self, connection: Connection, learner: str, course: str, chat: str | None) -> Recalled | None:
        """What that chat of a learner, or the latest in a course, remembers; None when there is none."""
        names = {"learner": learner, "course": course, "chat": chat}
        rows = connection.execute(_RECALLED[chat is not None], names).all()
        if not rows or rows[0].course != course:
            return None
        questions = tuple(row.question for row in reversed(rows) if row.id is not None)
        return Recalled(rows[0].chat, questions, rows[0].id or 0, rows[0].asked_at)

    def chat(
        self, connection: Connection, learner: str, course: str, chat: str | None, at: int | None = None
    ) -> Chat | None:
        """The newest page of that chat, or of the latest in a course, or the page that ends with a turn before it."""
        names = {"learner": learner, "course": course, "chat": chat}
        rows = connection.execute(_SHOWN[chat is not None], names).all()
        later = bool(at and len(rows) > PAGE and at <= rows[PAGE].id)
        if later:
            rows = connection.execute(_UP_TO, {"learner": learner, "chat": rows[0].chat, "at": at}).all()
        if not rows:
            return None
        shown = self._turns(connection, [row for row in reversed(rows[:PAGE]) if row.id is not None])
        earlier = rows[PAGE].id if len(rows) > PAGE else None
        return Chat(rows[0].chat, rows[0].course, shown, earlier, later)

    def turn(self, connection: Connection, learner: str, turn: int) -> Turn | None:
        """One turn of a learner's chats."""
        rows = connection.execute(_ONE, {"learner": learner, "turn": turn}).all()
        return next(iter(self._turns(connection, rows)), None)

    def chat_of(self, connection: Connection, learner: str, turn: int) -> str | None:
        """The chat that a learner's turn stands in."""
        row = connection.execute(_ONE, {"learner": learner, "turn": turn}).one_or_none()
        return None if row is None else str(row.chat)

    def last_answered(self, connection: Connection, chat: str, turn: int) -> Answer | None:
        """The last answer before a turn of a chat that the lesson gave."""
        found = connection.execute(_ANSWERED, {"chat": chat, "turn": turn}).scalar_one_or_none()
        return None if found is None else self._read(connection, [found])[found]

    def _turns(self, connection: Connection, rows: _Rows) -> tuple[Turn, ...]:
        numbers = [row.id for row in rows]
        if not numbers:
            return ()
        answers = self._read(connection, numbers)
        under: dict[int, list[Attempt]] = {number: [] for number in numbers}
        for attempt in self._attempts.under(connection, numbers):
            under[attempt.turn or 0].append(attempt)
        return tuple(Turn(row.id, row.question, answers[row.id], tuple(under[row.id]), row.asked_at) for row in rows)

    def _read(self, connection: Connection, numbers: Collection[int]) -> Mapping[int, Answer]:
        return self.answers.take(numbers, lambda missing: _answers(connection, missing))


def _answers(connection: Connection, numbers: Collection[int]) -> dict[int, Answer]:
    rows = connection.execute(_ANSWER, {"turns": list(numbers)})
    return {row.id: decode(row.answer, Answer) for row in rows}
