"""An SQLite file that another process writes to: statements wait, and hold nobody else up meanwhile."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

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
    store.ping()
    assert store.chats("ana", "tea") == ()


def test_waiting_has_an_end(store: Store, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0)
    with pytest.raises(OperationalError, match="locked"):
        store.add_chat("ana", "tea", NOW)
