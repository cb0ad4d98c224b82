"""Reaching a database by its URL; patience with an SQLite file that other processes write to."""

import sqlite3
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from tutor.errors import StoreError

#: Seconds that a statement waits while another process writes, and between its tries.
PATIENCE, _PAUSE = 10.0, 0.01

#: Connections beside the five that stay open, for statements that wait.
_MORE = 50

#: What goes by itself; a reader whose view is older than the file (SQLITE_BUSY_SNAPSHOT) waits in vain.
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)


def make_engine(url: str) -> Engine:
    """Make the engine of a database. Raises StoreError for a URL that means none."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return create_engine(parsed, pool_pre_ping=True)
        in_memory = parsed.database in (None, "", ":memory:")
        engine = create_engine(parsed, **({"poolclass": StaticPool} if in_memory else {"max_overflow": _MORE}))
    except (ArgumentError, ImportError) as error:
        raise StoreError(f"VIVA_DATABASE_URL cannot be used: {error}.") from error
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "do_execute", _execute_patiently)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    """Readers beside a writer, foreign keys kept, and next to no waiting inside SQLite."""
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=5"):
        connection.execute(f"PRAGMA {pragma}")


def _execute_patiently(cursor: Any, statement: str, parameters: Any, _context: object) -> bool:
    """Run a statement, again and again while another process writes.

    SQLite could wait by itself, but asleep inside the library it would hold up everybody whom a
    cooperative worker serves. A statement that found the file busy has changed nothing.
    """
    end = monotonic() + PATIENCE
    while True:
        try:
            cursor.execute(statement, parameters)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in _PASSING or monotonic() > end:
                raise
            sleep(_PAUSE)
        else:
            return True
