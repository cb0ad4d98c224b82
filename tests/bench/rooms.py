"""Study rooms under load: how soon a question reaches every member of its room while a thousand streams are open.

`python -m tests.bench.rooms` starts `make serve` on a database of its own, opens the streams, asks, and tells
how long each question took to reach all members, what was lost or doubled, and what a stream costs in memory.
The same is then done with a server that does nothing but pass a line on: the limit of this machine and client.
"""

import argparse
import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.bench.report import recorded

ROOT = Path(__file__).resolve().parents[2]

#: How many members come in at the same time.
AT_ONCE = 16

#: A question is lost when it has not come after so many seconds.
PATIENCE = 15.0

_MARKER, _POST = re.compile(r"bench\d+x"), re.compile(r'data-post="(\d+)"')

QUESTIONS = (
    "What is a training job",
    "What is serverless inference",
    "Which instances start with ml",
    "What is a domain",
)


@dataclass
class Visitor:
    """A browser: cookies, and a stream that counts what comes."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    #: Seconds of the clock at which each marker came first, and how often each post came.
    came: dict[str, float] = field(default_factory=dict)
    posts: Counter[str] = field(default_factory=Counter)

    async def send(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """Status, location and body of an answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self._request(method, path, urlencode(fields or {}).encode()))
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        body = (await reader.read()).decode()
        writer.close()
        self.cookies |= dict(re.findall(r"^set-cookie: ([^=]+)=([^;]*)", head, re.I | re.M))
        location = re.search(r"^location: (\S+)", head, re.I | re.M)
        return int(head.split()[1]), urlsplit(location[1]).path if location else "", body

    async def form(self, page: str, path: str, **fields: str) -> str:
        """Send the form of a page and give where it leads."""
        _, _, body = await self.send("GET", page)
        token = re.search(r'name="csrf_token" value="([^"]+)"', body)
        assert token, body[:500]
        status, location, body = await self.send("POST", path, {"csrf_token": token[1], **fields})
        assert status in (200, 303), (status, body[-500:])
        return location

    async def follow(self, path: str, ready: asyncio.Semaphore) -> None:
        """Read a stream for good, noting when each marker comes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        writer.write(self._request("GET", path, b""))
        await reader.readuntil(b"\r\n\r\n")
        ready.release()
        with suppress(asyncio.IncompleteReadError):
            while True:
                self._note((await reader.readuntil(b"\n\n")).decode())

    def _note(self, message: str) -> None:
        for marker in _MARKER.findall(message):
            self.came.setdefault(marker, time.monotonic())
        self.posts.update(_POST.findall(message))

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookies}"]
        if not path.endswith("stream"):
            head.append("Connection: close")
        if body:
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*head, "", ""]).encode() + body


@dataclass
class Room:
    """A room with its visitors."""

    url: str
    members: list[Visitor]


async def furnished(port: int, rooms: int, members: int) -> list[Room]:
    """Open rooms and let members in."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Room:
        async with gate:
            host = Visitor(port)
            url = await host.form("/c/sagemaker/together", "/c/sagemaker/rooms", name=f"Host {number}")
            guests = [Visitor(port) for _ in range(members - 1)]
            for place, guest in enumerate(guests):
                await guest.form(url, f"{url}/members", name=f"Guest {place}")
            return Room(url, [host, *guests])

    return list(await asyncio.gather(*map(one, range(rooms))))


async def measured(rooms: Sequence[Room], rate: float, seconds: float) -> tuple[list[float], int, int]:
    """Ask and give the seconds until each question had reached its whole room, how many were lost, and doubled."""
    asked: list[tuple[str, float, Room]] = []
    tasks = []
    chance = random.Random(7)
    began = time.monotonic()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        room = chance.choice(rooms)
        marker = f"bench{number}x"
        asked.append((marker, time.monotonic(), room))
        question = {"q": f"{chance.choice(QUESTIONS)} {marker}?"}
        tasks.append(asyncio.create_task(_ask(chance.choice(room.members), room, question)))
    refused = sum(await asyncio.gather(*tasks))
    await asyncio.sleep(3)
    spent, lost = [], refused
    for marker, at, room in asked:
        arrivals = [member.came.get(marker) for member in room.members]
        lost += sum(arrival is None for arrival in arrivals)
        spent.append(max(arrival or at + PATIENCE for arrival in arrivals) - at)
    doubled = sum(count - 1 for room in rooms for member in room.members for count in member.posts.values())
    return spent, lost, doubled


async def _ask(member: Visitor, room: Room, question: Mapping[str, str]) -> bool:
    status, _, _ = await member.send("POST", f"{room.url}/ask", {"csrf_token": member.cookies["token"], **question})
    return status not in (200, 204, 303)


