"""The store as the rest of the house sees it: values in, values out."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError

from tutor.errors import NotFound, StoreError
from tutor.store import tables
from tutor.store.codec import decode, encode
from tutor.store.engine import make_engine
from tutor.store.flags import FlagStore
from tutor.store.migrating import migrate
from tutor.store.rooms import RoomStore
from tutor.store.rounds import RoundStore
from tutor.store.watching import Watcher, watcher
from tutor.values import Answer, Attempt, Chat, ChatSummary, Given, Mark, Quiz, Turn


class Store:
    """A database, reached by an SQLAlchemy URL. Holds no connection longer than one call."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        #: What is kept of study groups.
        self.rooms = RoomStore(self._engine)
        self.rounds = RoundStore(self._engine)
        #: What learners found wrong with items.
        self.flags = FlagStore(self._engine)

    def watch(self) -> Watcher:
        """A new bell that any process's posts ring."""
        return watcher(self._engine)

    def migrate(self) -> None:
        """Make or update the tables. Raises StoreError when the database cannot be used."""
        try:
            migrate(self._engine)
        except (OperationalError, OSError) as error:
            raise StoreError(_unreachable(self._engine)) from error

    def ping(self) -> None:
        """Raise StoreError when the database does not answer."""
        try:
            with self._engine.connect() as connection:
                connection.execute(select(1).select_from(tables.chats).limit(1))
        except OperationalError as error:
            raise StoreError(_unreachable(self._engine)) from error

    def add_chat(self, learner: str, course: str, at: datetime) -> str:
        """Keep a new empty chat and give its id."""
        chat = secrets.token_urlsafe(12)
        with self._engine.begin() as connection:
            connection.execute(insert(tables.chats).values(id=chat, learner=learner, course=course, started_at=at))
        return chat

    def chat(self, learner: str, chat: str) -> Chat:
        """A learner's chat. Raises NotFound, also for somebody else's."""
        with self._engine.connect() as connection:
            row = connection.execute(
                select(tables.chats.c.course).where(tables.chats.c.id == chat, tables.chats.c.learner == learner)
            ).one_or_none()
            if row is None:
                raise NotFound("There is no such chat. See the list of your chats.")
            return Chat(chat, row.course, _turns(connection, tables.turns.c.chat == chat))

    def latest_chat(self, learner: str, course: str) -> Chat | None:
        """The chat that a learner began last in a course."""
        newest = (
            select(tables.chats.c.id)
            .where(tables.chats.c.learner == learner, tables.chats.c.course == course)
            .order_by(tables.chats.c.started_at.desc(), tables.chats.c.id)
            .limit(1)
        )
        with self._engine.connect() as connection:
            chat = connection.execute(newest).scalar_one_or_none()
        return None if chat is None else self.chat(learner, chat)

    def chats(self, learner: str, course: str) -> tuple[ChatSummary, ...]:
        """A learner's chats in a course that hold a question, the newest first."""
        chats, turns = tables.chats.c, tables.turns.c
        found = (
            select(chats.id, func.min(turns.id).label("first"), func.count(turns.id).label("questions"))
            .join(tables.turns, turns.chat == chats.id)
            .where(chats.learner == learner, chats.course == course)
            .group_by(chats.id)
            .subquery()
        )
        listed = (
            select(found.c.id, found.c.questions, turns.question, chats.started_at)
            .join(tables.turns, turns.id == found.c.first)
            .join(tables.chats, chats.id == found.c.id)
            .order_by(chats.started_at.desc(), chats.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(listed).all()
        return tuple(ChatSummary(row.id, course, row.question, row.questions, row.started_at) for row in rows)

    def add_turn(self, learner: str, chat: str, question: str, answer: Answer, at: datetime) -> Turn:
        """Keep a question with its answer at the end of a chat."""
        with self._engine.begin() as connection:
            added = connection.execute(
                insert(tables.turns).values(chat=chat, question=question, answer=encode(answer), asked_at=at)
            )
            (number,) = added.inserted_primary_key or (0,)
        return self.turn(learner, int(number))

    def turn(self, learner: str, turn: int) -> Turn:
        """One turn of a learner's chats. Raises NotFound."""
        with self._engine.connect() as connection:
            turns = _turns(connection, tables.turns.c.id == turn, tables.chats.c.learner == learner)
        if not turns:
            raise NotFound("There is no such question in your chats.")
        return turns[0]

    def add_attempt(self, learner: str, quiz: Quiz, at: datetime, turn: int | None = None) -> Attempt:
        """Keep a new run through a quiz; of two made at once under a turn, the first is given to both."""
        with self._engine.connect() as connection:
            begun = _attempts(connection, tables.attempts.c.turn == turn) if turn is not None else ()
        values = {
            "id": secrets.token_urlsafe(12),
            "number": len(begun),
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
            return self.turn(learner, turn or 0).attempts[len(begun)]
        return self.attempt(learner, str(values["id"]))

    def attempt(self, learner: str, attempt: str) -> Attempt:
        """A learner's run through a quiz. Raises NotFound, also for somebody else's."""
        mine = (tables.attempts.c.id == attempt, tables.attempts.c.learner == learner)
        with self._engine.connect() as connection:
            found = _attempts(connection, *mine)
        if not found:
            raise NotFound("There is no such quiz of yours. Open its link again to start it afresh.")
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


def _turns(connection: Connection, *where: Any) -> tuple[Turn, ...]:
    rows = connection.execute(
        select(tables.turns)
        .join(tables.chats, tables.chats.c.id == tables.turns.c.chat)
        .where(*where)
        .order_by(tables.turns.c.id)
    ).all()
    under: dict[int, list[Attempt]] = {row.id: [] for row in rows}
    for turn, attempt in _attempts_by_turn(connection, list(under)):
        under[turn].append(attempt)
    return tuple(
        Turn(row.id, row.question, decode(row.answer, Answer), tuple(under[row.id]), row.asked_at) for row in rows
    )


def _attempts_by_turn(connection: Connection, turns: Sequence[int]) -> list[tuple[int, Attempt]]:
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


def _unreachable(engine: Engine) -> str:
    place = engine.url.render_as_string(hide_password=True)
    return f"The database {place} cannot be reached. Check VIVA_DATABASE_URL and the folder's rights."
