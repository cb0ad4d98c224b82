"""Enumerations inside a sentence: "Examples of X: a, b, c" and "The types of X are a, b and c"."""

import re
from collections.abc import Iterator

from tutor.facts.antecedents import prose
from tutor.facts.grammar import is_clause, points_elsewhere, words
from tutor.facts.refusals import is_plain
from tutor.facts.views import View, label
from tutor.values import Fact

_LISTED = re.compile(
    r"(?:(?:Some|Common|Typical|Popular|Other|The|Well-known)\s+){0,2}(?P<what>examples?|types|kinds|forms)\s+of\s+"
    r"(?P<of>[^:,;]{3,50}?)(?:\s+(?:are|include|is)\s*:?|\s*:)\s+(?P<members>.+)",
    re.IGNORECASE | re.DOTALL,
)
#: Behind a label: "Ex: MongoDB, Couchbase" in the item on document databases.
_OF_LABEL = re.compile(r"(?:Ex|E\.g\.|Eg|Examples?)(?:\s*:|\s+(?:are|include)\s*:?)\s*(?P<members>.+)", re.DOTALL)
_CUT = re.compile(r",\s*(?:and|or)?\s+|\s+(?:and|or)\s+")
_FEWEST = 2
#: In words.
_LONGEST_MEMBER = 6


def examples(view: View) -> Iterator[Fact]:
    """The members told one after another: relation = what they are examples of, value = one of them."""
    about = ""
    for sentence in prose(view):
        found = label(sentence)
        about = found[0] if found else "" if sentence.marker else about
        text = sentence.text.strip().rstrip(".")
        listed, of_label = _LISTED.fullmatch(text), _OF_LABEL.fullmatch(text)
        if listed:
            what = "examples" if listed["what"].lower().startswith("example") else listed["what"].lower()
            relation, told = f"{what.capitalize()} of {listed['of']}", listed["members"]
        elif of_label and about:
            relation, told = f"Examples of {about}", of_label["members"]
        else:
            continue
        members = [each.strip() for each in _CUT.split(told) if each.strip()]
        if len(members) >= _FEWEST and all(map(_is_member, members)) and is_plain(relation):
            for each in members:
                yield view.fact("open-list", sentence, view.subject, relation, each)


def _is_member(text: str) -> bool:
    fair = 1 <= len(words(text)) <= _LONGEST_MEMBER and text.count("(") == text.count(")")
    return fair and is_plain(text) and not points_elsewhere(text) and not is_clause(text)
