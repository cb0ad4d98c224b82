"""Making a course's vectors and keeping them on disk, so that only passages whose text is new are encoded."""

import logging
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from tutor.background import Progress, Tell, silent
from tutor.encoder.compact import projection, small
from tutor.encoder.dense import dense_text
from tutor.encoder.values import DIMENSIONS, Encoder, Floats
from tutor.encoder.vectors import ENDS, KEYS, POOLED, TOKENS, Vectors
from tutor.values import Course

#: The pooled vector and the small token vectors of a text.
_Made: TypeAlias = tuple[Floats, NDArray[np.int8]]

log = logging.getLogger(__name__)

#: Bytes of a text's digest.
_DIGEST = 16

#: After so many passages word is given of how far it is.
_OFTEN = 5


@cache
def edition() -> str:
    """Digest of the code and data that decide what is written; vectors of another edition are stale."""
    room = Path(str(files("tutor.encoder")))
    digest = blake2b(digest_size=4)
    for path in sorted([*room.glob("*.py"), *room.glob("*.npy"), *room.glob("vendor/*.json")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def open_vectors(course: Course, folder: Path, encoder: Encoder) -> Vectors | None:
    """The vectors of just this course below `folder`; None when they are still to be made."""
    return _usable(_place(course, folder), _keys(course, encoder))


def build_vectors(course: Course, folder: Path, encoder: Encoder, tell: Tell = silent) -> Vectors:
    """The vectors of a course below `folder`, made where they are missing, stale or damaged.

    What an earlier edition of the course has of the same passages is taken over. Processes that come at the same time
    wait for the one that builds. Raises OSError when the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place, texts = _place(course, folder), _texts(course)
    keys = _keys(course, encoder)
    with FileLock(folder / "build.lock"):
        found = _usable(place, keys)
        if found is None:
            made = list(_made(texts, keys, encoder, _earlier(folder), tell))
            _write(keys, made, folder, place)
            _sweep(folder, keep=place)
            found = Vectors.read(place)
    return found


def _place(course: Course, folder: Path) -> Path:
    return folder / f"{course.hash[:24]}-{edition()}"


def _texts(course: Course) -> list[str]:
    return [dense_text(*where) for where in course.passages()]


def _keys(course: Course, encoder: Encoder) -> NDArray[np.bytes_]:
    """A digest of each text with all that decides what becomes of it."""
    start = blake2b(f"{encoder.name} {edition()} ".encode(), digest_size=_DIGEST)
    digests = []
    for text in _texts(course):
        digest = start.copy()
        digest.update(text.encode("utf-8", "surrogatepass"))
        digests.append(digest.hexdigest())
    return np.array(digests, f"S{2 * _DIGEST}")


def _usable(place: Path, keys: NDArray[np.bytes_]) -> Vectors | None:
    """The vectors in a folder, if they are whole and of just these texts."""
    if not place.is_dir():
        return None
    try:
        found = Vectors.read(place)
    except (OSError, ValueError, EOFError):
        log.warning("The vectors in %s cannot be read and are made again.", place)
        return None
    return found if np.array_equal(found.keys, keys) else None


def _earlier(folder: Path) -> dict[bytes, _Made]:
    """What earlier editions of the course have, by digest."""
    known: dict[bytes, _Made] = {}
    for place in folder.glob(f"*-{edition()}"):
        try:
            old = Vectors.read(place)
        except (OSError, ValueError, EOFError):
            continue
        for number, key in enumerate(old.keys):
            known[bytes(key)] = (old.pooled(number), old.tokens(number))
    return known


def _made(
    texts: Sequence[str],
    keys: NDArray[np.bytes_],
    encoder: Encoder,
    known: Mapping[bytes, _Made],
    tell: Tell,
) -> Iterator[_Made]:
    """The vectors of each text, in order; each text that is not known is encoded."""
    missing = sum(bytes(key) not in known for key in keys)
    done = 0
    for text, key in zip(texts, keys, strict=True):
        if bytes(key) in known:
            yield known[bytes(key)]
            continue
        encoded = encoder.encode([text])
        yield encoded.pooled[0], small(encoded.tokens[0])
        done += 1
        if not done % _OFTEN:
            tell(Progress("Reading passages for their meaning", done, missing))


def _write(keys: NDArray[np.bytes_], made: Sequence[_Made], folder: Path, place: Path) -> None:
    """Write all into a new folder below `folder`, then swap it in at `place` with one rename."""
    work = Path(tempfile.mkdtemp(prefix="building-", dir=folder))
    try:
        np.save(work / KEYS, keys)
        np.save(work / POOLED, np.array([pooled for pooled, _ in made], np.float32).reshape(-1, DIMENSIONS))
        none = np.zeros((0, projection().shape[1]), np.int8)
        np.save(work / TOKENS, np.concatenate([none, *(tokens for _, tokens in made)]))
        np.save(work / ENDS, np.cumsum([len(tokens) for _, tokens in made], dtype=np.int64))
        shutil.rmtree(place, ignore_errors=True)
        work.rename(place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sweep(folder: Path, keep: Path) -> None:
    """Remove all but the new vectors and the newest others, which a reader may still hold."""
    others = [path for path in folder.iterdir() if path.is_dir() and path != keep]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(path, ignore_errors=True)
