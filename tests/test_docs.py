"""What README and docs say of settings, commands, files and pictures is so."""

import re
from pathlib import Path

import click
import pytest

from tests.bench.report import FILE, PARTS, replaced
from tutor.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
DOCS = {path.relative_to(ROOT): path.read_text() for path in [*ROOT.glob("*.md"), *ROOT.glob("*/*.md")]}


def rows(section: str) -> list[list[str]]:
    """The cells of the table below a heading of the README, without its head."""
    text = README.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in re.findall(r"^\| `.*$", text, re.M)]


def code(text: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`]+)`", text))


def test_the_settings_are_those_that_the_app_reads() -> None:
    source = (ROOT / "tutor" / "application.py").read_text()
    read = set(re.findall(r'config\.get\("([A-Z_]+)"', source))
    assert {row[0].strip("|` ") for row in rows("Settings")} == {f"VIVA_{name}" for name in read}


def test_the_commands_have_the_options_that_are_listed() -> None:
    listed = {re.split(r"[` ]+", row[0].strip("| "))[1]: code(row[2]) for row in rows("Commands")}
    assert listed == {name: options(command) for name, command in main.commands.items()}


def options(command: click.Command) -> set[str]:
    """The options of a command, each by its longest name."""
    return {max(each.opts, key=len) for each in command.params if isinstance(each, click.Option)}


def test_every_make_target_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {
        name for text in DOCS.values() for name in re.findall(r"(?:`|^|&& )(?:\w+=\S+ )*make ([a-z-]+)", text, re.M)
    }
    assert "run" in named
    assert named <= targets


@pytest.mark.parametrize("path", DOCS, ids=str)
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", DOCS[path])
    assert not [link for link in links if not (ROOT / path.parent / link).exists()]


def test_every_place_that_the_guide_for_developers_names_is_there() -> None:
    places = re.findall(r"^\| `([^`]+)` \|", DOCS[Path("CONTRIBUTING.md")], re.M)
    named = [place for place in places if not place.startswith("make ")]
    assert len(named) > 20
    assert not [place for place in named if not (ROOT / place).exists()]


def test_the_pictures_that_are_kept_are_those_that_are_shown_each_with_its_words() -> None:
    shown = [found for text in DOCS.values() for found in re.findall(r"!\[([^\]]*)\]\(\S*screenshots/([^)]+)\)", text)]
    assert all(words for words, _ in shown)
    assert {name for _, name in shown} == {path.name for path in (ROOT / "docs" / "screenshots").iterdir()}


def test_a_run_of_the_benchmark_replaces_its_own_tables_alone() -> None:
    text = FILE.read_text()
    for part in PARTS:
        assert replaced(text, part, "| new |") != text
        before, _, rest = replaced(text, part, "| new |").partition("| new |")
        assert text.startswith(before.rstrip())
        assert text.endswith(rest.lstrip())


def test_the_newest_release_is_the_version_of_the_project() -> None:
    released = re.findall(r"^## (\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$", DOCS[Path("CHANGELOG.md")], re.M)
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.M)
    assert version
    assert released[0] == version[1]
