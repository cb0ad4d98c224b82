"""Hearing of posts that any process made: a bell that the database rings."""

import time
from typing import Any, Protocol

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from tutor.errors import StoreError
from tutor.store.log import CHANNEL
from tutor.store.room_tables import posts

#: Seconds between looks at an SQLite file; a look takes some microseconds.
PERIOD = 0.05


class Watcher(Protocol):
    """One for each process; not to be shared between threads."""

    def wait(self, seconds: float) -> frozenset[str] | None:
        """Wait for new posts and give the ids of their rooms; None when posts may have been missed."""


def watcher(engine: Engine) -> Watcher:
    """What fits the database: LISTEN on PostgreSQL, a look at the data version on SQLite."""
    return _Listener(engine) if engine.dialect.name == "postgresql" else _Looker(engine)


class _Looker:
    """SQLite counts, for each connection, the changes that others have committed: PRAGMA data_version."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Of its own, because a connection does not count its own changes. In memory there is but one.
        self._own = None if engine.url.database in (None, "", ":memory:") else _own_connection(engine)
        self._version = -1
        self._seen = self._newest()

    def wait(self, seconds: float) -> frozenset[str] | None:
        end = time.monotonic() + seconds
        try:
            while time.monotonic() < end:
                if self._changed() and (found := self._new_rooms()):
                    return found
                time.sleep(PERIOD)
        except _errors(self._engine):
            time.sleep(PERIOD)
            return None
        return frozenset()

    def _changed(self) -> bool:
        if self._own is None:
            return True
        (version,) = self._own.execute("PRAGMA data_version").fetchone()
        changed = bool(version != self._version)
        self._version = version
        return changed

    def _newest(self) -> int:
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(posts.c.id))).scalar_one() or 0

    def _new_rooms(self) -> frozenset[str]:
        with self._engine.connect() as connection:
            rows = connection.execute(select(posts.c.id, posts.c.room).where(posts.c.id > self._seen)).all()
        self._seen = max((row.id for row in rows), default=self._seen)
        return frozenset(row.room for row in rows)


class _Listener:
    """PostgreSQL sends each listener the room's id when a post is committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own: Any = None

    def wait(self, seconds: float) -> frozenset[str] | None:
        try:
            if self._own is None:
                self._connect()
                return None
            return frozenset(notice.payload for notice in self._own.notifies(timeout=seconds, stop_after=1))
        except _errors(self._engine):
            self._own = None
            time.sleep(min(1.0, seconds))
            return None

    def _connect(self) -> None:
        own = _own_connection(self._engine)
        own.autocommit = True
        own.execute(f"LISTEN {CHANNEL}")
        self._own = own


def _own_connection(engine: Engine) -> Any:
    """The driver's connection, taken out of the pool for good."""
    pooled = engine.raw_connection()
    pooled.detach()
    return pooled.dbapi_connection


def _errors(engine: Engine) -> tuple[type[Exception], ...]:
    """What a database raises, through SQLAlchemy and straight from its driver."""
    return StoreError, DBAPIError, engine.dialect.dbapi.Error  # type: ignore[union-attr]
