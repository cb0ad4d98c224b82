"""Cloze items: the lesson's sentence with one term or number left out, to be typed."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from tutor.quizzing.building import cloze
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.variants import variants
from tutor.quizzing.wording import BLANK, opening, wording
from tutor.values import Fact, Item


def sentence_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A sentence with a term or a number left out."""
    if fact.rule not in ("statement", "number"):
        return
    text = fact.citation.quote
    stem = re.sub(rf"(?<![\w.]){re.escape(fact.value)}(?![\w])", BLANK, text, count=1)
    yield _item(lore, fact, "blank", stem, fact.value)


def row_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """The name of a thing that a table describes."""
    header = lore.spot(fact).passage.header
    if fact.rule != "table-row" or not header or len(fact.value.split()) < 3:
        return
    if content(fact.subject) & content(fact.value) or len(fact.subject.split()) > 3:
        return
    question = wording(lore, fact).thing.rstrip("?")
    yield _item(lore, fact, "row-blank", f"{question}? {BLANK}", fact.subject)


def definition_blanks(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A definition without the term that it defines."""
    if fact.rule != "definition" or content(fact.subject) & content(fact.value):
        return
    found = re.match(r"(?:(An?|The)\s+)?(.+)$", fact.subject)
    if not found or len(found[2].split()) > 3:
        return
    article = f"{found[1]} " if found[1] and found[1] != "An" else ("A(n) " if found[1] else "")
    rest = fact.citation.quote[len(fact.subject) :]
    yield _item(lore, fact, "definition-blank", f"{article}{BLANK}{rest}", found[2])


def _item(lore: Lore, fact: Fact, rule: str, stem: str, answer: str) -> Item:
    where = opening(lore, fact, stem)
    about = where.removeprefix("in ").removesuffix(", ")
    head = f"Fill in the blank, about {about}: " if where else "Fill in the blank: "
    return cloze(fact, rule, head + stem, variants(answer, lore.course.glossary), _near(lore, answer))


def _near(lore: Lore, answer: str) -> tuple[str, ...]:
    """Other terms of the course that a slip of the pen could turn into the answer."""
    key = answer.casefold()
    near = (term for term in lore.terms if term != key and DamerauLevenshtein.distance(term, key, score_cutoff=2) <= 2)
    return tuple(sorted(near))
