"""Mending typed words against the words of a course, without touching words that are English."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from spellchecker import SpellChecker

from tutor.language.grammar import FUNCTION_WORDS
from tutor.language.words import ENGLISH, stem

#: A word typed less often than this in the frequency list (1.6 billion words) may be a slip.
RARE = 300

#: A word counted at least this often is common enough to be what an unknown one was meant to be.
COMMON = 5_000

_BRITISH_OUR, _BRITISH_ISE = re.compile(r"our(?=s?$|ed$|ing$|ful|ite|able)"), re.compile(r"is(?=e[sdr]?$|ing$|ation)")
_COMPARATIVE = re.compile(r"(?:er|est)$")


class Speller:
    """Knows the words of a course and reads a misspelt one as the nearest of them."""

    def __init__(self, vocabulary: Mapping[str, int], extra: Iterable[str] = (), code: str = ENGLISH) -> None:
        self._code = code
        self._counts = {word: 0 for word in extra if len(word) > 2}
        self._counts |= {word: count for word, count in vocabulary.items() if len(word) > 2}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for known in sorted(self._counts):
            self._by_length[len(known)].append(known)
        self._stems = frozenset(stem(word, code) for word in self._counts)

    def repair(self, word: str) -> str | None:
        """Give the nearest known word for a folded one that is neither known nor English, or None.

        One edit (letter added, dropped, changed, or two swapped) up to six letters, two from seven on;
        the first letter must agree where two edits are needed. Nothing with a digit is changed.
        """
        if len(word) < 3 or not word.isalpha() or self._is_usual(word) or stem(word, self._code) in self._stems:
            return None
        allowed = 1 if len(word) < 7 else 2
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        near = _near(word, [known for length in lengths for known in self._by_length.get(length, ())], allowed)
        fit = [
            (edits, -self._counts[found], -usage(found), found) for found, edits in near if _fits(word, found, edits)
        ]
        return min(fit)[-1] if fit else self._everyday(word)

    def split(self, word: str) -> tuple[str, str] | None:
        """Part a folded word in two that the course has: "indepth" into "in" and "depth"; or None."""
        cuts = ((word[:place], word[place:]) for place in range(2, len(word) - 2))
        known = (pair for pair in cuts if all(self._counts.get(part) or part in FUNCTION_WORDS for part in pair))
        return max(known, key=lambda pair: min(map(len, pair)), default=None)

    def _is_usual(self, word: str) -> bool:
        return self._code == ENGLISH and usage(word) >= RARE

    def _everyday(self, word: str) -> str | None:
        """The common English word that was meant, whether the course has it or not: one edit, from six letters on."""
        if len(word) < 6 or self._code != ENGLISH:
            return None
        near = _near(word, _by_initial()[word[0]], 1)
        return min(((edits, -usage(found), found) for found, edits in near), default=(0, 0, None))[-1]


def _fits(word: str, found: str, edits: float) -> bool:
    """Two edits leave the first letter; of three letters one may be left out or two swapped, but none is another."""
    if len(word) == 3 and len(found) < 4 and sorted(word) != sorted(found):
        return False
    return edits < 2 or word[0] == found[0]


def _near(word: str, words: Sequence[str], allowed: int) -> list[tuple[str, float]]:
    near = process.extract(word, words, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=None)
    return [(found, edits) for found, edits, _ in near]


def familiarity(word: str) -> int:
    """The usage of an English word, of what it is the comparative of, or of its American spelling."""
    american = _BRITISH_OUR.sub("or", _BRITISH_ISE.sub("iz", word))
    return max(usage(base) for base in (word, _COMPARATIVE.sub("", word), american))


def usage(word: str) -> int:
    """How often an English word was counted in a list of 1.6 billion; 0 for no English word."""
    return int(_english().get(word, 0))


@cache
def _by_initial() -> Mapping[str, list[str]]:
    """The common words by their first letter, each list in alphabetical order."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word, count in _english().items() if count >= COMMON):
        words[word[0]].append(word)
    return words


@cache
def _english() -> Mapping[str, int]:
    counts: Mapping[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return counts
