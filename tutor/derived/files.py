"""Values in files: a line of JSON each, put in place by one rename, and checked when they are read."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from tutor.codec import decode, encode

T = TypeVar("T")

_BEGUN = "building-"

#: How many files of one sort are kept: the new one, and the one before, which another worker may be about to read.
_KEPT = 2


class DamagedError(Exception):
    """A file does not hold what was written to it."""


def write(path: Path, values: Iterable[object]) -> None:
    """Write values to a new file with a digest at its end, then put it in place with one rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, aside = tempfile.mkstemp(prefix=f"{_BEGUN}{_sort(path)}-", dir=path.parent)
    try:
        digest = blake2b()
        with os.fdopen(number, "wb") as file:
            for value in values:
                line = json.dumps(encode(value)).encode() + b"\n"
                digest.update(line)
                file.write(line)
            file.write(digest.hexdigest().encode())
        Path(aside).replace(path)
    finally:
        Path(aside).unlink(missing_ok=True)


def lines(path: Path) -> list[bytes]:
    """The lines of a file, a value each. Raises DamagedError when they are not those that were written."""
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    if blake2b(data[:end]).hexdigest().encode() != data[end:]:
        raise DamagedError(path.name)
    return data[:end].splitlines()


def values(found: Iterable[bytes], kind: type[T]) -> Iterator[T]:
    """The values of a kind that some lines hold."""
    return (decode(json.loads(line), kind) for line in found)


def sweep(path: Path) -> None:
    """Remove the older files of a sort beside a new one, and those of that sort that were begun and never ended."""
    old = sorted(path.parent.glob(f"{_sort(path)}-*"), key=lambda each: each.stat().st_mtime_ns)[:-_KEPT]
    for each in (*old, *path.parent.glob(f"{_BEGUN}{_sort(path)}-*")):
        each.unlink(missing_ok=True)


def _sort(path: Path) -> str:
    """What a file holds: it stands before the first hyphen of the name."""
    return path.name.partition("-")[0]
