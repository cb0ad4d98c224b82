"""Matching items: several things, each with what is said of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutor.facts import BASE_OF
from tutor.facts.grammar import AMBIGUOUS
from tutor.quizzing.building import FEWEST_ROWS, Choice, matching, overlaps
from tutor.quizzing.leads import led, opening
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, capital, common, head, is_clause, its, quoted, sentence
from tutor.quizzing.terms import DEFINED, name_of
from tutor.quizzing.wording import is_avoided, is_described, what_fits, wording
from tutor.values import Fact, Item

#: Rows of one item.
_ROWS = 4


def row_matches(lore: Lore, fact: Fact) -> Iterator[Item]:
    """Things of one table or list with what stands beside them."""
    if fact.rule not in ("table-row", "labelled") or fact.relation.endswith("?"):
        return
    rows_of = lore.once(f"rows of {lore.members(fact)[0].id}", lambda: _Rows.of(lore.members(fact)))
    for rows in _windows(lore, fact, rows_of):
        kind = wording(lore, fact).kind or "name"
        relation = _relation(lore, fact, kind)
        about = opening(lore, fact, kind, relation, *(each.subject for each in rows))
        stem = led(about, f"match each {kind} with {relation}.")
        yield matching(fact, f"{fact.rule}:matching", stem, [(bare(each.subject), _choice(each)) for each in rows])


def definition_matches(lore: Lore, fact: Fact) -> Iterator[Item]:
    """Terms of one lesson with their definitions."""
    if fact.rule not in DEFINED:
        return
    here = fact.citation.place.lesson
    for rows in _windows(lore, fact, lore.once("terms", lambda: _terms(lore))[here]):
        pairs = [
            (capital(name_of(each).text), Choice(bare(each.value), each.citation.quote, each.citation, each.id))
            for each in rows
        ]
        yield matching(fact, "definition:matching", "Match each term with its definition.", pairs)


def _relation(lore: Lore, fact: Fact, kind: str) -> str:
    """What each thing is matched with, in words."""
    title = bare(fact.relation)
    if fact.rule == "labelled" or is_described(title):
        return "its description"
    if what_fits(title):
        return f"the {what_fits(title)} that fits"
    if is_avoided(title):
        return f"the case that speaks against the {head(kind)}"
    if wording(lore, fact).scenario:
        return "the case that it fits"
    if not wording(lore, fact).value:
        return f"what stands under {quoted(title)}"
    first = common(title).partition(" ")[0]
    if first in BASE_OF and first not in AMBIGUOUS:
        return f"what the {head(kind)} {common(title)}"
    if " that " in title:
        return f"the {common(title)}"
    clause = re.sub(r"\b(?:it|one)\b", f"the {head(kind)}", common(title))
    return clause if is_clause(title) else f"its {its(title, kind)}"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Facts in reading order whose names do not tell their values, and the number of each by its id."""

    fair: Sequence[Fact]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "_Rows":
        fair = [each for each in facts if not content(each.subject) & content(each.value)]
        return cls(fair, {each.id: number for number, each in enumerate(fair)})


def _terms(lore: Lore) -> Mapping[str, _Rows]:
    """The defined terms of each lesson."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for each in sorted(lore.by_rule(*DEFINED), key=lore.place):
        found[each.citation.place.lesson].append(each)
    return {lesson: _Rows.of(terms) for lesson, terms in found.items()}


def _windows(lore: Lore, fact: Fact, rows: _Rows) -> Iterator[Sequence[Fact]]:
    """The rows from this fact on, when it is the first of such a group and they cannot be mixed up."""
    fair, start = rows.fair, rows.numbers.get(fact.id, -1)
    if start < 0 or start % _ROWS:
        return
    window = fair[start : start + _ROWS] if len(fair) - start >= FEWEST_ROWS else fair[-FEWEST_ROWS:]
    if len(window) >= FEWEST_ROWS and _are_apart(lore, window):
        yield window


def _are_apart(lore: Lore, rows: Sequence[Fact]) -> bool:
    pairs = [(one, other) for one in rows for other in rows if one.id != other.id]
    mixed = (overlaps(one.value, other.value) or lore.is_said_of(one, other) for one, other in pairs)
    return not any(mixed) and not any(overlaps(one.subject, other.subject) for one, other in pairs)


def _choice(fact: Fact) -> Choice:
    return Choice(bare(fact.value), sentence(f"{bare(fact.subject)}: {bare(fact.value)}"), fact.citation, fact.id)
