"""What each page and action costs beside a page that says hello: `python -m tests.bench requests`.

Flask's test client on the course that comes with Viva, warm, on an SQLite file. Costs are milliseconds of computing,
the median of many; a ratio is to the hello of the same run, so that machines can be compared.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from statistics import median
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from app import create_app
from tests.bench.courses import OWN, OWN_QUESTIONS, of_course
from tests.bench.engines import scratch
from tests.bench.figures import head, row, tell
from tests.browsing import hidden, some_answer

#: Chats of so many questions are viewed and gone on with.
LENGTHS = (1, 10, 100)

#: How often each page is asked for.
TIMES = 40

_COURSE = "/c/sagemaker/"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of request costs: the median of milliseconds of computing, of statements, of kilobytes sent."""

    cpu: float
    statements: float
    size: float


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every SQL statement that any engine runs while the block does."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


class Browser:
    """A learner with htmx in the browser."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = app.test_client()
        self._token = hidden(self.get(_COURSE).text, "csrf_token")

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self._client.get(path)

    def send(self, path: str, **fields: Any) -> TestResponse:
        """Send a form as htmx does."""
        data = {"csrf_token": self._token, **fields}
        response = self._client.post(path, data=data, headers={"HX-Request": "true"})
        assert response.status_code == 200, response.text
        return response

    def chat(self, questions: Iterator[str], length: int) -> str:
        """Begin a chat of so many questions and give its id."""
        self._client.post(f"{_COURSE}chats", data={"csrf_token": self._token})
        for _ in range(length):
            self.send(f"{_COURSE}ask", q=next(questions))
        listed = self.get(f"{_COURSE}chats").text
        return re.findall(rf'href="{_COURSE}chats/([^"]+)"', listed)[0]


def cost(request: Callable[[], TestResponse], times: int = TIMES) -> Cost:
    """Ask so often, and give the medians."""
    spent, statements, sizes = [], [], []
    for _ in range(times):
        with counted() as run:
            began = time.process_time()
            response = request()
            spent.append((time.process_time() - began) * 1000)
        assert response.status_code == 200, response.text
        statements.append(len(run))
        sizes.append(len(response.data) / 1000)
    return Cost(median(spent), median(statements), median(sizes))


def hello() -> Callable[[], TestResponse]:
    """The least that a page of this framework can do."""
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "Hello")
    client = app.test_client()
    return lambda: client.get("/")


def requests(app: Flask, questions: Iterator[str]) -> Iterator[tuple[str, Callable[[], TestResponse]]]:
    """Each kind of request, ready to be sent again and again."""
    for length in LENGTHS:
        browser = Browser(app)
        chat = browser.chat(questions, length)
        yield f"view a chat of {length}", lambda browser=browser, chat=chat: browser.get(f"{_COURSE}chats/{chat}")
    for length in LENGTHS:
        browser = Browser(app)
        browser.chat(questions, length)
        yield (
            f"ask in a chat of {length} or more",
            lambda browser=browser: browser.send(f"{_COURSE}ask", q=next(questions)),
        )
    yield from _of_quizzes(app, questions)
    browser = Browser(app)
    for name, path in _pages(browser, questions).items():
        yield name, lambda path=path: browser.get(path)


def _of_quizzes(app: Flask, questions: Iterator[str]) -> Iterator[tuple[str, Callable[[], TestResponse]]]:
    browser = Browser(app)

    def fresh() -> tuple[str, str]:
        while True:
            html = browser.send(f"{_COURSE}ask", q=next(questions)).text
            found = re.search(rf'action="({_COURSE}attempts/[^"/]+)/answers"', html)
            if found:
                return found[1], html

    ready = iter([fresh() for _ in range(2 * TIMES)])
    done: list[str] = []

    def answer() -> TestResponse:
        address, html = next(ready)
        done.append(address)
        return browser.send(f"{address}/answers", item=hidden(html, "item"), answer=some_answer(html), in_chat="1")

    yield "answer a quiz question", answer
    going = iter(done)
    yield "next quiz question", lambda: browser.send(f"{next(going)}/position", position="1", in_chat="1")
    yield "don't know", lambda: _unknown(browser, *next(ready))


def _unknown(browser: Browser, address: str, html: str) -> TestResponse:
    return browser.send(f"{address}/answers", item=hidden(html, "item"), unknown="1", in_chat="1")


def _pages(browser: Browser, questions: Iterator[str]) -> Mapping[str, str]:
    chat = browser.chat(questions, 1)
    return {
        "shared answer": f"{_COURSE}answer?q=what+is+a+training+job",
        "shared quiz": f"{_COURSE}quiz?seed=1",
        "list of chats": f"{_COURSE}chats",
        "lesson": f"{_COURSE}lessons/hosting-and-inference",
        "outline": f"{_COURSE}lessons/",
        "a chat's way into a room": f"{_COURSE}together?chat={chat}",
    }


def main() -> None:
    """A row a page or action."""
    tell("", "## Requests, warm", "")
    head("", "statements", "CPU ms", "times a hello", "kB")
    asked = [each.text for each in of_course("", OWN, OWN_QUESTIONS).questions]
    with scratch() as folder:
        app = create_app({"INSTANCE": folder, "KNOWLEDGE": str(OWN.parent), "WTF_CSRF_TIME_LIMIT": None})
        viva = app.extensions["viva"]
        _ = viva.library.courses(600.0)[0].items
        for question in asked:
            viva.preview("sagemaker", question)
        greeting = hello()
        cost(greeting, 500)
        base = cost(greeting, 500).cpu
        row("hello", 0, f"{base:.2f}", 1, "")
        for name, request in requests(app, cycle(asked)):
            found = cost(request)
            row(name, f"{found.statements:g}", f"{found.cpu:.1f}", f"{found.cpu / base:.0f}", f"{found.size:.0f}")


if __name__ == "__main__":
    main()
