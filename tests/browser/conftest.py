"""A real server and a real Chromium, cut off from everything but the server."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)
from werkzeug.serving import make_server

from tutor.application import create_app

ROOT = Path(__file__).resolve().parents[2]

PHONE, DESK = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=860)

#: Milliseconds after which what never comes is told; on a busy machine much takes its time.
PATIENCE = 120_000

expect.set_options(timeout=PATIENCE)

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "Install Chromium, or set CHROMIUM to its path."
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with the course that it comes with, on a free port."""
    folder = tmp_path_factory.mktemp("instance")
    with reachable(create_app({"INSTANCE": str(folder), "KNOWLEDGE": str(ROOT / "knowledge")})) as address:
        yield address


@contextmanager
def reachable(app: Flask) -> Iterator[str]:
    """An app on a free port."""
    running = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()
    running.server_close()


def fill_in(form: Locator) -> None:
    """Answer an item somehow, of whatever kind it is, once it is there, and send it."""
    form.wait_for()
    rows, boxes = form.locator("select"), form.locator("input[type=checkbox]")
    if rows.count():
        for place in range(rows.count()):
            rows.nth(place).select_option(index=place + 1)
    elif boxes.count():
        boxes.nth(0).check()
        boxes.nth(1).check()
    elif form.locator("button.choice").count():
        form.locator("button.choice").first.click()
        return
    else:
        form.locator(".typed input").fill("EBS")
    form.get_by_role("button", name="Answer").click()


class Visitors:
    """Opens browser contexts that reach the server and nothing else, and notes what goes wrong in them."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.complaints: list[str] = []
        self._browser = browser
        self._server = server
        self._contexts: list[BrowserContext] = []

    def open(self, *, wide: bool = False, script: bool = True, dark: bool = False) -> Page:
        """A new visitor with no cookie, on the first page."""
        context = self._browser.new_context(
            viewport=DESK if wide else PHONE,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            base_url=self._server,
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", self._guard)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("console", lambda message: self._note(message.type, message.text))
        page.goto("/")
        return page

    def close(self) -> None:
        """Close every context."""
        for context in self._contexts:
            context.close()

    def _guard(self, route: Route) -> None:
        if route.request.url.startswith((self._server, "data:")):
            route.continue_()
        else:
            self.complaints.append(f"reached outside: {route.request.url}")
            route.abort()

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.complaints.append(f"console: {text}")


@pytest.fixture
def visitors(browser: Browser, server: str) -> Iterator[Visitors]:
    """Visitors of one test; a script error or a request to the outside fails it."""
    here = Visitors(browser, server)
    yield here
    here.close()
    assert here.complaints == []
