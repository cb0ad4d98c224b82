"""Short forms with their long form beside them."""

import re
from collections.abc import Iterator

from tutor.facts.views import View
from tutor.values import Fact, Sentence

_SHORT = r"[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*"
_LONG_FIRST = re.compile(rf"(?P<long>(?:[\w-]+\s+){{1,6}}[\w-]+)\s+\((?P<short>{_SHORT})\)")
_SHORT_FIRST = re.compile(rf"\b(?P<short>{_SHORT})\s+\((?P<long>[A-Za-z][^()]{{6,60}})\)")
#: Short forms that everybody knows.
_COMMON = frozenset("AI AM CD CPU DVD EU FAQ GB ID IT KB MB ML OK OS PC PDF PM RAM TB TV UK UN US USA USB".split())
_SMALL = frozenset("a an and at by for in of on or the to with".split())


def acronyms(view: View) -> Iterator[Fact]:
    """Pairs such as "Elastic File System (EFS)" whose initials agree: subject = short, value = long."""
    for sentence in view.passage.sentences:
        for short, long in dict(_pairs(sentence)).items():
            if short in _COMMON or short.lower() not in view.usage.repeated:
                continue
            yield view.fact("acronym", sentence, short, "stands for", long)


def _pairs(sentence: Sentence) -> Iterator[tuple[str, str]]:
    for match in (*_LONG_FIRST.finditer(sentence.text), *_SHORT_FIRST.finditer(sentence.text)):
        long = _spelling(match["short"], match["long"])
        if long:
            yield match["short"], long


def _spelling(short: str, long: str) -> str:
    """The end of the long form whose initials are the short one's letters; "" when they do not agree."""
    parts = [part for part in re.split(r"[\s,-]+", long) if part]
    for start in range(len(parts)):
        initials = "".join(part[0] for part in parts[start:] if part.lower() not in _SMALL)
        if initials.lower() == short.lower() and parts[start].lower() not in _SMALL:
            return long[long.index(parts[start]) :] if long.count(parts[start]) == 1 else " ".join(parts[start:])
    return ""
