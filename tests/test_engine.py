"""An SQLite file that another process writes to: statements wait, and hold nobody else up meanwhile."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from tests.browsing import token
from tutor.errors import StoreError
from tutor.store import Store, engine

NOW = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)


@pytest.fixture
def store(sqlite_database: str) -> Store:
    return Store(sqlite_database)


@pytest.fixture
def writer(store: Store, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another process amid a transaction."""
    connection = sqlite3.connect(tmp_path / "viva.db")
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_statement_waits_where_others_can_go_on_and_is_then_run_once(
    store: Store, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.store.engine.sleep", lambda _seconds: writer.rollback())
    chat = store.add_chat("ana", "tea", NOW)
    kept = store.chat("ana", "tea", chat)
    assert kept
    assert kept.turns == ()
    assert not writer.in_transaction


def test_reading_does_not_wait_for_a_writer(
    store: Store, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0)
    assert store.chats("ana", "tea") == ()


def test_waiting_has_an_end(store: Store, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0)
    for write in (lambda: store.add_chat("ana", "tea", NOW), lambda: store.ping(NOW)):
        with pytest.raises(StoreError, match="locked"):
            write()


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Files may be read and written over, but none may grow: what a full disk does."""
    largest = max(path.stat().st_size for path in folder.glob("viva.db*"))
    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))


def again_and_again(write: Callable[[], object]) -> None:
    """Write more than fits into what a file holds already."""
    for _ in range(200):
        write()


def test_a_full_disk_refuses_to_write_goes_on_reading_and_is_told_until_there_is_room(
    store: Store, tmp_path: Path
) -> None:
    chat = store.add_chat("ana", "tea", NOW)
    with full_disk(tmp_path):
        for write in (lambda: store.add_chat("ana", "tea", NOW), lambda: store.ping(NOW)):
            with pytest.raises(StoreError, match=r"viva\.db cannot be used"):
                again_and_again(write)
        assert store.chat("ana", "tea", chat)
    store.ping(NOW)
    assert store.add_chat("ana", "tea", NOW)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "viva.db").write_bytes(b"no database " * 400)
    for use in (Store.migrate, lambda kept: kept.ping(NOW), lambda kept: kept.chats("ana", "tea")):
        with pytest.raises(StoreError, match="not a database"):
            use(Store(f"sqlite:///{tmp_path / 'viva.db'}"))


def test_a_server_that_is_away_is_told_without_its_password() -> None:
    away = Store("postgresql+psycopg://viva:secret@/viva?host=/nowhere")
    for use in (away.migrate, lambda: away.ping(NOW), lambda: away.chats("ana", "tea")):
        with pytest.raises(StoreError, match="cannot be used") as told:
            use()
        assert "secret" not in str(told.value)


def test_a_connection_that_was_cut_while_nobody_used_it_is_made_anew(postgres_url: str) -> None:
    kept, other = Store(postgres_url), create_engine(postgres_url)
    kept.migrate()
    kept.ping(NOW)
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
    other.dispose()
    kept.ping(NOW)


@pytest.mark.parametrize("path", ["/c/tea/ask", "/c/tea/chats", "/c/tea/rooms"])
def test_what_cannot_be_kept_is_a_503_that_says_so_and_names_no_file(
    client: FlaskClient, tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    fields = {"csrf_token": token(client), "q": "What is a teapot?", "name": "Ana"}
    with sqlite3.connect(tmp_path / "instance" / "viva.db") as connection:
        connection.execute("ALTER TABLE chats RENAME TO away")
        connection.execute("ALTER TABLE rooms RENAME TO elsewhere")
    response = client.post(path, data=fields)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert "may not have been saved" in response.text
    assert "What is a teapot?" in response.text
    assert "viva.db" not in response.text
    assert "viva.db cannot be used" in caplog.text


def test_health_is_503_when_nothing_can_be_written(client: FlaskClient, tmp_path: Path) -> None:
    assert client.get("/healthz").status_code == 200
    with full_disk(tmp_path / "instance"):
        responses = [client.get("/healthz") for _ in range(200)]
    assert responses[-1].status_code == 503
    assert "viva.db" not in responses[-1].text
    assert client.get("/healthz").status_code == 200
