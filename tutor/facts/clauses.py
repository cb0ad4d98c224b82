"""Sentences taken apart: who does what, what must be, and what one thing does whereas another does not."""

import re
from collections.abc import Iterator

from tutor.facts.antecedents import prose
from tutor.facts.grammar import (
    AMBIGUOUS,
    ARTICLES,
    PRONOUNS,
    points_elsewhere,
    words,
)
from tutor.facts.refusals import is_plain, is_telling
from tutor.facts.subjects import is_generic, is_thing
from tutor.facts.syntax import LONGEST_SUBJECT, Clause, clause, definition
from tutor.facts.terms import is_known
from tutor.facts.views import View, entries, label
from tutor.values import Fact, Sentence

#: What follows says why or what else; the clause before it stands without.
_TAIL = re.compile(r"^([^,]+),\s+and\b.*$|,\s+(?:but|so|because|which|whereas|while|although|unless)\b.*$", re.I)
_DENIAL = re.compile(r"\b(?:not|no|never|none|nothing|cannot|neither|nor|without|longer)\b", re.IGNORECASE)
_TURN = re.compile(r"^(?P<left>[^:;]+?),\s+(?:whereas|while)\s+(?P<right>[^:;]+?)(?:,\s+and both\b.*)?$", re.IGNORECASE)
#: What surely stands behind a verb rather than behind a noun.
_NOUN_PHRASE = re.compile(r"(?:an?|the|its?|their|each|all|one|two|three|four|five|several|many|\d+)\b")
_PREPOSITIONS = frozenset(
    "in on at for with from by during inside under unlike besides outside as of since within between through".split()
)
#: The most words that one side of a contrast is told in, and a second verb behind the first.
_LONGEST_SIDE = 14
_TWO = re.compile(r"\band (?:is|are|was|will|has|have|can|may|must|does|do)\b")
_NEEDS = frozenset({"must", "requires", "require", "needs", "need"})
_ADVERBS = frozenset({"still", "also", "then", "now", "only", "always", "often", "therefore", "usually"})


def predicates(view: View) -> Iterator[Fact]:
    """What a known thing does or has: relation = the verb, value = the whole predicate."""
    for sentence in prose(view):
        if label(sentence) or not is_telling(sentence) or _TURN.match(sentence.text) or definition(sentence.text):
            continue
        found = clause(sentence.text)
        if found and is_known(found.subject, view.usage.terms) and _is_lively(found) and _is_single(found.rest, view):
            yield view.fact("predicate", sentence, found.subject, found.verb.lower(), _short(found.predicate))


def headed_predicates(view: View) -> Iterator[Fact]:
    """List items that say what their heading does: "Comes with an Amazon EFS volume."."""
    if is_generic(view.subject) or not is_thing(view.subject):
        return
    for entry in entries(view.passage):
        text = entry.sentence.text.strip()
        found = clause(f"X {text[:1].lower()}{text[1:]}")
        plain = found and found.subject == "X" and not entry.opens and not label(entry.sentence)
        if not found or not plain or not _leads_nowhere(entry.parent) or not _is_lively(found):
            continue
        if is_telling(entry.sentence):
            yield view.fact("predicate", entry.sentence, view.subject, found.verb, _short(found.predicate))


def requirements(view: View) -> Iterator[Fact]:
    """What a thing must do or needs: relation = the verb, value = what follows it."""
    for sentence in prose(view):
        found = clause(sentence.text) if is_telling(sentence) and not label(sentence) else None
        if not found or found.verb.lower() not in _NEEDS or _DENIAL.search(found.rest):
            continue
        rest = _short(found.rest)
        named = len(words(found.subject)) > 1 or is_known(found.subject, view.usage.terms)
        if named and _is_subject(found.subject) and 2 <= len(words(rest)) <= 16:
            yield view.fact("requirement", sentence, found.subject, found.verb.lower(), rest)


def contrasts(view: View) -> Iterator[Fact]:
    """Both sides of "X does this, whereas Y does that": relation = the other side, value = the predicate."""
    for sentence in prose(view):
        turn = _TURN.match(sentence.text.strip().rstrip("."))
        if not turn or points_elsewhere(sentence.text) or not is_plain(sentence.text):
            continue
        left, right = clause(turn["left"]), clause(turn["right"])
        if left and right and _is_subject(left.subject) and _is_subject(right.subject):
            yield from _sides(view, sentence, left, right)


def _sides(view: View, sentence: Sentence, left: Clause, right: Clause) -> Iterator[Fact]:
    for side, other in ((left, right), (right, left)):
        told = 2 <= len(words(side.rest)) <= _LONGEST_SIDE and not _TWO.search(side.rest)
        said = told and not _DENIAL.search(side.predicate) and "—" not in side.predicate
        if said and not re.search(r"\b(?:also|too|its|their|so)\b|\bone$", side.predicate):
            yield view.fact("contrast", sentence, side.subject, other.subject, side.predicate)


def _is_lively(found: Clause) -> bool:
    """Whether a predicate says enough to tell its subject from another, and denies nothing."""
    verb, rest = found.verb.lower(), _short(found.rest)
    if verb in _NEEDS or _DENIAL.search(found.predicate) or not 2 <= len(words(rest)) <= 18:
        return False
    if verb in {"is", "are", "was", "were"} and words(rest)[0] in ARTICLES | {"one", "part", "called"}:
        return False
    if verb in AMBIGUOUS and not _NOUN_PHRASE.match(rest):
        return False
    return not re.search(r"[:;]|\b(?:they|them|it|also|too|both|such|others?)\b|\bsame\b(?! [a-z])", rest)


def _is_single(rest: str, view: View) -> bool:
    """Whether no second clause with a subject of its own follows."""
    parts = (clause(part.strip()) for part in _short(rest).split(",")[1:])
    return not any(part and is_known(part.subject, view.usage.terms) for part in parts)


def _short(text: str) -> str:
    """A predicate without what it adds after a comma, when enough is left."""
    cut = _TAIL.sub(r"\1", text)
    return (cut if len(words(cut)) >= 4 else text).strip().rstrip(".")


def _is_subject(text: str) -> bool:
    found = words(text)
    if not 1 <= len(found) <= LONGEST_SUBJECT or found[0] in PRONOUNS | _PREPOSITIONS | {
        "you",
        "your",
        "whoever",
        "only",
    }:
        return False
    return is_plain(text) and found[-1] not in _ADVERBS and not re.search(r"[,:;]", text)


def _leads_nowhere(parent: str) -> bool:
    """Whether a list item stands under nothing, or under a label that adds no meaning."""
    return not parent or is_generic(parent.rstrip(":"))
