"""Whether what was found answers, is merely near, or is not it at all."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.answering.features import share
from tutor.answering.ranking import Ranked
from tutor.answering.weights import weights
from tutor.questions import Concept, Question, QuestionKind, sides
from tutor.values import Outcome

#: So far below what answers a question is not covered at all, in logits.
FAR = 1.2

#: A word of at least this weight tells something of the subject.
TELLING = 0.3

#: A word that English uses less often than this (in 1.6 billion words) is a term of some trade.
TERM = 6_000

#: Share of the weight of each thing to compare that the course has to have.
SIDE = 0.5

#: So many of the best passages are looked at.
BEST = 3

#: How far the cosines of a question with passages that are not about it spread: the greatest of n of them lies about
#: this times the root of 2 ln n above their mean, so the nearest of many is nearer.
SPREAD = 0.1

#: Share of the question's weight that the passage with the number or the date has to cover.
COVERS = 0.5

#: Kinds of questions that nothing answers but what has the shape asked for.
_EXACT = (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.SHORT_FORM)

#: A piece of work that somebody wants done, rather than something to know.
_WORK = re.compile(
    r"\b(?:write|compose|draft|draw|paint|translate|sing|tell)(?: (?:me|us|it|this|that))?"
    r"(?: (?:an?|my|our|some|the))? (?:[\w-]+ ){0,3}?(?:letters?|essays?|poems?|songs?|story|stories|e-?mails?|cv"
    r"|resum[eé]|jokes?|speech|pictures?|logos?|thesis|homework|into \w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an answer being there at all; the last two as cosines, 0 without an encoder."""

    #: The most of the question's weight that one of the best passages and what stands around it cover.
    coverage: float
    #: Share of the question's weight in words that the course does not have.
    unknown: float
    #: Whether it says a term that is rare in English and that the course does not have.
    term: float
    #: How near one of the best passages is in meaning, beside how near the nearest of so many is by chance.
    meaning: float
    #: How near the best one is, piece by piece.
    tokens: float


def evidence(question: Question, ranked: Sequence[Ranked], size: int) -> Evidence:
    """What the best passages of `size` say of a question; there has to be one."""
    best = ranked[:BEST]
    return Evidence(
        coverage=max(each.coverage for each in best),
        unknown=share(question.focus, [float(not concept.covered) for concept in question.focus]),
        term=float(any(map(_is_term, question.focus))),
        meaning=max(each.features.meaning for each in best) - SPREAD * math.sqrt(2 * math.log(max(size, 2))),
        tokens=best[0].features.tokens,
    )


def decide(question: Question, ranked: Sequence[Ranked], size: int) -> Outcome:
    """Say how the asking ends, from the best of `size` passages."""
    if not ranked or is_work(question) or _is_foreign(question):
        return Outcome.NOT_COVERED
    sure = certainty(question, ranked, size)
    if sure < -FAR or not any(each.coverage or each.with_encoder for each in ranked[:BEST]):
        return Outcome.NOT_COVERED
    missing = missing_names(question) or _side_missing(question)
    if sure < 0 or missing or _name_missing(question, ranked) or _shape_missing(question, ranked):
        return Outcome.NEAR
    return Outcome.ANSWERED


def _is_foreign(question: Question) -> bool:
    """Whether it has not one telling word, or none that either the course or English knows."""
    return not any(concept.covered or concept.usage for concept in question.concepts)


def is_work(question: Question) -> bool:
    """Whether it wants something done rather than told."""
    return _WORK.search(question.typed) is not None


def certainty(question: Question, ranked: Sequence[Ranked], size: int) -> float:
    """How sure it is that the best of `size` passages answer, in logits; from 0 on they are taken to."""
    return weights(with_encoder=ranked[0].with_encoder).certainty(evidence(question, ranked, size))


def _is_term(concept: Concept) -> bool:
    rare = concept.usage < TERM and concept.weight > TELLING
    return rare and not concept.covered and not concept.everyday


def unknown(question: Question) -> tuple[str, ...]:
    """Words of the question proper that tell its subject and that the course does not know."""
    words = [concept.typed for concept in question.focus if not concept.covered and concept.weight > TELLING]
    return tuple(dict.fromkeys(words))


def missing_names(question: Question) -> list[Concept]:
    """Names in the question proper that the course does not know."""
    return [concept for concept in question.focus if concept.name and not concept.covered]


def _name_missing(question: Question, ranked: Sequence[Ranked]) -> bool:
    """A name of several words, each of which the course has, but nowhere together."""
    return any(not any(_says(each, name) for each in ranked) for name in question.names)


def _says(ranked: Ranked, name: str) -> bool:
    spot = ranked.spot
    text = " ".join([*spot.passage.header, spot.passage.text, spot.place.title, spot.place.lesson_title])
    return re.search(name, text, re.IGNORECASE) is not None


def _side_missing(question: Question) -> bool:
    """One of the things to compare is not there."""
    if question.kind is not QuestionKind.COMPARE:
        return False
    telling = [[concept for concept in side if not concept.everyday] for side in sides(question)]
    return any(side and share(side, [float(concept.covered) for concept in side]) < SIDE for side in telling)


def _shape_missing(question: Question, ranked: Sequence[Ranked]) -> bool:
    """A number, a date or the long form of a name that none of the best passages gives for what is asked."""
    told = any(each.fits and each.coverage >= COVERS for each in ranked[:BEST])
    return question.kind in _EXACT and not told
