"""Pictures of every page and state, at three widths, light and dark, into screenshots.

Those that README and docs show are then renewed in docs/screenshots.
"""

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tutor.application import create_app  # noqa: E402
from tutor.cli.waiting import loaded  # noqa: E402

SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 860)}
NAMES = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Serve the app on a free port and walk through it once for each size and scheme."""
    target = ROOT / "screenshots"
    target.mkdir(exist_ok=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as instance:
        app = create_app({"INSTANCE": instance})
        _ = loaded(app.extensions["viva"].library)[0].items  # Every answer then has its quiz at once.
        server = make_server("127.0.0.1", 0, app, threaded=True)
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            for size in SIZES:
                for scheme in ("light", "dark"):
                    walk(browser, f"http://127.0.0.1:{server.server_port}", size, scheme, target)
            browser.close()
        server.shutdown()
        server.server_close()
    for shown in (ROOT / "docs" / "screenshots").iterdir():
        shutil.copyfile(target / shown.name, shown)


def walk(browser: Browser, address: str, size: str, scheme: str, target: Path) -> None:
    """Take every picture of one size and scheme."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        base_url=address,
    )
    page = context.new_page()

    def shot(name: str) -> None:
        page.wait_for_timeout(250)
        page.screenshot(path=target / f"{name}-{size}-{scheme}.png")

    page.goto("/")
    shot("welcome")
    ask(page, "what does a domain come with?")
    shot("chat")
    if size == "desk":
        page.locator(".quote .place").first.click()
        page.locator("#reader .cited").wait_for()
        page.locator(".turn .question").last.scroll_into_view_if_needed()
        shot("reader-beside")
    page.locator(".quiz .stem").scroll_into_view_if_needed()
    shot("quiz")
    answer(page)
    shot("marked")
    while not page.locator(".score").count():
        page.locator(".quiz button[name=position]").click()
        page.locator(".quiz .choices, .quiz .score").first.wait_for()
        if not page.locator(".score").count():
            answer(page)
    shot("score")
    page.locator(".quiz .share").click()
    page.locator(".quiz .qr").scroll_into_view_if_needed()
    shot("share")
    ask(page, "which notebooks work with Jenkins?")
    shot("near")
    ask(page, "who won the football cup?")
    shot("not-covered")
    for name, path in {
        "lesson": "/c/sagemaker/lessons/hosting-and-inference",
        "outline": "/c/sagemaker/lessons/",
        "chats": "/c/sagemaker/chats",
        "shared-quiz": "/c/sagemaker/quiz?seed=4&count=3&edition=000000000000",
        "shared-answer": "/c/sagemaker/answer?q=which+inference+options+are+there%3F",
        "not-found": "/nowhere",
    }.items():
        page.goto(path)
        shot(name)
    room(page, shot)
    context.close()


def room(page: Page, shot: Callable[[str], None]) -> None:
    """The states of a study room, from the form that opens it to the board."""
    page.goto("/join")
    shot("room-code")
    page.goto("/c/sagemaker/together")
    shot("room-open")
    page.get_by_label("Your name in the room").fill("Ana")
    page.get_by_role("button", name="Open a room").click()
    page.locator("#log").wait_for()
    shot("room-new")
    page.fill("#q", "which inference options are there?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("#log .answer").wait_for()
    shot("room-chat")
    page.get_by_text("Start a quiz for everyone").click()
    shot("room-start")
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator("#table .stem").wait_for()
    shot("room-item")
    for name, state in (("Reveal", "room-revealed"), ("End the quiz", "room-board")):
        page.locator("#table").get_by_role("button", name=name).click()
        page.locator("#table .marked" if name == "Reveal" else "#table h3").wait_for()
        shot(state)
    address = page.url
    page.context.clear_cookies()
    page.goto(address)
    shot("room-join")


def ask(page: Page, question: str) -> None:
    """Ask and wait for the answer."""
    before = page.locator(".turn .answer").count()
    page.fill("#q", question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator(".turn .answer").nth(before).wait_for()
    page.wait_for_timeout(300)


def answer(page: Page) -> None:
    """Answer the item on the table somehow."""
    rows, boxes = page.locator(".quiz select"), page.locator(".quiz input[type=checkbox]")
    for place in range(rows.count()):
        rows.nth(place).select_option(index=place + 1)
    for place in range(min(2, boxes.count())):
        boxes.nth(place).check()
    if page.locator(".quiz button.choice").count():
        page.locator(".quiz button.choice").first.click()
    else:
        for field in page.locator(".quiz .typed input").all():
            field.fill("Amazon EBS")
        page.get_by_role("button", name="Answer").click()
    page.locator(".quiz .marked").wait_for()


if __name__ == "__main__":
    main()
