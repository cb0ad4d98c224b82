"""Names that are made: slugs, ids, and the order of files."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import PurePosixPath

_ORDINAL = re.compile(r"^(?:\d+|[IVXLC]+(?=\.))[\s._-]+(?=\S)")
_ROMAN = re.compile(r"^(?P<roman>C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\.")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


#: Signs right behind a word that tell it from others: "C++", "C#".
_SIGNS = re.compile(r"(?<=[^\W_])(?:\+\++|[+#]+(?![\w+#]))")
_SPELT = {"+": "-plus", "#": "-sharp"}
#: Files that stand for the folder that they are in.
_INDEXES = frozenset({"readme", "index"})


def slugify(text: str) -> str:
    """Small letters and digits of any script, with hyphens between; "part" when nothing is left.

    Accents fall off Latin letters, signs behind a name are spelt out ("C++" -> "c-plus-plus"), and other marks that
    are not ASCII vanish. A text in composed and in decomposed Unicode gives the same.
    """
    spelt = _SIGNS.sub(lambda found: "".join(_SPELT[sign] for sign in found.group()) + "-", text)
    kept = ""
    for char in unicodedata.normalize("NFKC", spelt):
        kept += _folded(char, kept[-1:])
    return re.sub(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+", "-", kept).strip("-") or "part"


def _folded(char: str, before: str) -> str:
    """A character as it stands in a slug, "" for one that is left out; marks belong to the letter before them."""
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode().lower()
    kind = unicodedata.category(char)[0]
    if plain or kind in "LN":
        return plain or char.lower()
    return char if kind == "M" and before and not before.isascii() else ""


def slug_of(source: str) -> str:
    """The slug of a file, ordinals left off: "01-what-it-is.md" -> "what-it-is", "2-pots/04-care.md" -> "pots-care".

    Two chapters may both have an "intro.md", and neither's address depends on the other. A README or index stands for
    its folder.
    """
    folders = PurePosixPath(source).parts[:-1]
    stem = stem_of(source)
    names = folders if folders and stem.casefold() in _INDEXES else (*folders, stem)
    return "-".join(slugify(_ORDINAL.sub("", name)) for name in names[-2:])


def kept_apart(names: Sequence[tuple[str, str]]) -> list[str]:
    """The slugs of some slugs and names, each a different one.

    A slug that several have gets some hex digits of its own name, so that no neighbour that comes or goes turns one
    address into another's.
    """
    wanted = Counter(slug for slug, _ in names)
    taken: Counter[str] = Counter()
    made = []
    for slug, name in names:
        own = slug if wanted[slug] == 1 else f"{slug}-{_mark(name)}"
        taken[own] += 1
        made.append(own if taken[own] == 1 else f"{own}-{taken[own]}")
    return made


def _mark(name: str) -> str:
    return blake2b(composed(name).encode("utf-8", "replace"), digest_size=3).hexdigest()


def composed(path: str) -> str:
    """A path as most machines write it; macOS decomposes accented letters."""
    return unicodedata.normalize("NFC", path)


def is_numbered(name: str) -> bool:
    """Tell whether the name of a file or folder opens with its number: "03 Steam", "IV. Steam"."""
    return _ORDINAL.match(name) is not None


def title_of(source: str) -> str:
    """A file's name made readable: "01-what-it-is.md" -> "What it is"; of a README or index, its folder's."""
    stem, folder = stem_of(source), PurePosixPath(source).parent.name
    named = folder if folder and stem.casefold() in _INDEXES else stem
    name = re.sub(r"[\s_-]+", " ", _ORDINAL.sub("", named)).strip()
    return name[:1].upper() + name[1:] or "Untitled"


def stem_of(source: str) -> str:
    """A file's name without folder and ending."""
    return PurePosixPath(source).name.rsplit(".", 1)[0].strip()


def sort_key(source: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Order files as people number them: 2 before 10, and IX (with a dot after it) after V."""
    return tuple(_part_key(part) for part in PurePosixPath(source).parts)


def _part_key(part: str) -> tuple[tuple[int, int, str], ...]:
    roman = _ROMAN.match(part)
    if roman and roman["roman"]:
        part = f"{_value(roman['roman'])}{part[roman.end() - 1 :]}"
    pieces = re.findall(r"\d+|\D+", part.casefold())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def _value(roman: str) -> int:
    values = [_DIGITS[char] for char in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


class Names:
    """Gives ids and anchors that are unique in one lesson and stay when other parts of it change."""

    def __init__(self, source: str) -> None:
        self._source = composed(source)
        self._seen: Counter[tuple[str, str]] = Counter()
        self._anchors: set[str] = set()

    def id(self, letter: str, text: str) -> str:
        """Make "s-" or "p-" and ten hex digits of the path, the text, and how often it came before."""
        self._seen[letter, text] += 1
        content = "\0".join([self._source, letter, text, str(self._seen[letter, text])])
        return f"{letter}-{blake2b(content.encode('utf-8', 'replace'), digest_size=5).hexdigest()}"

    def anchor(self, title: str) -> str:
        """Make a slug of a heading; the second of a name gets "-2"."""
        slug = base = slugify(title)
        while slug in self._anchors:
            self._seen["anchor", base] += 1
            slug = f"{base}-{self._seen['anchor', base] + 1}"
        self._anchors.add(slug)
        return slug
