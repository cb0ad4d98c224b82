"""How people talk: everyday words and phrases, and the plainer words a lesson may use for them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from tutor.language.grammar import FUNCTION_WORDS
from tutor.language.words import cut, stem


class Thesaurus:
    """Groups of words and phrases that stand for each other, matched by stem."""

    def __init__(self, lines: Sequence[str]) -> None:
        senses: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        spoken: set[str] = set()
        for line in lines:
            said, _, meant = line.partition(">")
            targets = {target for each in (meant or said).split(",") for target in _targets(each)}
            for each in said.split(","):
                spoken.update(word.folded for word in cut(each))
                senses[phrase(each)] |= targets
        self._senses = {key: frozenset(targets - set(key)) for key, targets in senses.items() if key}
        self._longest = max(map(len, self._senses), default=0)
        #: Every folded word on the left of a line: what people say.
        self.spoken = frozenset(spoken)

    def at(self, stems: Sequence[str], start: int) -> Iterator[tuple[int, frozenset[str]]]:
        """What the words from `start` on may mean: (how many words, stems meant), longest phrase first."""
        for length in range(min(self._longest, len(stems) - start), 0, -1):
            meant = self._senses.get(tuple(stems[start : start + length]))
            if meant:
                yield length, meant

    def single(self, word: str) -> frozenset[str]:
        """What one stem on its own may mean."""
        return self._senses.get((word,), frozenset())


@cache
def general() -> Thesaurus:
    """Everyday English about computing, money, time, size, people, rights and learning."""
    text = files("tutor.language").joinpath("thesaurus.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return Thesaurus([line for line in lines if line and line[0] not in "#["])


def phrase(text: str) -> tuple[str, ...]:
    """The stems of a phrase; hyphens part words as blanks do."""
    return tuple(word.stem for word in cut(text.replace("-", " ")))


def _targets(text: str) -> frozenset[str]:
    """Stems to search for: "pay-per-use" as one joined word, a phrase by its telling words."""
    words = [word.folded for word in cut(text)]
    telling = [word for word in words if word not in FUNCTION_WORDS] or words
    return frozenset(stem(word.replace("-", "")) for word in telling)
