"""A small course, an app over it, and a client."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app

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
