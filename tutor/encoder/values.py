"""What an encoder is, and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

#: Numbers in a vector.
DIMENSIONS = 384


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The word pieces of a text, each with its vector in this text."""

    text: str
    #: Number of each piece in the vocabulary.
    ids: tuple[int, ...]
    #: Where each piece begins and ends in the text, in characters.
    spans: tuple[tuple[int, int], ...]
    #: Unit vectors, one row a piece.
    vectors: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Texts as vectors, in the order in which they came."""

    #: Unit vectors, one row a text; all zeros for a text without a word.
    pooled: Floats
    tokens: tuple[Tokens, ...]


class Encoder(Protocol):
    """What turns texts into vectors; the same text always gives the same, whatever stands beside it."""

    @property
    def name(self) -> str:
        """Names the model and its weights; vectors of different names can't be compared."""

    def encode(self, texts: Sequence[str]) -> Encoded:
        """The vectors of texts; of a long one, of its beginning."""
