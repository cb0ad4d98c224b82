"""Settings, the key that signs cookies, and the parts wired together."""

from pathlib import Path
from threading import Thread

import pytest
from flask.testing import FlaskClient

from tutor.application import create_app, kept_secret


def test_the_signing_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    first = kept_secret(path)
    assert kept_secret(path) == first
    assert len(first) == 64
    assert path.stat().st_mode & 0o777 == 0o600


def test_of_processes_that_start_together_all_get_the_same_key(tmp_path: Path) -> None:
    keys: list[str] = []
    threads = [Thread(target=lambda: keys.append(kept_secret(tmp_path / "key"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_settings_come_from_the_environment_and_numbers_stay_text(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVA_KNOWLEDGE", str(knowledge))
    monkeypatch.setenv("VIVA_INSTANCE", str(tmp_path / "kept"))
    monkeypatch.setenv("VIVA_SECRET_KEY", "12345")
    app = create_app()
    assert app.config["SECRET_KEY"] == "12345"
    assert app.test_client().get("/c/tea/").status_code == 200
    assert (tmp_path / "kept" / "viva.db").exists()
    assert not (tmp_path / "kept" / "secret_key").exists()


def test_health_is_told_when_all_can_be_used(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json == {"status": "ok", "courses": ["tea"]}


def test_health_is_503_when_there_is_nothing_to_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    app = create_app({"KNOWLEDGE": str(empty), "INSTANCE": str(tmp_path / "instance")})
    response = app.test_client().get("/healthz")
    assert response.status_code == 503
    assert "VIVA_KNOWLEDGE" in caplog.text
    page = app.test_client().get("/")
    assert page.status_code == 503
    for told in (response.get_json()["reason"], page.text):
        assert "can find the reason in its log" in told
        assert str(tmp_path) not in told
