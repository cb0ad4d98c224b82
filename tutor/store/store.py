"""The store as the rest of the house sees it: values in, values out."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from tutor.codec import decode, encode
from tutor.errors import NotFound, StoreError
from tutor.store import tables
from tutor.store.attempts import AttemptStore, attempts_by_turn
from tutor.store.engine import make_engine
from tutor.store.flags import FlagStore
from tutor.store.marks import MarkStore
from tutor.store.migrating import migrate
from tutor.store.rooms import RoomStore
from tutor.store.rounds import RoundStore
from tutor.store.watching import Watcher, watcher
from tutor.values import Answer, Attempt, Chat, ChatSummary, Turn


class Store:
    """A database, reached by an SQLAlchemy URL. Holds no connection longer than one call."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        #: What is kept of study groups.
        self.rooms = RoomStore(self._engine)
        self.rounds = RoundStore(self._engine)
        #: Runs through quizzes.
        self.attempts = AttemptStore(self._engine)
        #: How learners answered.
        self.marks = MarkStore(self._engine)
        #: What learners found wrong with items.
        self.flags = FlagStore(self._engine)

    def watch(self) -> Watcher:
        """A new bell that any process's posts ring."""
        return watcher(self._engine)

    def migrate(self) -> None:
        """Make or update the tables. Raises StoreError when the database cannot be used."""
        try:
            migrate(self._engine)
        except OSError as error:
            raise StoreError(f"The database cannot be used: {error}. Check VIVA_DATABASE_URL.") from error

    def ping(self, at: datetime) -> None:
        """Write one row, always the same. Raises StoreError when the database cannot be read and written."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.signs))
            connection.execute(insert(tables.signs).values(seen_at=at))

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

    def chat_of(self, learner: str, turn: int) -> Chat:
        """The learner's chat that a turn stands in. Raises NotFound."""
        with self._engine.connect() as connection:
            chat = connection.execute(select(tables.turns.c.chat).where(tables.turns.c.id == turn)).scalar_one_or_none()
        return self.chat(learner, chat or "")

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


def _turns(connection: Connection, *where: Any) -> tuple[Turn, ...]:
    rows = connection.execute(
        select(tables.turns)
        .join(tables.chats, tables.chats.c.id == tables.turns.c.chat)
        .where(*where)
        .order_by(tables.turns.c.id)
    ).all()
    under: dict[int, list[Attempt]] = {row.id: [] for row in rows}
    for turn, attempt in attempts_by_turn(connection, list(under)):
        under[turn].append(attempt)
    return tuple(
        Turn(row.id, row.question, decode(row.answer, Answer), tuple(under[row.id]), row.asked_at) for row in rows
    )