def resident(process: int) -> int:
    """Bytes of memory that a process and its children hold."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    pages = [int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (str(process), *children)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


async def streams(rooms: Sequence[Room]) -> None:
    """Open every member's stream and wait until all are open."""
    ready = asyncio.Semaphore(0)
    for room in rooms:
        for member in room.members:
            task = asyncio.create_task(member.follow(f"{room.url}/stream", ready))
            _KEPT.add(task)
    for room in rooms:
        for _ in room.members:
            await ready.acquire()


_KEPT: set[asyncio.Task[None]] = set()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def told(name: str, spent: Sequence[float], lost: int, doubled: int, memory: float, rate: float) -> None:
    """One line of the report; of a long run another, which shows whether it grows slower."""
    p50, p95, p99 = (percentile(spent, share) * 1000 for share in (0.5, 0.95, 0.99))
    sys.stdout.write(
        f"{name:<22} {len(spent):>6} asked  p50 {p50:6.0f} ms  p95 {p95:6.0f} ms  p99 {p99:6.0f} ms  "
        f"lost {lost}  doubled {doubled}  {memory / 1000:.0f} kB a stream\n"
    )
    if len(spent) > (minute := int(60 * rate)):
        each = [percentile(spent[start : start + minute], 0.95) * 1000 for start in range(0, len(spent), minute)]
        sys.stdout.write(f"{'':<22} p95 of each minute: {', '.join(f'{p95:.0f}' for p95 in each)} ms\n")
    sys.stdout.flush()


async def rooms_bench(port: int, process: int, options: argparse.Namespace) -> None:
    """Measure Viva."""
    rooms = await furnished(port, options.rooms, options.members)
    for room in rooms:
        for member in room.members:
            _, _, page = await member.send("GET", room.url)
            token = re.search(r'name="csrf_token" value="([^"]+)"', page)
            assert token
            member.cookies["token"] = token[1]
    before = resident(process)
    await streams(rooms)
    await asyncio.sleep(2)
    memory = (resident(process) - before) / (options.rooms * options.members)
    spent, lost, doubled = await measured(rooms, options.rate, options.seconds)
    told(f"Viva, {options.worker}", spent, lost, doubled, memory, options.rate)


async def limit_bench(port: int, process: int, options: argparse.Namespace) -> None:
    """Measure the trivial server."""
    rooms = [
        Room(f"/{n}", [Visitor(port, {"token": "-"}) for _ in range(options.members)]) for n in range(options.rooms)
    ]
    before = resident(process)
    await streams(rooms)
    await asyncio.sleep(1)
    memory = (resident(process) - before) / (options.rooms * options.members)
    spent, lost, doubled = await measured(rooms, options.rate, min(options.seconds, 30))
    told(f"limit, {options.worker}", spent, lost, doubled, memory, options.rate)


def serve(
    application: str, options: argparse.Namespace, folder: str, port: int, workers: int
) -> subprocess.Popen[bytes]:
    """Start gunicorn with the project's settings."""
    database = options.database or f"sqlite:///{folder}/viva.db"
    environment = {**os.environ, "PORT": str(port), "WORKERS": str(workers), "VIVA_INSTANCE": folder}
    environment["VIVA_DATABASE_URL"] = database
    command = [sys.executable, "-m", "gunicorn", "--worker-class", options.worker, application]
    if not application.startswith("tutor."):
        command[3:3] = ["--config", "python:tests.bench.plain"]
    if options.worker == "gthread":
        command[3:3] = ["--threads", str(options.rooms * options.members + 50)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


async def up(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(300):
        try:
            await Visitor(port).send("GET", "/healthz")
            return
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.1)
    raise SystemExit("The server did not come up.")


def main() -> None:
    """Measure Viva, then the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", type=int, default=50)
    parser.add_argument("--members", type=int, default=20)
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--worker", default="gevent", help="gunicorn's kind of worker: gevent or gthread")
    parser.add_argument("--database", default="", help="an SQLAlchemy URL; an SQLite file of its own without it")
    parser.add_argument("--port", type=int, default=5790)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/benchmarks.md")
    options = parser.parse_args()
    with recorded("rooms", options.write):
        _measure(options)


def _measure(options: argparse.Namespace) -> None:
    for application, bench, workers in (
        ("tutor.application:create_app()", rooms_bench, options.workers),
        ("tests.bench.relay:application", limit_bench, 1),
    ):
        with tempfile.TemporaryDirectory() as folder:
            process = serve(application, options, folder, options.port, workers)
            try:
                asyncio.run(_after(up(options.port), bench(options.port, process.pid, options)))
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


async def _after(first: object, then: object) -> None:
    await first  # type: ignore[misc]
    await then  # type: ignore[misc]


if __name__ == "__main__":
    main()
