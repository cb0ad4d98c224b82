"""The store as the rest of the house sees it: values in, values out."""

import secrets
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, func, insert, select

from tutor.codec import encode
from tutor.errors import NotFound, StoreError
from tutor.store import tables
from tutor.store.attempts import AttemptStore
from tutor.store.engine import make_engine
from tutor.store.flags import FlagStore
from tutor.store.marks import MarkStore
from tutor.store.migrating import migrate
from tutor.store.rooms import RoomStore
from tutor.store.rounds import RoundStore
from tutor.store.turns import TurnReader
from tutor.store.watching import Watcher, watcher
from tutor.values import Answer, Chat, ChatSummary, Recalled, Turn


def _listed() -> Select[tuple[str, int, str, datetime]]:
    chats, turns = tables.chats.c, tables.turns.c
    found = (
        select(chats.id, func.min(turns.id).label("first"), func.count(turns.id).label("questions"))
        .join(tables.turns, turns.chat == chats.id)
        .where(chats.learner == bindparam("learner"), chats.course == bindparam("course"))
        .group_by(chats.id)
        .subquery()
    )
    return (
        select(found.c.id, found.c.questions, turns.question, chats.started_at)
        .join(tables.turns, turns.id == found.c.first)
        .join(tables.chats, chats.id == found.c.id)
        .order_by(chats.started_at.desc(), chats.id)
    )


#: Made once, since building it takes longer than running it.
_LISTED = _listed()


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
        self._turns = TurnReader(self.attempts)

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
            values = {"id": chat, "learner": learner, "course": course, "started_at": at}
            connection.execute(insert(tables.chats), values)
        return chat

    def recall(self, learner: str, course: str, chat: str | None = None) -> Recalled | None:
        """What that chat of a learner, or the latest in a course, remembers; None when there is none."""
        with self._engine.connect() as connection:
            return self._turns.recalled(connection, learner, course, chat)

    def chat(self, learner: str, course: str, chat: str | None = None, at: int | None = None) -> Chat | None:
        """That chat of a learner, or the latest in a course: its newest page, or an older one that ends with a turn.

        None when there is none.
        """
        with self._engine.connect() as connection:
            if at and not chat:
                chat = self._turns.chat_of(connection, learner, at)
            found = self._turns.chat(connection, learner, course, chat, at)
        return found if found and found.course == course else None

    def chat_of(self, learner: str, turn: int) -> Chat:
        """The learner's chat that a turn stands in, at that turn. Raises NotFound."""
        with self._engine.connect() as connection:
            chat = self._turns.chat_of(connection, learner, turn)
            found = chat and self._turns.chat(connection, learner, "", chat, turn)
        if not found:
            raise NotFound("There is no such question in your chats.")
        return found

    def last_answered(self, chat: str, turn: int) -> Answer | None:
        """The last answer before a turn of a chat that the lesson gave."""
        with self._engine.connect() as connection:
            return self._turns.last_answered(connection, chat, turn)

    def chats(self, learner: str, course: str) -> tuple[ChatSummary, ...]:
        """A learner's chats in a course that hold a question, the newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(_LISTED, {"learner": learner, "course": course}).all()
        return tuple(ChatSummary(row.id, course, row.question, row.questions, row.started_at) for row in rows)

    def add_turn(self, chat: str, question: str, answer: Answer, at: datetime) -> Turn:
        """Keep a question with its answer at the end of a chat."""
        values = {"chat": chat, "question": question, "answer": encode(answer), "asked_at": at}
        with self._engine.begin() as connection:
            (number,) = connection.execute(insert(tables.turns), values).inserted_primary_key or (0,)
        self._turns.answers.add(number, answer)
        return Turn(number, question, answer, (), at)

    def turn(self, learner: str, turn: int) -> Turn:
        """One turn of a learner's chats. Raises NotFound, also for somebody else's."""
        with self._engine.connect() as connection:
            found = self._turns.turn(connection, learner, turn)
        if found is None:
            raise NotFound("There is no such question in your chats.")
        return found
