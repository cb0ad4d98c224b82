"""Words of a text: cut, folded and stemmed the same way in lessons and in questions."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")

#: Letters and digits, held together by inner dots, hyphens and the like: "ml.t3.medium", "always-on".
_WORD = re.compile(r"[^\W_]+(?:[.'&_+-]+[^\W_]+)*")
_POSSESSIVE = re.compile(r"'(?:s|re|ve|ll|d|m)$")
_JOINERS = re.compile(r"[.'&_+-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands in a text."""

    #: As written.
    typed: str
    #: Case-folded, possessive off: "Team's" -> "team".
    folded: str
    #: Where it begins in the text, in characters.
    start: int

    @property
    def stem(self) -> str:
        """What it is compared by."""
        return stem(self.folded)

    @property
    def variants(self) -> tuple[str, ...]:
        """Every stem it may be found by: whole, joined ("realtime") and in parts ("real", "time")."""
        parts = [part for part in _JOINERS.split(self.folded) if part]
        if len(parts) < 2:
            return (self.stem,)
        return tuple(dict.fromkeys([self.stem, stem("".join(parts)), *map(stem, parts)]))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Cut the ending off a folded word (Porter's second English stemmer, snowballstem.org)."""
    return str(_STEMMER.stemWord(word))


def fold(text: str) -> str:
    """Fold case, width and the kinds of apostrophe and dash; keeps the number of words."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub("[‐-―−]", "-", text.replace("’", "'").replace("‘", "'"))


def cut(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in _WORD.finditer(_plain(text)):
        typed = match.group()
        folded = _POSSESSIVE.sub("", fold(typed))
        if folded:
            yield Word(typed, folded, match.start())


def stems(text: str) -> tuple[str, ...]:
    """Every stem that a text may be found by, in order, variants included."""
    return tuple(variant for word in cut(text) for variant in word.variants)


def _plain(text: str) -> str:
    """Curly apostrophes and typographic hyphens as plain ones; lengths stay, so offsets hold."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})
