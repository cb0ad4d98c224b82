"""Token vectors made small: words with content only, fewer numbers, a byte each.

The projection is one for every course, so that an edited lesson costs its own passages only. `projection.npy` holds
the first principal axes of token vectors, written by `scripts/fit_projection.py`.
"""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tutor.encoder.values import Floats, Tokens
from tutor.language import FUNCTION_WORDS, cut

#: What a unit vector's numbers are multiplied by to fit into a byte.
_SCALE = 127


@cache
def projection() -> Floats:
    """The axes, one column each; their number is that of a small vector's numbers."""
    return np.asarray(np.load(str(files("tutor.encoder") / "projection.npy")), np.float32)


def content(tokens: Tokens) -> tuple[int, ...]:
    """Which tokens stand in words that have a subject of their own; all when none does."""
    wanted = np.zeros(len(tokens.text) + 1, bool)
    for word in cut(tokens.text):
        if word.folded not in FUNCTION_WORDS:
            wanted[word.start : word.start + len(word.typed)] = True
    chosen = tuple(number for number, (start, _) in enumerate(tokens.spans) if wanted[start])
    return chosen or tuple(range(len(tokens.spans)))


def small(tokens: Tokens) -> NDArray[np.int8]:
    """The content tokens' unit vectors on the axes, a byte a number, one row a token."""
    turned = tokens.vectors[list(content(tokens))] @ projection()
    lengths = np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.rint(turned / lengths * _SCALE), np.int8)


def sized(vectors: NDArray[np.int8]) -> Floats:
    """Small vectors as the unit vectors that they were, but for what a byte can't tell."""
    return np.asarray(vectors, np.float32) / np.float32(_SCALE)
