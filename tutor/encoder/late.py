"""A course's meaning as soon as there is one: the encoder is loaded and the vectors are made beside the asking."""

import atexit
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Event, Lock
from weakref import WeakSet

from tutor.background import Job, Progress, Tell, natively
from tutor.encoder.building import build_vectors
from tutor.encoder.meaning import Meaning
from tutor.encoder.values import Encoder
from tutor.language import ENGLISH
from tutor.values import Course

#: How long the end of the process waits for work to notice it, in seconds: ONNX Runtime aborts when it is cut off.
_NOTICE = 10.0

_ending = Event()
_begun: "WeakSet[LateMeaning]" = WeakSet()


class _Ended(Exception):
    """The process ends; what is not made by now is made when it starts again."""


class LateMeaning:
    """Makes what `Meaning` needs from the moment that somebody asks for it; until then, questions do without."""

    def __init__(self, course: Course, folder: Path, load: Callable[[], Encoder | None]) -> None:
        self._course = course
        self._folder = folder
        self._load = load
        self._lock = Lock()

    def now(self) -> Meaning | None:
        """What there is by now; None while it is made, and for ever where there is no encoder or making failed."""
        job = self._begun()
        return job.within(0) if job.is_over and not job.error else None

    def wait(self, seconds: float | None) -> Meaning | None:
        """What there is in the end. Raises TimeoutError when it takes longer than that, and what making raises."""
        return self._begun().within(seconds)

    @property
    def progress(self) -> Progress | None:
        """How far the making is."""
        return self._begun().progress

    def _begun(self) -> Job[Meaning | None]:
        with self._lock:
            return self._job

    @cached_property
    def _job(self) -> Job[Meaning | None]:
        _begun.add(self)
        return Job(self._made)

    def _made(self, tell: Tell) -> Meaning | None:
        return natively(lambda: self._read(tell))

    def _read(self, tell: Tell) -> Meaning | None:
        encoder = self._load() if self._course.language == ENGLISH else None  # The model reads English alone.
        if encoder is None:
            return None
        return Meaning(self._course, encoder, build_vectors(self._course, self._folder, encoder, _watched(tell)))


def _watched(tell: Tell) -> Tell:
    """The same, and the work stops at the next word of it once the process ends."""

    def watched(progress: Progress) -> None:
        if _ending.is_set():
            raise _Ended
        tell(progress)

    return watched


@atexit.register
def _end() -> None:
    _ending.set()
    for meaning in list(_begun):
        with suppress(Exception):
            meaning.wait(_NOTICE)
