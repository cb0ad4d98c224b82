"""Yes or no, when a sentence says so beyond doubt."""

import re

from tutor.language import FUNCTION_WORDS, LIGHT_WORDS, cut
from tutor.questions import Question, QuestionKind

#: Turn a statement into its contrary.
_NEGATIONS = frozenset("no not never none cannot can't don't doesn't didn't isn't aren't won't wasn't weren't".split())

#: Leave open whether a statement holds, or for what part of the cases.
_HEDGES = frozenset(
    """
    may might could should would can perhaps sometimes usually often typically generally mostly some most many few
    unless except only if but however although though almost nearly until about other another either than without
    every all any each always both more less as too
    """.split()
)

#: Where what follows only adds to a statement that is complete.
_ADDS = re.compile(r"[,;:(]|\s[–—-]\s|\s(?:because|since|so that|and)\s")


def verdict(question: Question, sentence: str) -> str:
    """Yes or no when the sentence is the question put as a statement or its denial, else nothing.

    The sentence must hold the telling words of the question, the same and in the same order, and nothing else
    that tells, up to where it begins to add something; a hedge or a quantifier in either leaves it open.
    """
    if question.kind is not QuestionKind.YES_NO:
        return ""
    asked = [word.folded for word in cut(question.typed)]
    stated = [word.folded for word in cut(_ADDS.split(sentence, maxsplit=1)[0])]
    if _open(asked) or _NEGATIONS & set(asked) or _open(stated) or len(_telling(asked)) < 2:
        return ""
    if _telling(asked) != _telling(stated):
        return ""
    return {0: "Yes.", 1: "No."}.get(sum(word in _NEGATIONS for word in stated), "")


def _open(words: list[str]) -> bool:
    return not _HEDGES.isdisjoint(words[1:])


def _telling(words: list[str]) -> list[str]:
    """Stems of the words that tell something, in order."""
    return [word.stem for each in words for word in cut(each) if each not in FUNCTION_WORDS - LIGHT_WORDS]
