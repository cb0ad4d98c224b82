"""Which sentence looks like an answer to which kind of question."""

import re

from tutor.answering.atlas import Spot
from tutor.language import NUMBER_WORDS, cut
from tutor.questions import QuestionKind
from tutor.values import Kind, Sentence

_SHAPES = {
    QuestionKind.DEFINITION: r"^.{0,120}?\b(?:is|are|means|refers to|stands for|represents|acts as|describes)\b",
    QuestionKind.COST: r"\b(?:costs?|prices?|pricing|pay|paid|charge[ds]?|bill|billed|fees?|free|expensive|per hour)\b",
    QuestionKind.WHY: r"\b(?:because|due to|since|so that|therefore|reason|benefit|why|as a result|to \w+)\b",
    QuestionKind.EXAMPLE: r"\b(?:e\.g|examples?|such as|for instance|like|use case)\b",
    QuestionKind.PURPOSE: r"\b(?:used (?:for|to|by)|use case|benefit|lets|allows|provides|enables|for \w+ing|to \w+)\b",
    QuestionKind.WHEN_TO_USE: r"\b(?:when|if|best for|fits?|suits?|ideal|choose|use case)\b",
    QuestionKind.WHO: r"\b(?:users?|teams?|engineers?|scientists?|analysts?|developers?|architects?|people|anyone)\b",
}
_COMPILED = {kind: re.compile(pattern, re.I) for kind, pattern in _SHAPES.items()}


def fits(kind: QuestionKind, sentence: Sentence, spot: Spot) -> bool:
    """Tell whether a sentence has the shape that the kind of question asks for."""
    if kind in _COMPILED:
        return bool(_COMPILED[kind].search(" ".join([sentence.text, *spot.passage.header])))
    if kind is QuestionKind.NUMBER:
        return has_number(sentence.text)
    return kind is QuestionKind.LIST and spot.passage.kind is Kind.LIST


def has_number(text: str) -> bool:
    """Tell whether a text states a number, as digits of their own or as a word."""
    words = [word.folded for word in cut(text)]
    return any(word in NUMBER_WORDS or re.fullmatch(r"\d[\d.,]*(?:[a-z]{1,3}|%)?", word) for word in words)
