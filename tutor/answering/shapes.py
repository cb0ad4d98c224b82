"""Which sentence looks like an answer to which kind of question."""

import re
from collections.abc import Set

from tutor.answering.atlas import Spot
from tutor.language import NUMBER_WORDS, cut, stems
from tutor.questions import Question, QuestionKind
from tutor.values import Kind, Sentence

_SHAPES = {
    QuestionKind.DEFINITION: r"^.{0,120}?\b(?:is|are|means|refers to|stands for|represents|acts as|describes)\b",
    QuestionKind.COST: r"\b(?:costs?|prices?|pricing|pay|paid|charge[ds]?|bill|billed|fees?|free|expensive|per hour)\b",
    QuestionKind.WHY: r"\b(?:because|due to|since|so that|therefore|reason|benefit|why|as a result|to \w+)\b",
    QuestionKind.EXAMPLE: r"\b(?:e\.g|examples?|such as|for instance|like|use case)\b",
    QuestionKind.PURPOSE: r"\b(?:used (?:for|to|by)|use case|benefit|lets|allows|provides|enables|for \w+ing|to \w+)\b",
    QuestionKind.WHEN_TO_USE: r"\b(?:when|if|best for|fits?|suits?|ideal|choose|use case)\b",
    QuestionKind.WHO: r"\b(?:by|for|to|lets?|helps?|allows?|enables?|where|audience:) (?:[\w-]+ ){0,3}"
    r"(?:users?|teams?|engineers?|scientists?|analysts?|developers?|architects?|admin\w*|people|anyone|managers?)\b",
}
_DEFINES = re.compile(r"[^,;:]{2,80}? (?:is|are) (?:an?|the|one of)\b", re.IGNORECASE)
#: Stems of units, which a text may write in another size or as a sign: bytes as MB, euros as EUR.
_UNITS = frozenset(
    "byte kilobyte megabyte gigabyte kb mb gb tb second minut hour day week month year euro dollar".split()
)
#: Words that say how many of a thing there are.
_COUNTS = NUMBER_WORDS | {"only", "single", "both", "sole", "no"}
#: How far behind the number the counted thing stands, in words.
_NEAR = range(1, 6)
#: Items of a list that can be counted.
_FEW = 3
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:(?:1[89]|20)\d\d|(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}} (?:{_MONTHS}))\b")
#: A short name with its long form: in brackets behind it or before it, both with the same first letter, or said so.
_TWO_FORMS = (
    re.compile(r"\b(?P<short>[\w&-]+),? (?:stands|is short|short) for (?P<long>[\w-]+)", re.I),
    re.compile(r"\b(?P<short>(?P<letter>[A-Z])[\w&-]+) \((?P<long>(?P=letter)[\w-]+(?: [\w-]+)+)", re.I),
    re.compile(r"\b(?P<long>(?P<letter>[A-Z])[\w-]+(?: [\w-]+)+) \((?P<short>(?P=letter)[\w&-]+)\)", re.I),
)
_DIGITS = re.compile(r"\d[\d.,]*(?:[a-z]{1,3}|%)?")
_COMPILED = {kind: re.compile(pattern, re.I) for kind, pattern in _SHAPES.items()}


def fits(question: Question, sentence: Sentence, spot: Spot) -> bool:
    """Tell whether a sentence has the shape that the kind of question asks for."""
    kind = question.kind
    if kind in _COMPILED:
        return has_shape(kind, " ".join([sentence.text, *spot.passage.header]))
    if kind is QuestionKind.NUMBER:
        counted = question.counted
        return has_number(sentence.text, counted) or _has_column(counted, sentence, spot) or is_listed(counted, spot)
    if kind is QuestionKind.SHORT_FORM:
        return is_spelt_out(question, sentence.text)
    if kind is QuestionKind.DATE:
        return bool(_DATE.search(sentence.text))
    return kind is QuestionKind.LIST and spot.passage.kind is Kind.LIST


def is_definition(text: str) -> bool:
    """Tell whether a text begins by saying what kind of thing something is."""
    return bool(_DEFINES.match(text))


def has_shape(kind: QuestionKind, text: str) -> bool:
    """Tell whether a text is worded as an answer to a kind of question that has a wording of its own."""
    return bool(_COMPILED[kind].search(text))


def has_number(text: str, counted: Set[str] = frozenset()) -> bool:
    """Tell whether a text states a number, as digits or as a word; of the counted thing, if its stems are given."""
    words = list(cut(text))
    stated = _COUNTS if counted and counted.isdisjoint(_UNITS) else NUMBER_WORDS
    numbers = [place for place, word in enumerate(words) if word.folded in stated or _DIGITS.fullmatch(word.folded)]
    if stated is NUMBER_WORDS:
        return bool(numbers)
    return any(
        not counted.isdisjoint(words[place + step].variants)
        for place in numbers
        for step in _NEAR
        if place + step < len(words)
    )


def is_spelt_out(question: Question, text: str) -> bool:
    """Tell whether a text gives both forms of a name: "ML (machine learning)", "machine learning (ML)"."""
    named = {form for concept in question.focus if not concept.everyday for form in concept.forms}
    both = (f"{found['short']} {found['long']}" for pattern in _TWO_FORMS for found in pattern.finditer(text))
    return any(not named.isdisjoint(stems(each)) for each in both)


def is_listed(counted: Set[str], spot: Spot) -> bool:
    """Tell whether a list or table holds the things that are counted, one an item or a row."""
    if not counted or len(spot.block) + len(spot.passage.sentences) - spot.passage.lead < _FEW:
        return False
    if spot.passage.kind is Kind.ROW:
        return not counted.isdisjoint(spot.around.language.stems(spot.passage.header[0] if spot.passage.header else ""))
    leading = (sentence.text for sentence in spot.passage.sentences if sentence.text.endswith(":"))
    said = " ".join((*leading, *(sentence.text for sentence in spot.lead_in)))
    return spot.passage.kind is Kind.LIST and not counted.isdisjoint(
        (*spot.around.language.stems(said), *spot.around.topic)
    )


def _has_column(counted: Set[str], sentence: Sentence, spot: Spot) -> bool:
    """A table may state the number under a header that names the thing."""
    return not counted.isdisjoint(spot.around.language.stems(" ".join(spot.passage.header))) and has_number(
        sentence.text
    )
