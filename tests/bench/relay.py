"""The least that a server of rooms can do: pass each posted line on to those who listen. The limit of a measurement."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import Any
from urllib.parse import parse_qs

_listeners: defaultdict[str, list[SimpleQueue[bytes]]] = defaultdict(list)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """GET /<room>/stream listens, POST /<room>/ask says something, anything else is fine."""
    room, _, deed = environ["PATH_INFO"].strip("/").partition("/")
    if deed == "stream":
        start_response("200 OK", [("Content-Type", "text/event-stream")])
        return _stream(room)
    if environ["REQUEST_METHOD"] == "POST":
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        line = f"data: {parse_qs(body)['q'][0]}\n\n".encode()
        for queue in _listeners[room]:
            queue.put(line)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


def _stream(room: str) -> Iterator[bytes]:
    queue: SimpleQueue[bytes] = SimpleQueue()
    _listeners[room].append(queue)
    yield b": open\n\n"
    while True:
        yield queue.get()
