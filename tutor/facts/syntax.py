"""A simple sentence taken apart: subject, verb, rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.facts.grammar import AMBIGUOUS, ARTICLES, AUXILIARIES, BASE_VERBS, THIRD_PERSON, is_plural

_RELATIVE = frozenset({"that", "which", "who", "where", "when", "if", "whose"})
#: In words.
LONGEST_SUBJECT = 7
_DEFINITION = re.compile(
    r"^(?P<subject>[^,:;]{2,60}?)\s+(?P<verb>is|are)\s+(?P<value>(?:an?|the|one of the)\s+[^.]{12,}?)\.?$"
)
#: Without an article: "Containers are small packages that ...", "Raw data is data that ...".
_KIND = re.compile(
    r"^(?P<subject>[^,:;]{2,60}?)\s+(?P<verb>is|are)\s+(?P<value>(?P<kind>(?:[a-z-]+\s){0,4}[a-z-]+)\s"
    r"(?:that|which|who)\s[^.]{12,}?)\.?$"
)
#: Words before "that" that are no kind of thing: "is so large that", "are designed in a way that".
_NO_KIND = re.compile(
    r"\b(?:\w+ing|\w+ed|\w+able|\w+ible|for|to|by|with|in|on|at|so|such|too|true|clear|likely|possible|important|not|now|only|why|how|what|when|where|way|fact|sure|"
    r"because|better|worse|obvious|given|known|shown|one|those|all)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A simple sentence in three parts."""

    subject: str
    verb: str
    rest: str

    @property
    def predicate(self) -> str:
        """What is said of the subject."""
        return f"{self.verb} {self.rest}"


def clause(text: str) -> Clause | None:
    """Split a text before its first verb; None when none is found early enough."""
    tokens = text.strip().rstrip(".").split()
    places = list(_verbs(tokens[: LONGEST_SUBJECT + 1]))
    sure = [place for place in places if tokens[place] not in AMBIGUOUS]
    place = next(iter(sure or places), 0)
    if not place or place + 1 == len(tokens) or _RELATIVE & {token.lower() for token in tokens[:place]}:
        return None
    if tokens[place - 1] in ("and", "or", "nor"):
        return None
    return Clause(" ".join(tokens[:place]), tokens[place], " ".join(tokens[place + 1 :]))


def _verbs(tokens: Sequence[str]) -> Iterator[int]:
    """Where a verb may stand, up to the first mark that ends or breaks a subject."""
    for place, token in enumerate(tokens):
        if place and _is_verb(token, tokens[place - 1]):
            yield place
        if re.search(r"[,;:()]", token):
            return


def _is_verb(token: str, before: str) -> bool:
    if not re.fullmatch(r"[a-z]+", token):
        return False
    if token in THIRD_PERSON or token in AUXILIARIES:
        return before.lower() not in ARTICLES
    return token in BASE_VERBS and is_plural(before)


def definition(text: str) -> re.Match[str] | None:
    """A sentence "X is a Y that Z" in its groups subject, verb and value; None for any other."""
    found = _DEFINITION.match(text)
    if found:
        return found
    found = _KIND.match(text)
    fair = found and not _NO_KIND.search(found["kind"]) and is_plural(found["subject"]) is (found["verb"] == "are")
    return found if fair else None
