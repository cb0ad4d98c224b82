"""What the words of a question may mean in the words of a course, by its glossary and by general synonyms."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from tutor.language import Language, Word, general, of_glossary
from tutor.questions.concepts import Lexicon
from tutor.values import Glossary

#: A word or a phrase by its stems.
Phrase: TypeAlias = tuple[str, ...]


class Senses:
    """Leads from what people say to stems that stand in one course."""

    def __init__(self, lexicon: Lexicon, glossary: Glossary, language: Language) -> None:
        self._lexicon = lexicon
        self._language = language
        own = of_glossary(glossary, language.code)
        self._synonyms = (own, general()) if language.is_english else (own,)

    def of(self, words: Sequence[Word]) -> Iterator[tuple[Sequence[Word], frozenset[Phrase]]]:
        """The words and phrases of a question in order, each with the stems that it may mean."""
        stems = [(word.parts if "-" in word.folded else ()) or (word.stem,) for word in words]
        index = 0
        while index < len(words):
            length, meant = self._longest(words, stems, index)
            yield words[index : index + length], meant
            index += length

    def _longest(
        self, words: Sequence[Word], stems: Sequence[tuple[str, ...]], index: int
    ) -> tuple[int, frozenset[Phrase]]:
        """The longest phrase from here that leads to words of the course, else the word alone."""
        for synonyms in self._synonyms:
            length, targets = synonyms.at(stems, index)
            meant = self._known(targets)
            if meant and (length > 1 or words[index].folded not in self._language.function_words):
                return length, meant
        return 1, frozenset()

    def _known(self, phrases: Iterable[Phrase]) -> frozenset[Phrase]:
        """Those whose words all stand in the course."""
        return frozenset(each for each in phrases if all(map(self._lexicon.frequency, each)))
