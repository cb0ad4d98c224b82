"""Names that are made: slugs, ids, and the order of files."""

import re
import unicodedata
from collections import Counter
from hashlib import blake2b
from pathlib import PurePosixPath

_ORDINAL = re.compile(r"^(?:\d+|[IVXLC]+(?=\.))[\s._-]+(?=\S)")
_ROMAN = re.compile(r"^(?P<roman>C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\.")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def slugify(text: str) -> str:
    """Lower-case ASCII letters and digits with hyphens between; "part" when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "part"


def slug_of(source: str) -> str:
    """The slug of a file's name, its ordinal left off: "01-what-it-is.md" -> "what-it-is"."""
    return slugify(_ORDINAL.sub("", stem_of(source)))


def is_numbered(name: str) -> bool:
    """Tell whether the name of a file or folder opens with its number: "03 Steam", "IV. Steam"."""
    return _ORDINAL.match(name) is not None


def title_of(source: str) -> str:
    """A file's name made readable: "01-what-it-is.md" -> "What it is"."""
    name = re.sub(r"[\s_-]+", " ", _ORDINAL.sub("", stem_of(source))).strip()
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
        self._source = source
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
