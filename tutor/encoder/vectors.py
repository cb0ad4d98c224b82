"""The vectors of a course, and what is near a question among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tutor.encoder.compact import sized, small
from tutor.encoder.values import Floats, Tokens

#: The files of a folder of vectors: digests of the texts, pooled vectors, token vectors, where each text's tokens end.
KEYS, POOLED, TOKENS, ENDS = "keys.npy", "pooled.npy", "tokens.npy", "ends.npy"


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The vectors of a course's passages, by their place in `course.passages()`, read from the files as needed."""

    #: The digest of each passage's text.
    keys: NDArray[np.bytes_]
    _pooled: Floats
    _tokens: NDArray[np.int8]
    _ends: NDArray[np.int64]

    @classmethod
    def read(cls, place: Path) -> "Vectors":
        """Map a folder's files into memory. Raises OSError or ValueError when one is missing or is not whole."""
        keys, pooled, tokens, ends = (np.load(place / name, mmap_mode="r") for name in (KEYS, POOLED, TOKENS, ENDS))
        found = cls(np.array(keys), pooled, tokens, np.array(ends))
        if not len(keys) == len(pooled) == len(ends) or (len(ends) and ends[-1] != len(tokens)):
            raise ValueError("The files are of different sizes.")
        return found

    def __len__(self) -> int:
        return len(self._ends)

    def nearest(self, asked: Floats, count: int) -> list[tuple[int, float]]:
        """The passages whose pooled vectors are nearest, with the cosines, best first; equals in reading order."""
        count = min(count, len(self))
        if count < 1:
            return []
        cosines = self._pooled @ asked
        good = np.flatnonzero(cosines >= np.partition(cosines, -count)[-count])
        best = good[np.argsort(-cosines[good], kind="stable")[:count]]
        return [(int(place), float(cosines[place])) for place in best]

    def cosines(self, asked: Floats, places: Sequence[int]) -> list[float]:
        """The pooled cosine of each of the passages."""
        return [float(cosine) for cosine in self._pooled[list(places)] @ asked]

    def matches(self, asked: Tokens, places: Sequence[int]) -> Floats:
        """For each passage (row) and content token of the question (column), the cosine of the nearest token there."""
        wanted = sized(small(asked))
        found = np.zeros((len(places), len(wanted)), np.float32)
        for row, place in enumerate(places):
            mine = self.tokens(place)
            if len(mine) and len(wanted):
                found[row] = (sized(mine) @ wanted.T).max(axis=0)
        return found

    def maxsim(self, asked: Tokens, places: Sequence[int]) -> list[float]:
        """How well each passage matches the question token by token (ColBERT's MaxSim), as a mean: -1 to 1.

        Khattab and Zaharia, SIGIR 2020. All zero for a question without a token.
        """
        found = self.matches(asked, places)
        return [float(row.mean()) if row.size else 0.0 for row in found]

    def pooled(self, place: int) -> Floats:
        """The pooled vector of a passage."""
        return np.asarray(self._pooled[place])

    def tokens(self, place: int) -> NDArray[np.int8]:
        """The small token vectors of a passage."""
        return self._tokens[self._ends[place - 1] if place else 0 : self._ends[place]]
