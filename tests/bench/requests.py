"""What each page and action costs beside a page that says hello: `python -m tests.bench requests`.

Flask's test client on the course that comes with Viva, warm, on an SQLite file. Costs are milliseconds of computing,
the median of many; a ratio is to the hello of the same run, so that machines can be compared.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from statistics import median
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from tests.bench.courses import OWN, OWN_QUESTIONS, of_course
from tests.bench.engines import scratch
from tests.bench.figures import head, row, tell
from tests.browsing import hidden, some_answer
from tests.counting import statements as counted

#: Chats of so many questions are viewed and gone on with.
LENGTHS = (1, 10, 100)

#: How often each page is asked for.
TIMES = 40

#: How many hellos are timed before each request.
HELLOS = 5

#: Seconds that the course may take to be opened.
PATIENCE = 600.0

COURSE = "/c/sagemaker/"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of request costs: medians."""

    #: Milliseconds of computing, and how many times those of a hello just before and after.
    cpu: float
    ratio: float
    statements: float
    #: Kilobytes sent.
    size: float


Request = Callable[[], TestResponse]


class Browser:
    """A learner with htmx in the browser."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = app.test_client()
        self._token = hidden(self.get(COURSE).text, "csrf_token")

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
        self._client.post(f"{COURSE}chats", data={"csrf_token": self._token})
        for _ in range(length):
            self.send(f"{COURSE}ask", q=next(questions))
        listed = self.get(f"{COURSE}chats").text
        return str(re.findall(rf'href="{COURSE}chats/([^"]+)"', listed)[0])


def cost(request: Request, greeting: Request, times: int = TIMES) -> Cost:
    """Ask so often, with hellos between, since a shared machine is quick now and slow then."""
    spent, greetings, statements, sizes = [], [], [], []
    for _ in range(times):
        greetings += [timed(greeting)[0] for _ in range(HELLOS)]
        with counted() as run:
            took, response = timed(request)
        assert response.status_code == 200, response.text
        spent.append(took)
        statements.append(len(run))
        sizes.append(len(response.data) / 1000)
    cpu = median(spent)
    return Cost(cpu, cpu / median(greetings), median(statements), median(sizes))


def timed(request: Request) -> tuple[float, TestResponse]:
    """Milliseconds of computing, and the response."""
    began = time.process_time()
    response = request()
    return (time.process_time() - began) * 1000, response


def hello() -> Request:
    """The least that a page of this framework can do."""
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "Hello")
    client = app.test_client()
    return lambda: client.get("/")


def requests(app: Flask, questions: Iterator[str]) -> Iterator[tuple[str, Request]]:
    """Each kind of request, ready to be sent again and again."""
    for length in LENGTHS:
        browser = Browser(app)
        yield f"view a chat of {length}", partial(browser.get, f"{COURSE}chats/{browser.chat(questions, length)}")
    for length in LENGTHS:
        browser = Browser(app)
        browser.chat(questions, length)
        yield f"ask in a chat of {length} or more", partial(_ask, browser, questions)
    yield from _of_quizzes(Browser(app), questions)
    browser = Browser(app)
    for name, path in _pages(browser, questions).items():
        yield name, partial(browser.get, path)


def _ask(browser: Browser, questions: Iterator[str]) -> TestResponse:
    return browser.send(f"{COURSE}ask", q=next(questions))


def _of_quizzes(browser: Browser, questions: Iterator[str]) -> Iterator[tuple[str, Request]]:
    """Quizzes are begun before they are measured, each answered once."""
    ready = iter([_quiz(browser, questions) for _ in range(2 * TIMES)])
    answered: list[str] = []

    def answer() -> TestResponse:
        address, html = next(ready)
        answered.append(address)
        return browser.send(f"{address}/answers", item=hidden(html, "item"), answer=some_answer(html), in_chat="1")

    def give_up() -> TestResponse:
        address, html = next(ready)
        return browser.send(f"{address}/answers", item=hidden(html, "item"), unknown="1", in_chat="1")

    yield "answer a quiz question", answer
    yield "say that one does not know", give_up
    going_on = iter(answered)
    yield "go on to the next quiz question", lambda: browser.send(f"{next(going_on)}/position", position="1")


def _quiz(browser: Browser, questions: Iterator[str]) -> tuple[str, str]:
    """The address of a quiz under an answer, and the HTML of both."""
    while True:
        html = _ask(browser, questions).text
        found = re.search(rf'action="({COURSE}attempts/[^"/]+)/answers"', html)
        if found:
            return found[1], html


def _pages(browser: Browser, questions: Iterator[str]) -> Mapping[str, str]:
    address, html = _quiz(browser, questions)
    turn = re.findall(r'id="turn-(\d+)"', html)[-1]
    return {
        "share an answer": f"{COURSE}turns/{turn}/share",
        "share a quiz": f"{address}/share",
        "shared answer": f"{COURSE}answer?q=what+is+a+training+job",
        "shared quiz": f"{COURSE}quiz?seed=1",
        "quiz page": address,
        "list of chats": f"{COURSE}chats",
        "lesson": f"{COURSE}lessons/hosting-and-inference",
        "outline": f"{COURSE}lessons/",
        "form that opens a room": f"{COURSE}together",
    }


def main() -> None:
    """A row a page or action."""
    tell("", "## Requests, warm", "")
    head("", "statements", "CPU ms", "times a hello", "kB")
    asked = [each.text for each in of_course("", OWN, OWN_QUESTIONS).questions]
    with scratch() as folder:
        app = create_app({"INSTANCE": folder, "KNOWLEDGE": str(OWN.parent)})
        tutor = app.extensions["viva"]
        shelf = tutor.library.courses(PATIENCE)[0]
        _ = shelf.items
        shelf.meaning.wait(PATIENCE)
        for question in asked:
            tutor.preview("sagemaker", question)
        greeting = hello()
        for name, request in requests(app, cycle(asked)):
            found = cost(request, greeting)
            row(name, f"{found.statements:g}", f"{found.cpu:.1f}", f"{found.ratio:.0f}", f"{found.size:.0f}")


if __name__ == "__main__":
    main()
