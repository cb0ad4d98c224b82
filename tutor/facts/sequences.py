"""Lists whose numbers are an order: stages, phases, steps of a process."""

import re
from collections.abc import Iterator

from tutor.facts.grammar import points_elsewhere, words
from tutor.facts.views import Entry, View, entries
from tutor.values import Fact

_ORDERED = re.compile(
    r"\b(?:order|sequence|stages|phases|life\s?cycle|workflow|process)\b",
    re.IGNORECASE,
)
#: Steps on a screen are an order too, but no knowledge.
_CLICKS = re.compile(
    r"\b(?:click|choose|navigate|"
    r"type|enter|paste|press|scroll|sign in|log in|download|go to|open|select|console|button|"
    r"tab|page|wizard|copy|run the)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"(?:,\s+(?:which|where|so that|by|with)\b|:\s|\s[–—-]\s|\s\().*$")
_FEWEST = 3


def sequences(view: View) -> Iterator[Fact]:
    """Steps of a numbered list that is introduced as an order: relation = the place from 1, value = the step."""
    steps = [entry for entry in entries(view.passage) if entry.sentence.marker.rstrip(".").isdigit()]
    steps = [entry for entry in steps if entry.sentence.depth == steps[0].sentence.depth]
    lead = steps[0].parent if steps else ""
    if len(steps) < _FEWEST or not _ORDERED.search(f"{lead} {view.section.title}"):
        return
    texts = [step(entry) for entry in steps]
    if all(map(_is_step, texts)) and len(set(texts)) == len(texts):
        for place, (entry, text) in enumerate(zip(steps, texts, strict=True), 1):
            yield view.fact("sequence", entry.sentence, view.subject, str(place), text)


def step(entry: Entry) -> str:
    """A step without what it adds to its name."""
    return _ADDED.sub("", entry.sentence.text.strip()).rstrip(".;,")


def _is_step(text: str) -> bool:
    return 1 <= len(words(text)) <= 10 and not _CLICKS.search(text) and not points_elsewhere(text)
