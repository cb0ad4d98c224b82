"""When to use a thing. When to avoid it is no fact to ask: most things are wrong for most needs."""

import re
from collections.abc import Iterator

from tutor.facts.antecedents import prose
from tutor.facts.grammar import points_elsewhere, words
from tutor.facts.refusals import is_plain
from tutor.facts.subjects import is_generic
from tutor.facts.views import View
from tutor.values import Fact

_ORDER = re.compile(
    r"^(?:Use|Choose|Pick|Prefer)\s+"
    r"(?P<thing>[^,:;]{2,60}?)\s+(?P<how>when|if|for(?!.*\s(?:when|if)\s))\s+(?P<need>.+)$"
)
_PRAISE = re.compile(
    r"^(?P<thing>[^,:;]{2,60}?)\s+(?:is|are)\s+(?:ideal|best|best suited|well suited|suited|suitable|recommended|"
    r"perfect|useful|designed|optimi[sz]ed|appropriate|beneficial|great|a good choice|the right choice)\s+"
    r"(?:(?P<how>for(?!\s(?:when|if|scenarios|situations|cases)\b)|when|if)|for (?:when|if)|"
    r"(?:in|for) (?:use cases|scenarios|situations|cases) (?:where|in which|when))\s+(?P<need>.+)$",
    re.IGNORECASE,
)
_REASON = re.compile(r",\s+(?:because|since|as|so|and|but|which|for example|such as)\b.*$", re.IGNORECASE)
_OPEN = re.compile(r"\s*\((?:e\.g\.|for example|such as)[^)]*\)", re.IGNORECASE)


def advice(view: View) -> Iterator[Fact]:
    """Lines such as "Use X when ..." and "X is ideal for ...": relation = "when" or "for", value = the need."""
    for sentence in prose(view):
        text = sentence.text.strip().rstrip(".")
        found = _ORDER.match(text) or _PRAISE.match(text)
        if not found or not _is_thing(found["thing"]):
            continue
        need = _OPEN.sub("", _REASON.sub("", found["need"])).strip()
        if (
            ":" not in need
            and 2 <= len(words(need)) <= 22
            and is_plain(f"the {need}")
            and not points_elsewhere(f"{found['thing']} {need}")
        ):
            how = "for" if (found["how"] or "").lower() == "for" else "when"
            yield view.fact("use-when", sentence, found["thing"], how, need)


def _is_thing(text: str) -> bool:
    found = words(text)
    return 1 <= len(found) <= 6 and is_plain(f"the {text}") and not is_generic(text)
