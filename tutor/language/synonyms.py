"""What people call things beside what a course calls them: an author's glossary, and a few general synonyms."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from tutor.language.grammar import FUNCTION_WORDS
from tutor.language.words import ENGLISH, cut, stem
from tutor.values import Glossary


class Synonyms:
    """Words and phrases that stand for others, matched by stem."""

    def __init__(self, pairs: Iterable[tuple[str, str]], code: str = ENGLISH) -> None:
        """Take pairs of what is said and what is meant by it."""
        senses: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for said, meant in pairs:
            key = phrase(said, code)
            senses[key] |= {_telling(meant, code)} - {key, ()}
        self._senses = {key: frozenset(targets) for key, targets in senses.items() if key and targets}
        self._longest = max(map(len, self._senses), default=0)

    def at(self, stems: Sequence[tuple[str, ...]], start: int) -> tuple[int, frozenset[tuple[str, ...]]]:
        """The longest phrase from a word on: of how many words, and the words or phrases, by stems, that it may mean.

        (0, none) for none. Each word is given by its stems, "to-do" by two.
        """
        run: tuple[str, ...] = ()
        found: tuple[int, frozenset[tuple[str, ...]]] = (0, frozenset())
        for place in range(start, min(len(stems), start + self._longest)):
            run += stems[place]
            if run in self._senses:
                found = place - start + 1, self._senses[run]
        return found


def of_glossary(glossary: Glossary, code: str = ENGLISH) -> Synonyms:
    """Abbreviations both ways, and what the author says that learners call things."""
    aliases = ((name, term) for term, names in glossary.aliases for name in names)
    short = ((short, long) for short, long in glossary.abbreviations)
    long = ((long, short) for short, long in glossary.abbreviations)
    return Synonyms([*aliases, *short, *long], code)


@cache
def general() -> Synonyms:
    """The general synonyms of `synonyms.toml`: each word of a group stands for the others."""
    groups = tomllib.loads(files("tutor.language").joinpath("synonyms.toml").read_text("utf-8"))["groups"]
    return Synonyms((said, meant) for group in groups for said in group for meant in group if said != meant)


def phrase(text: str, code: str = ENGLISH) -> tuple[str, ...]:
    """The stems of a phrase; hyphens part words as blanks do."""
    return tuple(word.stem for word in cut(text.replace("-", " "), code))


def _telling(text: str, code: str) -> tuple[str, ...]:
    """Stems to search for: "pay-per-use" as one joined word, a phrase by its telling words."""
    words = [word.folded for word in cut(text, code)]
    telling = [word for word in words if word not in FUNCTION_WORDS] or words
    return tuple(stem(word.replace("-", ""), code) for word in telling)
