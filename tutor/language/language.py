"""One language as the rest of Viva sees it: its stemmer and its small closed classes of words."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from tutor.language.grammar import (
    ATTRIBUTES,
    CHAT_SPELLINGS,
    FUNCTION_WORDS,
    LIGHT_WORDS,
    NUMBER_WORDS,
    POINTERS,
    is_light,
)
from tutor.language.spelling import familiarity, usage
from tutor.language.words import ENGLISH, Word, cut, stem, stems

#: A text is in another language than English when it has so many times as many of its function words.
CLEARLY = 1.5

#: The kinds of questions that are told in every language.
KINDS = ("compare", "definition")

#: So many words of a course are looked at to tell its language.
ENOUGH = 5_000


@dataclass(frozen=True, eq=False)
class Language:
    """How texts of a course are cut and stemmed, and which words say how a thing is asked rather than what."""

    #: "en", "de", "es" or "fr".
    code: str
    #: Words that carry no subject of their own.
    function_words: frozenset[str]
    #: Words that lean on what was said before.
    pointers: frozenset[str]
    number_words: frozenset[str]
    #: So common that missing them says nothing of what a lesson covers.
    light_words: frozenset[str] = frozenset()
    #: What is asked of a subject, rather than a subject.
    attributes: frozenset[str] = frozenset()
    #: Spellings that no one-edit rule finds.
    chat_spellings: Mapping[str, str] = field(default_factory=dict)
    #: Kinds of questions by the pattern that tells them, other than English.
    kinds: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    @property
    def is_english(self) -> bool:
        """Whether all rules apply: the rest of a question's form, the encoder, how common a word is."""
        return self.code == ENGLISH

    @property
    def has_big_nouns(self) -> bool:
        """Whether every noun begins with a capital letter, so that one says nothing of names."""
        return self.code == "de"

    def cut(self, text: str) -> Iterator[Word]:
        """Yield the words of a text in order."""
        return cut(text, self.code)

    def stem(self, word: str) -> str:
        """Cut the ending off a folded word."""
        return stem(word, self.code)

    def stems(self, text: str) -> tuple[str, ...]:
        """Every stem that a text may be found by, in order, variants included."""
        return stems(text, self.code)

    def is_light(self, word: str) -> bool:
        """Tell a folded word that is common in this or another form."""
        return self.is_english and is_light(word)

    def usage(self, word: str) -> int:
        """How often the word was counted in a list of 1.6 billion; 0 where there is no such list."""
        return usage(word) if self.is_english else 0

    def familiarity(self, word: str) -> int:
        """The usage of a word, of what it is the comparative of, or of its other spelling."""
        return familiarity(word) if self.is_english else 0


@cache
def language(code: str) -> Language:
    """The language of that code; English for one that is not known."""
    written = _others().get(code)
    if written is None:
        return Language(
            ENGLISH, FUNCTION_WORDS, POINTERS, NUMBER_WORDS, LIGHT_WORDS, ATTRIBUTES, chat_spellings=CHAT_SPELLINGS
        )
    words, pointers, numbers = (frozenset(written[name].split()) for name in ("function_words", "pointers", "numbers"))
    return Language(code, words, pointers, numbers, kinds={name: re.compile(written[name]) for name in KINDS})


def known_languages() -> tuple[str, ...]:
    """The codes of all languages that Viva knows."""
    return (ENGLISH, *_others())


def detected(texts: Iterable[str]) -> str:
    """The language that texts are in, told by their function words; English unless another is clear."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.folded for word in cut(text))
        if counts.total() > ENOUGH:
            break
    found = {code: sum(counts[word] for word in language(code).function_words) for code in known_languages()}
    best = max(found, key=lambda code: found[code])
    return best if found[best] > CLEARLY * found[ENGLISH] else ENGLISH


@cache
def _others() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("tutor.language").joinpath("languages.toml").read_text("utf-8"))
