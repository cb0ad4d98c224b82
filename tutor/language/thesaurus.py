"""How people talk: everyday words and phrases, and the plainer words a lesson may use for them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from tutor.language.grammar import FUNCTION_WORDS, is_light
from tutor.language.words import Word, cut, stem

#: Words that may stand inside a phrase without changing what is meant: "put [it] online", "off [your] hands".
_MINOR = frozenset(map(stem, "a an the my your our his her their its this these those it them".split()))

#: So many of them are passed over in one phrase.
PASSED_OVER = 3

#: So many other words may stand between the telling words of a phrase whose words are said in some other way.
BETWEEN = 4

#: The file of short and long names. Who asks for a name asks for that very thing, so it is no everyday word.
_NAMES = "names.txt"


class Thesaurus:
    """Groups of words and phrases that stand for each other, matched by stem.

    One group a line. "a, b, c" stand for each other; with "a, b > c, d", who says a or b may mean c or d.
    """

    def __init__(self, lines: Sequence[str], names: Sequence[str] = ()) -> None:
        senses: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        loose: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for line in (*lines, *names):
            said, meant = sides(line)
            targets = {target for each in meant for target in _targets(each)}
            for each in said:
                words = _words(each)
                whole = tuple(word.stem for word in words)
                for key in {whole, _core(whole)}:
                    senses[key] |= targets - set(key)
                loose[_telling(words)] |= targets - set(whole)
        self._senses = {key: frozenset(targets) for key, targets in senses.items() if key and targets}
        #: Phrases by the first of their telling words, with what is meant.
        self._loose: defaultdict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
        for key, targets in loose.items():
            if len(key) > 1 and targets:
                self._loose[key[0]].append((key, frozenset(targets)))
        #: How long the longest phrase is, in words, by the word that it begins with.
        self._longest: dict[str, int] = {}
        for key in self._senses:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
        #: Every folded word on the left of a line, names aside: what people say.
        self.spoken = frozenset(word.folded for line in lines for each in sides(line)[0] for word in cut(each))

    def at(self, words: Sequence[tuple[str, ...]], start: int) -> Iterator[tuple[int, frozenset[str]]]:
        """What the words from `start` on may mean: (how many words, stems meant), longest phrase first.

        Each word is given by its stems, "to-do" by two.
        """
        longest = self._longest.get(words[start][0], 0)
        whole: tuple[str, ...] = ()
        core: tuple[str, ...] = ()
        found: list[tuple[int, frozenset[str]]] = []
        for place in range(start, min(len(words), start + longest + PASSED_OVER)):
            if len(core) >= longest:
                break
            whole, run = whole + words[place], core + words[place]
            meant = self._senses.get(whole) or self._senses.get(run)
            if meant:
                found.append((place - start + 1, meant))
            if not core or not _MINOR.issuperset(words[place]):
                core = run
        return reversed(found)

    def scattered(self, stems: Sequence[str]) -> Iterator[tuple[tuple[int, ...], frozenset[str]]]:
        """What is meant where the telling words of a phrase stand near each other: (their places, stems meant).

        "He locked some of my files" says "locked my files". Who says what is meant, too, needs nobody to say it.
        """
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(stems):
            places[each].append(place)
        for first, starts in places.items():
            for key, meant in self._loose.get(first, ()):
                if places.keys() >= set(key) and meant.isdisjoint(places):
                    runs = ([min(places[each], key=lambda at: abs(at - start)) for each in key] for start in starts)
                    near = min(runs, key=_reach)
                    if _reach(near) < len(key) + BETWEEN:
                        yield tuple(near), meant

    def single(self, word: str) -> frozenset[str]:
        """What one stem on its own may mean."""
        return self._senses.get((word,), frozenset())


@cache
def general() -> Thesaurus:
    """Everyday English about the subjects of technical courses, and the short names of their terms."""
    read = general_lines()
    names = read.pop(_NAMES)
    return Thesaurus([line for lines in read.values() for line in lines], names)


def general_lines() -> dict[str, list[str]]:
    """The lines of the general thesaurus by file, without headings and remarks."""
    found = (path for path in files("tutor.language").joinpath("talk").iterdir() if path.name.endswith(".txt"))
    read = ((path.name, path.read_text("utf-8").splitlines()) for path in sorted(found, key=lambda path: path.name))
    return {name: [line for line in lines if _says(line)] for name, lines in read}


def sides(line: str) -> tuple[list[str], list[str]]:
    """What is said and what is meant by it; a line without an arrow stands for itself."""
    said, _, meant = line.partition(">")
    return [each.strip() for each in said.split(",")], [each.strip() for each in (meant or said).split(",")]


def phrase(text: str) -> tuple[str, ...]:
    """The stems of a phrase; hyphens part words as blanks do."""
    return tuple(word.stem for word in _words(text))


def _words(text: str) -> Sequence[Word]:
    return [*cut(text.replace("-", " "))]


def _says(line: str) -> bool:
    return bool(line.strip()) and line[0] not in "#["


def _core(stems: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase without what it may be said with or without; its first and last word stay."""
    return (*stems[:1], *(each for each in stems[1:-1] if each not in _MINOR), *stems[1:][-1:])


def _telling(words: Sequence[Word]) -> tuple[str, ...]:
    """The stems of the words that tell what a phrase is about; none when all of them are common."""
    telling = [word for word in words if word.folded not in FUNCTION_WORDS]
    heavy = any(not is_light(word.folded) for word in telling)
    return tuple(dict.fromkeys(word.stem for word in telling)) if heavy else ()


def _reach(places: Sequence[int]) -> int:
    return max(places) - min(places)


def _targets(text: str) -> frozenset[str]:
    """Stems to search for: "pay-per-use" as one joined word, a phrase by its telling words."""
    words = [word.folded for word in cut(text)]
    telling = [word for word in words if word not in FUNCTION_WORDS] or words
    return frozenset(stem(word.replace("-", "")) for word in telling)
