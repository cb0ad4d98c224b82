"""The application: settings, then the parts wired together, then the pages and commands."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import platformdirs
from flask import Flask

from tutor import cli, web
from tutor.derived import build_apart
from tutor.flagging import Flags
from tutor.learning import Tutor
from tutor.library import Library
from tutor.live import Hub
from tutor.rooms import Rooms, Rounds
from tutor.store import Store

_PACKAGE = Path(__file__).resolve().parent

#: What pip installs beside the code, as pyproject.toml says; a checkout has no such folder.
_BUNDLE = _PACKAGE / "bundle"

#: Where templates, static, knowledge and gunicorn.conf.py are.
HOME = _BUNDLE if _BUNDLE.is_dir() else _PACKAGE.parent


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Make the app from VIVA_ environment variables; `settings` (without the prefix) come before them.

    KNOWLEDGE, DATABASE_URL, INSTANCE, SECRET_KEY, ROOM_DAYS and ENCODER are described in the README.
    """
    app = Flask("viva", root_path=str(HOME), static_folder="static", template_folder="templates")
    app.config.from_prefixed_env("VIVA")
    app.config.update(settings or {})
    instance = Path(str(app.config.get("INSTANCE") or default_instance())).resolve()
    instance.mkdir(parents=True, exist_ok=True)
    app.config["SECRET_KEY"] = str(app.config.get("SECRET_KEY") or kept_secret(instance / "secret_key"))
    knowledge = Path(str(app.config.get("KNOWLEDGE") or HOME / "knowledge")).resolve()
    store = Store(str(app.config.get("DATABASE_URL") or f"sqlite:///{instance / 'viva.db'}"))
    store.migrate()
    library = Library(knowledge, instance, app.config.get("ENCODER", "on"))
    rooms = Rooms(library, store, days=int(str(app.config.get("ROOM_DAYS", 30))))
    web.register(app, Tutor(library, store), Rounds(rooms, store), Flags(library, store), Hub(store.watch))
    cli.register(app)
    return app


def open_courses(app: Flask) -> None:
    """Begin to open the courses, beside the serving and in processes of their own: for whoever begins to serve."""
    cast(Tutor, app.extensions["viva"]).library.open(build_apart)


def default_instance() -> Path:
    """Where Viva keeps its own files: in the checkout, or in the user's data folder when it is installed."""
    return platformdirs.user_data_path("viva", appauthor=False) if HOME == _BUNDLE else HOME / "instance"


def kept_secret(path: Path) -> str:
    """Give the key that signs cookies, made once and readable by its owner alone.

    It is written aside and linked into place, so that of two processes the first one's key holds.
    """
    if not path.exists():
        aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        try:
            os.link(aside, path)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return path.read_text().strip()
