"""Who is to be woken when a room has a new post: one bell for each process, rung by the database."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from tutor.store import Watcher

#: Seconds that one wait for the database lasts.
_WAIT = 5.0


class Hub:
    """Wakes the listeners of a room. Starts its one thread with the first listener, anew after a fork."""

    def __init__(self, watch: Callable[[], Watcher]) -> None:
        self._watch = watch
        self._lock = Lock()
        self._process = 0
        self._listeners: defaultdict[str, set[Event]] = defaultdict(set)

    @contextmanager
    def listen(self, room: str) -> Iterator[Event]:
        """An event that is set whenever the room may have new posts; whoever waits clears it."""
        event = Event()
        with self._lock:
            self._start()
            self._listeners[room].add(event)
        try:
            yield event
        finally:
            with self._lock:
                self._listeners[room].discard(event)
                if not self._listeners[room]:
                    del self._listeners[room]

    @property
    def listening(self) -> int:
        """How many listen now."""
        with self._lock:
            return sum(len(events) for events in self._listeners.values())

    def _start(self) -> None:
        if self._process == os.getpid():
            return
        watcher = self._watch()
        self._process = os.getpid()
        self._listeners.clear()
        Thread(target=self._run, args=(watcher,), name="hub", daemon=True).start()

    def _run(self, watcher: Watcher) -> None:
        while self._process == os.getpid():
            self._ring(watcher.wait(_WAIT))

    def _ring(self, rooms: frozenset[str] | None) -> None:
        with self._lock:
            rung = self._listeners if rooms is None else rooms & self._listeners.keys()
            events = [event for room in rung for event in self._listeners[room]]
        for event in events:
            event.set()
