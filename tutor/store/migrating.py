"""Getting a database to the present tables, also when several processes start at once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from filelock import FileLock
from sqlalchemy import Connection, Engine, text

from tutor.errors import StoreError

#: Any fixed number: PostgreSQL makes those who ask for the same one wait for each other.
_LOCK = 826_417_003


def migrate(engine: Engine) -> None:
    """Bring the database up to date. Raises StoreError when it was made by a newer version."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    try:
        with _alone(engine), engine.begin() as connection, _locked(connection):
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError("The database was made by a newer version of Viva. Install that version.") from error


def _alone(engine: Engine) -> AbstractContextManager[object]:
    """One process at a time on one SQLite file."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        return nullcontext()
    return FileLock(f"{path}.migrating")


@contextmanager
def _locked(connection: Connection) -> Iterator[None]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    yield
