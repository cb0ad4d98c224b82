"""Cutting text into the word pieces of BERT, uncased.

The rules are those of Google's tokenization.py (github.com/google-research/bert, Apache-2.0): controls go, Chinese
characters and punctuation stand alone, accents and case are taken off, and each word is cut into the longest pieces
that the vocabulary has.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Numbers of the pieces that stand for no text.
UNKNOWN, BEGIN, END = 100, 101, 102

#: A longer word is unknown as a whole.
_LONGEST_WORD = 100

#: First and last of the blocks of Chinese characters.
_CHINESE = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece: its number in the vocabulary, and where it begins and ends in the text, in characters."""

    id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Char:
    """A character as it is looked up, and where it stood."""

    text: str
    place: int


class WordPiece:
    """Cuts texts by a vocabulary that writes "▁x" for x at the start of a word, and x for x inside one."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._starts: dict[str, int] = {}
        self._insides: dict[str, int] = {}
        for number, entry in enumerate(vocabulary):
            if entry.startswith("▁") and len(entry) > 1:
                self._starts[entry[1:]] = number
            elif not _is_special(entry):
                self._insides[entry] = number
        self._cut = lru_cache(maxsize=50_000)(self._cut_word)

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text in order, without those that mark its beginning and end."""
        return [
            Piece(number, word[start].place, word[end - 1].place + 1)
            for word in _words(text)
            for number, start, end in self._cut("".join(char.text for char in word))
        ]

    def _cut_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Number, begin and end of each piece of a word; one unknown piece when the vocabulary can't make it up."""
        unknown = ((UNKNOWN, 0, len(word)),)
        if len(word) > _LONGEST_WORD:
            return unknown
        pieces: list[tuple[int, int, int]] = []
        start = 0
        while start < len(word):
            known = self._insides if start else self._starts
            end = next((end for end in range(len(word), start, -1) if word[start:end] in known), None)
            if end is None:
                return unknown
            pieces.append((known[word[start:end]], start, end))
            start = end
        return tuple(pieces)


def _is_special(entry: str) -> bool:
    return entry == "▁" or (entry.startswith("[") and entry.endswith("]") and len(entry) > 1)


def _words(text: str) -> Iterator[list[_Char]]:
    """What stands between blanks, signs apart; none is empty."""
    word: list[_Char] = []
    for place, char in enumerate(text):
        for folded in _folded(char):
            if word and _stands_alone(folded):
                yield word
                word = []
            if not folded.isspace():
                word.append(_Char(folded, place))
            if word and _stands_alone(folded):
                yield word
                word = []
    if word:
        yield word


@lru_cache(maxsize=10_000)
def _folded(char: str) -> tuple[str, ...]:
    """The characters that one is looked up as, without accents and case; none for a control."""
    if char in "\t\n\r" or unicodedata.category(char) == "Zs":
        return (" ",)
    if char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cf", "Co"):
        return ()
    bare = (each for each in unicodedata.normalize("NFD", char) if unicodedata.category(each) != "Mn")
    return tuple(low for each in bare for low in each.lower() if unicodedata.category(low) != "Mn")


@lru_cache(maxsize=10_000)
def _stands_alone(char: str) -> bool:
    """Whether it is no part of any word: a blank, a sign, a Chinese character."""
    if char.isascii():
        return not char.isalnum()
    code = ord(char)
    return (
        char.isspace()
        or unicodedata.category(char).startswith("P")
        or any(low <= code <= high for low, high in _CHINESE)
    )
