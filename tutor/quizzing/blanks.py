"""Cloze items: the lesson's sentence with one term or number left out, to be typed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from tutor.facts import NUMBER
from tutor.facts.grammar import opens_with_verb
from tutor.quizzing.building import cloze
from tutor.quizzing.leads import opening, whole
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, common, sentence, stated
from tutor.quizzing.variants import variants
from tutor.quizzing.wording import BLANK, wording
from tutor.values import Fact, Item

#: What is counted, told one by one behind the gap; a statement of its own before it; a figure in other units.
_LISTED = re.compile(rf"({BLANK}[^,:;]*)[,:;] .*")
_BEFORE = re.compile(rf"^[^,]*, (?:and|but) (?=[A-Z][^,]*{BLANK})")
_ASIDE = re.compile(rf"({BLANK} \w+) \(\d[\d.,]* [a-z]+\)")
_AGAIN = re.compile(r"\s\(\d[^)]*\)")
_RESTATED = re.compile(rf"({BLANK}[^,]*), (?:which|that) (?:is|are|makes?) (?:about )?\d.*")
#: The most words of a name to be typed, and the fewest words of meaning that tell it.
_LONGEST_NAME, _TELLING = 3, 6
#: How many letters a slip of the pen may change.
_SLIPS = 2
#: What points at a list that the stem does not show.
_ORDERED = re.compile(r"(?:,\s+\w+)?\s+in (?:this|the following) order$")


def sentence_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A sentence with a term or a number left out."""
    if fact.rule not in ("statement", "number", "count"):
        return
    text = _ORDERED.sub("", whole(lore, fact)[0].rstrip(":"))
    after = r"(?![,.]?\d)" if fact.rule == "number" else r"(?!\w)"
    stem = re.sub(rf"(?<![\w.]){re.escape(fact.value)}{after}", BLANK, text, count=1)
    yield missing(lore, fact, f"{fact.rule}:blank", sentence(_alone(fact, stem)), fact.value)


def _alone(fact: Fact, stem: str) -> str:
    """A sentence without what tells its number again: the things counted, or the figure in another unit."""
    if fact.rule == "count":
        return _BEFORE.sub("", _LISTED.sub(r"\1", stem))
    return _RESTATED.sub(r"\1", _ASIDE.sub(r"\1", stem)) if fact.rule == "number" else stem


def row_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """The name of a thing that a table describes."""
    if fact.rule != "table-row" or lore.is_sheet(fact) or len(fact.value.split()) < 3:
        return
    if content(fact.subject) & content(fact.value) or len(fact.subject.split()) > 3:
        return
    said = wording(lore, fact).blank
    if said and not lore.shares_value(fact):
        yield missing(lore, fact, "table-row:blank", said, fact.subject)


def sheet_figures(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A figure that a sheet or a label gives for one property of a thing: "Memory: at most ____ GB"."""
    figure = NUMBER.search(fact.value)
    if not figure or not (fact.rule == "property" or (fact.rule == "table-row" and lore.is_sheet(fact))):
        return
    start, end = figure.span("number")
    told = _AGAIN.sub("", lore.lowered(f"{fact.value[:start]}{BLANK}{fact.value[end:]}"))
    if opens_with_verb(fact.value):
        stem = f"{bare(fact.subject)} {told[0].lower()}{told[1:]}"
    else:
        stem = f"{bare(fact.subject)}{f', {common(fact.relation)}' if fact.rule == 'property' else ''}: {told}"
    yield missing(lore, fact, "sheet:blank", sentence(stem), figure["number"])


def definition_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A definition without the term that it defines."""
    if fact.rule != "definition" or content(fact.subject) & content(fact.value):
        return
    found = re.match(r"(?:(An?|The)\s+)?(.+)$", fact.subject)
    if not found or len(found[2].split()) > _LONGEST_NAME:
        return
    article = {None: "", "The": "The "}.get(found[1], "A(n) ")
    yield missing(lore, fact, "definition:blank", f"{article}{BLANK} {fact.relation} {bare(fact.value)}.", found[2])


def deed_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """What the thing of a heading does, at length, without its name."""
    modal = fact.relation in ("can", "could", "may", "might", "should", "would")
    if (
        fact.rule != "predicate"
        or modal
        or content(fact.subject) & content(fact.value)
        or lore.is_umbrella(fact.subject)
    ):
        return
    found = re.match(r"(?:(An?|The)\s+)?(.+)$", fact.subject)
    central = content(fact.subject) == content(lore.spot(fact).subject)
    if not found or not central or len(found[2].split()) > _LONGEST_NAME or len(content(fact.value)) < _TELLING:
        return
    article = {None: "", "The": "The "}.get(found[1], "A(n) ")
    told = stated(found[2], bare(fact.value)).replace(found[2], BLANK, 1)
    yield missing(lore, fact, "predicate:blank", sentence(f"{article}{told}"), found[2])


def spelled_out(lore: Lore, fact: Fact) -> Iterator[Item]:
    """The long form of a short one."""
    if fact.rule != "acronym":
        return
    longs = lore.once("long forms", lambda: _long_forms(lore))[fact.subject]
    if len(longs) == 1 and 2 <= len(fact.value.split()) <= 4:
        stem = f"The short form {fact.subject} stands for {BLANK}."
        yield cloze(fact, "acronym:blank", stem, (fact.value,))


def _long_forms(lore: Lore) -> Mapping[str, Set[str]]:
    """What each short form stands for, in small letters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in lore.by_rule("acronym"):
        found[each.subject].add(each.value.casefold())
    return found


def missing(lore: Lore, fact: Fact, rule: str, stem: str, answer: str) -> Item:
    """A statement with a blank, led by what it is about when it does not say so itself."""
    about = opening(lore, fact, stem, hide=answer)
    head = f"Fill in the blank, about {about}: " if about else "Fill in the blank: "
    return cloze(fact, rule, head + stem, variants(answer, lore.course.glossary), _near(lore, answer))


def _near(lore: Lore, answer: str) -> tuple[str, ...]:
    """Other terms of the course that a slip of the pen could turn into the answer."""
    key = answer.casefold()
    by_length = lore.once("terms by length", lambda: _by_length(lore.terms))
    terms = [term for length in range(len(key) - _SLIPS, len(key) + _SLIPS + 1) for term in by_length.get(length, ())]
    found = process.extract(key, terms, scorer=DamerauLevenshtein.distance, score_cutoff=_SLIPS, limit=None)
    return tuple(sorted(term for term, _, _ in found if term != key))


def _by_length(terms: Iterable[str]) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for term in terms:
        found[len(term)].append(term)
    return found
