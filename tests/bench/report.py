"""Writes what a benchmark tells into docs/benchmarks.md, with the machine, the day and the versions."""

import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, datetime
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import TextIO

FILE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"

#: Each part has a place of its own in the file, between two marks.
PARTS = ("quality", "answers", "encoder", "latency", "requests", "served", "scaling", "rooms")

_LIBRARIES = ("whoosh-reloaded", "Flask", "SQLAlchemy", "gunicorn", "gevent")


class _Both(StringIO):
    """Keeps what is written, and passes it on."""

    def __init__(self, onward: TextIO) -> None:
        super().__init__()
        self._onward = onward

    def write(self, text: str) -> int:
        self._onward.write(text)
        return super().write(text)

    def flush(self) -> None:
        self._onward.flush()


@contextmanager
def recorded(part: str, write: bool) -> Iterator[None]:
    """Put what is printed meanwhile into the file as that part's tables; nothing when it fails or is not to."""
    told = _Both(sys.stdout)
    with redirect_stdout(told):
        yield
    if write:
        lines = told.getvalue().strip()
        tables = lines if "| --- |" in lines else f"```text\n{lines}\n```"
        FILE.write_text(replaced(FILE.read_text(), part, f"{machine()}\n\n{tables}"))


def replaced(text: str, part: str, tables: str) -> str:
    """The file's text with other tables between the marks of a part."""
    marks = re.compile(rf"(?<=<!-- {part} -->\n).*?(?=\n<!-- /{part} -->)", re.S)
    return marks.sub(lambda _: tables, text, count=1)


def machine() -> str:
    """Day, machine and versions in one sentence."""
    versions = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{datetime.now(UTC):%-d %B %Y, %H:%M} UTC, {_processor()}; Python {platform.python_version()}, {versions}."


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.M) if info.exists() else None
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores of {found[1] if found else platform.machine()}, load {load:.1f} at the end"
