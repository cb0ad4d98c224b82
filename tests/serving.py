"""Real servers in processes of their own, and a plain client that keeps cookies."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.waiting import PATIENCE, until

ROOT = Path(__file__).resolve().parents[1]


class Server:
    """One `make serve` without its set-up: gunicorn with the project's own settings.

    `arguments` are for gunicorn, and come before those.
    """

    def __init__(self, settings: Mapping[str, str], arguments: Sequence[str] = ()) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {**os.environ, "WORKERS": "1", **settings, "PORT": str(self.port)}
        # A session of its own, so that its workers can be killed with it.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *arguments], cwd=ROOT, env=environment, start_new_session=True
        )

    def wait(self) -> "Server":
        """Wait until its courses can be used."""
        return self._until(lambda: self.health()[0] == 200)

    def reachable(self) -> "Server":
        """Wait until it answers at all."""
        return self._until(lambda: self.health()[0] > 0)

    def health(self) -> tuple[int, str]:
        """The status of /healthz and what it says; 0 where there is no answer."""
        try:
            with build_opener().open(f"{self.url}/healthz", timeout=PATIENCE) as response:
                return int(response.status), str(response.read().decode())
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def _until(self, condition: Callable[[], bool]) -> "Server":
        until(lambda: self._process.poll() is not None or condition())
        assert self._process.poll() is None, "The server did not come up."
        return self

    def kill(self) -> None:
        """Pull the plug: no process of it gets to tidy up."""
        if self._process.poll() is not None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def serving(*settings: Mapping[str, str], arguments: Sequence[str] = ()) -> Iterator[list[Server]]:
    """Servers with these settings, all up."""
    servers = [Server(each, arguments) for each in settings]
    try:
        yield [server.reachable() if arguments else server.wait() for server in servers]
    finally:
        for server in servers:
            server.kill()


class Member:
    """A member of a room who reaches it through some server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """A page."""
        with self._opener.open(f"{self.server.url}{path}", timeout=PATIENCE) as response:
            return str(response.read().decode())

    def post(self, path: str, form: str, **fields: str | list[str]) -> str:
        """Send a form that stands on the page `form`, and give the path of the page it leads to."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(form))
        assert token
        data = urlencode({"csrf_token": token[1], **fields}, doseq=True).encode()
        with self._opener.open(f"{self.server.url}{path}", data, timeout=PATIENCE) as response:
            response.read()
            return str(response.geturl()).removeprefix(self.server.url)

    def follow(self, room: str, after: int = 0) -> "Follower":
        """Open the room's stream."""
        return Follower(self._opener, f"{self.server.url}{room}/stream?after={after}")


class Follower:
    """Reads an event stream in the background."""

    def __init__(self, opener: OpenerDirector, url: str) -> None:
        self.text = ""
        self._news = Event()
        self._response = opener.open(url, timeout=PATIENCE)
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def sees(self, words: str) -> None:
        """Wait until the stream has said these words."""
        while words not in self.text:
            assert self._news.wait(PATIENCE), f"{words!r} did not come."
            self._news.clear()

    @property
    def last(self) -> int:
        """The id of the last event."""
        return max(map(int, re.findall(r"^id: (\d+)$", self.text, re.M)), default=0)

    def _read(self) -> None:
        try:
            for line in self._response:
                self.text += line.decode()
                self._news.set()
        except (OSError, ValueError):
            pass


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
