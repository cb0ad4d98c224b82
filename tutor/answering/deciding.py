"""Whether what was found answers, is merely near, or is not it at all."""

from collections.abc import Sequence

from tutor.answering.ranking import Ranked, share
from tutor.questions import Concept, Question, QuestionKind
from tutor.values import Outcome

#: Least share of a question's weight that an answer has to cover, and that the nearest passage has to.
ANSWERS, COMES_NEAR = 0.33, 0.2

#: A word of at least this weight tells something of the subject.
TELLING = 0.3


def decide(question: Question, ranked: Sequence[Ranked]) -> Outcome:
    """Say how the asking ends, from the best passages found."""
    if not ranked or not any(concept.covered for concept in question.concepts):
        return Outcome.NOT_COVERED
    own = [concept for concept in question.focus if concept.weight > TELLING]
    if own and not any(concept.covered for concept in own):
        return Outcome.NOT_COVERED
    best = max(each.coverage for each in ranked[:3])
    if best < COMES_NEAR:
        return Outcome.NOT_COVERED
    if best < ANSWERS or missing_names(question) or _subject_missing(question) or _no_number(question, ranked):
        return Outcome.NEAR
    return Outcome.ANSWERED


def unknown(question: Question) -> tuple[str, ...]:
    """Words of the question proper that tell its subject and that the course does not know."""
    words = [concept.typed for concept in question.focus if not concept.covered and concept.weight > TELLING]
    return tuple(dict.fromkeys(words))


def missing_names(question: Question) -> list[Concept]:
    """Names in the question proper that the course does not know."""
    return [concept for concept in question.focus if concept.name and not concept.covered]


def _subject_missing(question: Question) -> bool:
    """A definition of something that the course does not have."""
    if question.kind is not QuestionKind.DEFINITION:
        return False
    telling = [concept for concept in question.focus if concept.weight > TELLING]
    return bool(telling) and share(telling, [float(concept.covered) for concept in telling]) < 0.6


def _no_number(question: Question, ranked: Sequence[Ranked]) -> bool:
    return question.kind is QuestionKind.NUMBER and not any(each.fits for each in ranked[:2])
