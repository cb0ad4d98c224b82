"""Which sentence looks like an answer to which kind of question."""

import re

from tutor.answering.atlas import Spot
from tutor.language import NUMBER_WORDS, cut
from tutor.questions import QuestionKind
from tutor.values import Sentence

_DEFINES = re.compile(r"\b(?:is|are|means|refers to|stands for|represents|acts as|describes)\b")
_MONEY = re.compile(
    r"\b(?:cost|price|pay|charge|charged|billed|bill|fee|free|expensive|per hour|per second|pricing)", re.I
)
_REASON = re.compile(
    r"\b(?:because|due to|since|so that|in order to|therefore|reason|benefit|why|as a result)\b|\bto \w+",
    re.I,
)
_EXAMPLE = re.compile(r"\b(?:e\.g|example|such as|for instance|like|use case)\b", re.I)
_PURPOSE = re.compile(
    r"\b(?:used (?:for|to|by)|use case|benefit|lets|allows|provides|enables|for \w+ing|to \w+)\b", re.I
)
_PEOPLE = re.compile(
    r"\b(?:users?|teams?|engineers?|scientists?|analysts?|developers?|architects?|people|anyone|you)\b", re.I
)


def fits(kind: QuestionKind, sentence: Sentence, spot: Spot) -> float:
    """Tell whether a sentence has the shape that the kind of question asks for: 1 yes, 0 no."""
    text = sentence.text
    match kind:
        case QuestionKind.DEFINITION:
            return float(bool(_DEFINES.search(text[:120])))
        case QuestionKind.COST:
            return float(bool(_MONEY.search(text)))
        case QuestionKind.WHY:
            return float(bool(_REASON.search(text)))
        case QuestionKind.EXAMPLE:
            return float(bool(_EXAMPLE.search(text)))
        case QuestionKind.PURPOSE:
            return float(bool(_PURPOSE.search(text)))
        case QuestionKind.WHO:
            return float(bool(_PEOPLE.search(text)))
        case QuestionKind.NUMBER:
            return float(has_number(text))
        case QuestionKind.LIST:
            return float(len(spot.block) > 1 or spot.passage.kind == "list")
        case _:
            return 0.0


def has_number(text: str) -> bool:
    """Tell whether a text states a number, as digits of their own or as a word."""
    words = [word.folded for word in cut(text)]
    return any(word in NUMBER_WORDS or re.fullmatch(r"\d[\d.,]*(?:[a-z]{1,3}|%)?", word) for word in words)
