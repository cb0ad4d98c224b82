"""Mending typed words against the words of a course, without touching words that are English."""

from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spellchecker import SpellChecker

from tutor.language.words import stem

#: A word typed less often than this in the frequency list (1.6 billion words) may be a slip.
RARE = 300


class Speller:
    """Knows the words of a course and reads a misspelt one as the nearest of them."""

    def __init__(self, vocabulary: Mapping[str, int], extra: Iterable[str] = ()) -> None:
        self._counts = {word: 0 for word in extra if len(word) > 2}
        self._counts |= {word: count for word, count in vocabulary.items() if len(word) > 2}
        self._words = sorted(self._counts)
        self._stems = frozenset(map(stem, self._words))

    def repair(self, word: str) -> str | None:
        """Give the nearest known word for a folded one that is neither known nor English, or None.

        One edit (letter added, dropped, changed, or two swapped) up to six letters, two from seven on;
        the first letter must agree where two edits are needed. Nothing with a digit is changed.
        """
        if len(word) < 3 or not word.isalpha() or usage(word) >= RARE or stem(word) in self._stems:
            return None
        allowed = 1 if len(word) < 7 else 2
        near = process.extract(word, self._words, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=None)
        fit = [
            (edits, -self._counts[found], -usage(found), found) for found, edits, _ in near if _fits(word, found, edits)
        ]
        return min(fit)[-1] if fit else None


def _fits(word: str, found: str, edits: float) -> bool:
    return edits < 2 or word[0] == found[0]


def usage(word: str) -> int:
    """How often an English word was counted in a list of 1.6 billion; 0 for no English word."""
    return int(_english().get(word, 0))


@cache
def _english() -> Mapping[str, int]:
    counts: Mapping[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return counts
