"""Whether what was found answers, is merely near, or is not it at all."""

import re
from collections.abc import Sequence

from tutor.answering.ranking import Ranked, share
from tutor.questions import Concept, Question, QuestionKind, sides
from tutor.values import Outcome

#: Least share of a question's weight that an answer has to cover, and that the nearest passage has to.
ANSWERS, COMES_NEAR = 0.33, 0.2

#: A word of at least this weight tells something of the subject.
TELLING = 0.3

#: A word that English uses less often than this (in 1.6 billion words) is a term of some trade.
TRADE = 5_000

#: A word that English uses less often than this, and nobody says in everyday talk, is what the question is about.
TERM = 6_000

#: A question with more telling words than this is put in somebody's own words, of which some may be missing.
FEW = 3

#: Share of the weight of each thing to compare that the course has to have.
SIDE = 0.5

#: A word used at least this often may be missing without a loss.
COMMON = 80_000

#: Kinds of questions that nothing answers but what has the shape asked for.
_EXACT = (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.SHORT_FORM)

#: A piece of work that somebody wants done, rather than something to know.
_WORK = re.compile(
    r"\b(?:write|compose|draft|draw|paint|translate|sing|tell)(?: (?:me|us|it|this|that))?"
    r"(?: (?:an?|my|our|some|the))? (?:[\w-]+ ){0,3}?(?:letters?|essays?|poems?|songs?|story|stories|e-?mails?|cv"
    r"|resum[eé]|jokes?|speech|pictures?|logos?|thesis|homework|into \w+)\b",
    re.IGNORECASE,
)


def decide(question: Question, ranked: Sequence[Ranked]) -> Outcome:
    """Say how the asking ends, from the best passages found."""
    if not ranked or _WORK.search(question.typed) or not any(concept.covered for concept in question.concepts):
        return Outcome.NOT_COVERED
    own = [concept for concept in question.focus if concept.weight > TELLING]
    if own and not any(concept.covered for concept in own):
        return Outcome.NOT_COVERED
    best = max(each.coverage for each in ranked[:3])
    if best < COMES_NEAR:
        return Outcome.NOT_COVERED
    gaps = (missing_names, _subject_missing, _term_missing, _detail_missing, _side_missing)
    if (
        best < ANSWERS
        or any(gap(question) for gap in gaps)
        or _name_missing(question, ranked)
        or _shape_missing(question, ranked)
    ):
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


def _term_missing(question: Question) -> bool:
    """A term that the course does not have in any form, among few telling words."""
    told = _told(question)
    if sum(concept.weight > TELLING for concept in told) > FEW:
        return False
    return any(
        not concept.covered and concept.usage < TERM and concept.weight > TELLING and not concept.spoken
        for concept in question.focus
        if not concept.everyday
    )


def _told(question: Question) -> list[Concept]:
    """What a question says of its subject, beside everyday words and the kind of thing asked for."""
    return [concept for concept in question.focus if not (concept.everyday or concept.wanted)]


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


def _detail_missing(question: Question) -> bool:
    """A term of the course, together with a word that the course does not have in any form.

    "How do I encrypt the EFS volume?" asks for a detail that is not there; a question in everyday words alone
    ("what makes the bill explode?") is only worded in another way.
    """
    told = _told(question)
    if len(told) > FEW or not any(concept.known and concept.usage < TRADE for concept in told):
        return False
    return any(not concept.covered and concept.usage < COMMON and concept.weight > TELLING for concept in told)


def _shape_missing(question: Question, ranked: Sequence[Ranked]) -> bool:
    """A number, a date or the long form of a name that neither of the best passages gives."""
    return question.kind in _EXACT and not any(each.fits for each in ranked[:2])
