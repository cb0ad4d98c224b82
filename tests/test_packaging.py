"""What pip installs: the command `viva` with everything that it needs, in any folder and without npm."""

import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tutor.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel of this checkout puts among a Python's packages."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(built) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def viva(installed: Path, home: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Call the installed command in a folder that is no checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_DATA_HOME": str(home), **settings}
    command = [sys.executable, "-c", "from tutor.__main__ import main; main(prog_name='viva')", *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_the_command_is_where_the_project_says() -> None:
    module, _, name = PROJECT["project"]["scripts"]["viva"].partition(":")
    assert getattr(import_module(module), name) is main
    assert set(main.commands) == {"run", "serve", "ask", "quiz", "check", "index"}


@pytest.mark.slow
def test_everything_that_is_needed_is_in_the_wheel(installed: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    code = [name for name in listed if name.startswith("tutor/")]
    bundled = [name for name in listed if name.startswith(("templates/", "static/", "knowledge/"))]
    assert not [name for name in code if (ROOT / name).exists() and not (installed / name).exists()]
    assert not [name for name in bundled if not (installed / "tutor" / "bundle" / name).exists()]
    assert {path.name for path in installed.iterdir()} == {"tutor", f"viva-{PROJECT['project']['version']}.dist-info"}


@pytest.mark.slow
def test_an_installed_viva_answers_from_anywhere_and_keeps_its_files_in_the_home(
    installed: Path, tmp_path: Path, knowledge: Path
) -> None:
    asked = viva(installed, tmp_path, "ask", "What is a teapot?", VIVA_KNOWLEDGE=str(knowledge))
    assert "A teapot is a vessel for brewing tea." in asked.stdout, asked.stderr
    assert (tmp_path / "viva" / "viva.db").exists()


@pytest.mark.slow
def test_without_the_front_end_package_pages_are_those_without_javascript(
    installed: Path, tmp_path: Path, knowledge: Path
) -> None:
    rmtree(installed / "tutor" / "bundle" / "static" / "vendor", ignore_errors=True)
    script = (
        "from tutor.application import HOME, create_app; from tutor.cli.waiting import loaded; app = create_app();"
        " loaded(app.extensions['viva'].library); print(HOME); print(app.test_client().get('/c/tea/').text)"
    )
    environment = {
        "PYTHONPATH": str(installed),
        "VIVA_KNOWLEDGE": str(knowledge),
        "VIVA_INSTANCE": str(tmp_path / "own"),
    }
    page = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert page.startswith(str(installed / "tutor" / "bundle"))
    assert 'class="welcome"' in page
    assert "<script" not in page


def test_every_package_that_is_needed_is_pinned_in_each_lock() -> None:
    wanted = {re.split(r"[\[<>=!~ ]", name)[0].lower() for name in PROJECT["project"]["dependencies"]}
    for lock in ("run", "test", "bench"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text()
        assert wanted <= set(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==", text, re.M)), lock
