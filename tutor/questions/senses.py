"""What the words of a question may mean in the words of a course, by its own glossary and by everyday talk."""

from collections.abc import Iterable, Sequence

from tutor.language import FUNCTION_WORDS, Thesaurus, Word, general
from tutor.questions.concepts import Lexicon
from tutor.values import Glossary


class Senses:
    """Leads from what people say to stems that stand in one course."""

    def __init__(self, lexicon: Lexicon, glossary: Glossary) -> None:
        self._lexicon = lexicon
        self._thesauri = (_course_thesaurus(glossary), general())

    def of(self, words: Sequence[Word]) -> list[tuple[Sequence[Word], frozenset[str]]]:
        """The words and phrases of a question in order, each with the stems that it may mean."""
        stems = [(word.parts if "-" in word.folded else ()) or (word.stem,) for word in words]
        scattered = self._scattered(words)
        found: list[tuple[Sequence[Word], frozenset[str]]] = []
        index = 0
        while index < len(words):
            length, meant = self._longest(words, stems, index)
            found.append((words[index : index + length], meant | scattered[index] if length == 1 else meant))
            index += length
        return found

    def _longest(
        self, words: Sequence[Word], stems: Sequence[tuple[str, ...]], index: int
    ) -> tuple[int, frozenset[str]]:
        """The longest phrase from here that leads to words of the course, else the word with its synonyms."""
        for thesaurus in self._thesauri:
            for length, meant in thesaurus.at(stems, index):
                known = self._known(meant)
                if known and (length > 1 or words[index].folded not in FUNCTION_WORDS):
                    return length, known | (self._synonyms(words[index].stem) if length == 1 else frozenset())
        return 1, frozenset()

    def _scattered(self, words: Sequence[Word]) -> list[frozenset[str]]:
        """For each word, what the phrases mean whose words stand here and there around it."""
        meant: list[set[str]] = [set() for _ in words]
        stems = [word.stem for word in words]
        for thesaurus in self._thesauri:
            for places, targets in thesaurus.scattered(stems):
                for place in places:
                    meant[place] |= self._known(targets)
        return list(map(frozenset, meant))

    def _synonyms(self, word: str) -> frozenset[str]:
        return self._known(each for thesaurus in self._thesauri for each in thesaurus.single(word))

    def _known(self, stems: Iterable[str]) -> frozenset[str]:
        """Those that stand in the course."""
        return frozenset(each for each in stems if self._lexicon.frequency(each))


def _course_thesaurus(glossary: Glossary) -> Thesaurus:
    lines = [f"{', '.join(names)} > {term}" for term, names in glossary.aliases]
    lines += [f"{long} > {short}" for short, long in glossary.abbreviations]
    lines += [f"{short} > {long}" for short, long in glossary.abbreviations]
    return Thesaurus(lines)
