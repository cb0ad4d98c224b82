"""Reaching a database by its URL; patience with an SQLite file that others write to; what a database refuses."""

import sqlite3
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, InternalError, OperationalError
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
        engine = _engine(make_url(url))
    except (ArgumentError, ImportError) as error:
        raise StoreError(f"VIVA_DATABASE_URL cannot be used: {error}.") from error
    event.listen(engine, "handle_error", _tell)
    return engine


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    in_memory = url.database in (None, "", ":memory:")
    engine = create_engine(url, **({"poolclass": StaticPool} if in_memory else {"max_overflow": _MORE}))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "do_execute", _execute_patiently)
    return engine


def _tell(context: ExceptionContext) -> None:
    """Raise StoreError for what lies with the database rather than with the statement: full, locked, away, damaged.

    A pooled connection that is found cut before it is used is no error: the pool makes a new one.
    """
    error = context.sqlalchemy_exception
    refused = isinstance(error, OperationalError | InterfaceError | InternalError) or type(error) is DatabaseError
    if refused and not context.is_pre_ping and context.engine is not None:
        place = context.engine.url.render_as_string(hide_password=True)
        raise StoreError(
            f"The database {place} cannot be used: {context.original_exception}. "
            "Check VIVA_DATABASE_URL, the folder's permissions and the space on its disk."
        ) from context.original_exception


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
