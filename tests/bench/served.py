"""Questions a second that the project's own gunicorn serves, beside a page that says hello: `-m tests.bench served`.

Eight learners ask real questions as fast as they are answered, each answer with its quiz. Servers and learners share
the machine, so the figures compare only with the hello of the same run.
"""

import asyncio
import os
import re
import time
from collections.abc import Awaitable, Callable
from itertools import cycle
from urllib.parse import urlencode

from flask import Flask

from app import create_app
from tests.bench.courses import OWN, OWN_QUESTIONS, of_course
from tests.bench.engines import scratch
from tests.bench.figures import head, percentile, row, tell
from tests.bench.requests import COURSE, PATIENCE
from tests.serving import Server, serving

#: Learners at once, gunicorn's workers, seconds that are measured after as many that are not, questions of a chat.
LEARNERS, WORKERS, SECONDS, CHAT = 8, 2, 15.0, 10

HTMX = ("HX-Request: true", "Content-Type: application/x-www-form-urlencoded")


def hello_world() -> Flask:
    """The least that a page of this framework can do."""
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "Hello")
    return app


class Learner:
    """A browser that keeps its connection open, as light as can be."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._cookie = ""

    async def send(self, path: str, *headers: str, body: str = "") -> str:
        """Send a request and give the body of the response, whatever its status."""
        method = "POST" if body else "GET"
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self._cookie}", *headers]
        lines.append(f"Content-Length: {len(body)}")
        self._writer.write("\r\n".join([*lines, "", body]).encode())
        answered = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        if kept := re.search(r"^set-cookie: (viva=[^;]*)", answered, re.I | re.M):
            self._cookie = kept[1]
        length = re.search(r"^content-length: (\d+)", answered, re.I | re.M)
        assert length, answered
        return (await self._reader.readexactly(int(length[1]))).decode()


Work = Callable[[Learner, Callable[[float, bool], None]], Awaitable[None]]


async def greeted(learner: Learner, note: Callable[[float, bool], None]) -> None:
    """Ask for hello again and again."""
    while True:
        began = time.monotonic()
        note(began, bool(await learner.send("/")))


async def taught(learner: Learner, note: Callable[[float, bool], None]) -> None:
    """Ask one question after another, and begin a new chat now and then."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', await learner.send(COURSE))
    assert found
    token = {"csrf_token": found[1]}
    for number, question in enumerate(cycle([each.text for each in of_course("", OWN, OWN_QUESTIONS).questions])):
        if number % CHAT == 0:
            await learner.send(f"{COURSE}chats", HTMX[1], body=urlencode(token))
        began = time.monotonic()
        turn = await learner.send(f"{COURSE}ask", *HTMX, body=urlencode({**token, "q": question}))
        assert 'class="turn"' in turn, turn[:500]
        note(began, 'class="quiz"' in turn)


async def measured(server: Server, work: Work) -> tuple[list[float], float]:
    """Seconds that each request took, and the share of them that was whole, once the server is warm."""
    told: list[tuple[float, bool]] = []
    start = time.monotonic() + SECONDS

    def note(began: float, whole: bool) -> None:
        if began >= start:
            told.append((time.monotonic() - began, whole))

    async def one() -> None:
        connection = await asyncio.open_connection("127.0.0.1", server.port, limit=2**22)
        await work(Learner(*connection), note)

    tasks = [asyncio.create_task(one()) for _ in range(LEARNERS)]
    done, _ = await asyncio.wait(tasks, timeout=2 * SECONDS)
    for task in tasks:
        task.cancel()
    for task in done:
        task.result()
    return [took for took, _ in told], sum(whole for _, whole in told) / max(1, len(told))


def main() -> None:
    """A row for hello, a row for questions."""
    tell("", "## Served", "")
    head(f"{WORKERS} workers, {LEARNERS} learners", "a second", "p50 ms", "p95 ms", "with a quiz", "load")
    with scratch() as folder:
        made = create_app({"INSTANCE": folder, "KNOWLEDGE": str(OWN.parent)}).extensions["viva"]
        shelf = made.library.courses(PATIENCE)[0]
        _ = shelf.items
        shelf.meaning.wait(PATIENCE)
        shared = {"WORKERS": str(WORKERS), "VIVA_INSTANCE": folder, "VIVA_KNOWLEDGE": str(OWN.parent)}
        for name, work, arguments in (
            ("hello", greeted, ["--config", "python:tests.bench.plain", "tests.bench.served:hello_world()"]),
            ("question", taught, []),
        ):
            with serving(shared, arguments=arguments) as (server,):
                took, whole = asyncio.run(measured(server, work))
            p50, p95 = (f"{percentile(took, share) * 1000:.1f}" for share in (0.5, 0.95))
            quiz = f"{whole:.0%}" if work is taught else ""
            row(name, f"{len(took) / SECONDS:.0f}", p50, p95, quiz, f"{os.getloadavg()[0]:.1f}")
