"""Slips of typing: words misspelt, run together or torn apart, read as words of the course or of English."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tutor.language import Language, Speller, Word
from tutor.questions.concepts import Lexicon
from tutor.values import Repair

#: So many different words that the course lacks are looked at in one question; a question has a few.
MOST = 20


class Mender:
    """Mends what is typed to one course."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._lexicon = lexicon
        self._language = language
        extra = language.function_words | language.light_words
        self._speller = Speller(lexicon.vocabulary, extra, language.code)

    def mend(self, words: Sequence[Word]) -> tuple[list[Word], list[Repair]]:
        """The words as they were meant, and what was changed for it."""
        mended: list[Word] = []
        repairs: list[Repair] = []
        tried: dict[str, str | None] = {}
        for word in self._parted(self._joined(words)):
            if word.typed not in tried and not self._knows(word) and len(tried) < MOST:
                tried[word.typed] = self._better(word)
            better = tried.get(word.typed)
            if better:
                repairs.append(Repair(word.typed, better))
                word = Word(word.typed, better, word.start, word.code)
            mended.append(word)
        return mended, repairs

    def _better(self, word: Word) -> str | None:
        """A known word that was meant, unless it looks like an abbreviation."""
        if word.typed in self._language.chat_spellings:
            return self._language.chat_spellings[word.folded]
        if word.typed.isupper():
            return None
        parts = word.folded.split("-")
        mended = "-".join(
            part if self._lexicon.frequency(self._language.stem(part)) else self._speller.repair(part) or part
            for part in parts
        )
        if len(parts) > 1 and mended == word.folded:
            return self._speller.repair(mended)
        return mended if mended != word.folded else None

    def _joined(self, words: Sequence[Word]) -> Iterator[Word]:
        """Words written apart that the course writes as one: "sage maker"."""
        vocabulary = self._lexicon.vocabulary
        skip = False
        for word, after in zip_longest(words, words[1:]):
            if skip:
                skip = False
                continue
            joined = word.folded + after.folded if after else ""
            if after and joined in vocabulary and not {word.folded, after.folded} <= vocabulary.keys():
                yield Word(f"{word.typed} {after.typed}", joined, word.start, word.code)
                skip = True
            else:
                yield word

    def _parted(self, words: Iterable[Word]) -> Iterator[Word]:
        """Words written as one that the course writes apart: "indepth"."""
        for word in words:
            pair = None if self._knows(word) or self._language.usage(word.folded) else self._speller.split(word.folded)
            if pair:
                yield Word(word.typed, pair[0], word.start, word.code)
                yield Word(word.typed, pair[1], word.start + len(pair[0]), word.code)
            else:
                yield word

    def _knows(self, word: Word) -> bool:
        return word.folded in self._language.function_words or any(map(self._lexicon.frequency, word.variants))
