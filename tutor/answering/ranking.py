"""Which passages answer best: how much of the question each covers, and whether it has the right shape."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tutor.answering.atlas import Atlas, Spot
from tutor.answering.searching import Searcher
from tutor.answering.shapes import fits, is_labelled
from tutor.questions import Concept, Question, QuestionKind
from tutor.values import Kind, Place, Term

#: How many passages the engine hands over to be looked at closely.
CANDIDATES = 60

#: What a concept counts, beside 1 in the passage itself, when it is found in its heading, in other rows or parts of
#: its table or list, in the headings above, or in the section's other passages.
IN_HEADING, IN_BLOCK, IN_ANCESTORS, IN_SECTION = 0.85, 0.65, 0.65, 0.5

#: Where else a concept may stand, what counts most first.
_AROUND: tuple[tuple[float, Callable[[Spot], frozenset[str]]], ...] = (
    (IN_HEADING, lambda spot: spot.around.heading),
    (IN_BLOCK, lambda spot: spot.siblings),
    (IN_ANCESTORS, lambda spot: spot.around.ancestors),
    (IN_SECTION, lambda spot: spot.around.text),
)

#: What the best single sentence, the fitting shape and the engine's own score add.
ONE_SENTENCE, RIGHT_SHAPE, ENGINE = 0.25, 0.25, 0.2

#: What the fitting shape adds when the question says nothing but its kind ("who is it for?").
ONLY_SHAPE = 4.0

#: What it adds, within a sentence, to be about the very thing asked; most where a thing is to be told.
SUBJECT = {
    QuestionKind.DEFINITION: 1.5,
    QuestionKind.PURPOSE: 1.0,
    QuestionKind.COMPARE: 1.0,
    QuestionKind.OPEN: 1.0,
    QuestionKind.YES_NO: 0.7,
}
OTHER_SUBJECT = 0.35

#: What a table adds that has a row for each of the things to compare.
COMPARED = 0.4

#: What a heading adds that names the very thing asked.
HEADED = 0.2

#: What a label adds that announces the kind of thing asked for.
LABELLED = 0.4

#: What a passage adds that gives both forms of the name whose long form is asked for.
SPELT_OUT = 1.0

#: What the title of a lesson adds that names what is asked about.
TITLED = 0.3

#: What standing in the section of the last answer adds to a follow-up, and what code keeps.
NEARBY, CODE = 0.12, 0.5

#: What a sentence keeps that is nothing but a link to elsewhere.
LINK = 0.3


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with what speaks for it."""

    spot: Spot
    score: float
    #: Share of the question's weight that is found here or in the headings and section around, 0 to 1.
    coverage: float
    #: For each sentence of the passage, how much of the question it holds on its own, shape included.
    sentences: tuple[float, ...]
    #: Whether some sentence has the shape that the question asks for.
    fits: bool


def rank(
    atlas: Atlas,
    searcher: Searcher,
    question: Question,
    near: Collection[Place] = (),
    within: Collection[Place] = (),
) -> list[Ranked]:
    """Rank passages for a question, best first.

    Passages of the sections `near` come a little closer; with `within`, those of other sections are left out.
    """
    hits = searcher.search(_terms(question), CANDIDATES)
    best = max((hit.score for hit in hits), default=1.0)
    engine = {hit.passage: hit.score / best for hit in hits}
    for place in within or near:
        for spot in atlas.section(place):
            engine.setdefault(spot.passage.id, 0.0)
    spots = ((atlas.spot(passage), score) for passage, score in engine.items())
    ranked = [
        _weigh(spot, question, score, NEARBY if spot.place in near else 0.0)
        for spot, score in spots
        if not within or spot.place in within
    ]
    return sorted(ranked, key=lambda each: -each.score)


def _terms(question: Question) -> list[Term]:
    weights: dict[str, float] = {}
    for concept in question.concepts:
        for term in concept.terms():
            weights[term.text] = max(term.weight, weights.get(term.text, 0.0))
    return [Term(text, weight) for text, weight in weights.items() if weight]


def _weigh(spot: Spot, question: Question, engine: float, nearby: float) -> Ranked:
    concepts, focus = question.concepts, question.focus
    coverage = share(concepts, [_match(concept, spot) for concept in concepts])
    shaped = [fits(question, sentence, spot) for sentence in spot.passage.sentences]
    shape_counts = RIGHT_SHAPE if question.own_subject else ONLY_SHAPE
    subject = SUBJECT.get(question.kind, OTHER_SUBJECT)
    alone = tuple(
        (LINK if sentence.is_link else 1.0) * share(concepts, [concept.match(stems) for concept in concepts])
        + shape_counts * shape
        + subject * _on_subject(focus, about, spot)
        for sentence, stems, shape, about in zip(
            spot.passage.sentences, spot.sentences, shaped, spot.subjects, strict=True
        )
    )
    score = coverage + ONE_SENTENCE * max(alone, default=0.0) + ENGINE * engine + nearby
    score += SPELT_OUT * (question.kind is QuestionKind.SHORT_FORM and any(shaped))
    score += LABELLED * coverage * any(is_labelled(question, sentence) for sentence in spot.passage.sentences)
    score += HEADED * _on_subject(focus, spot.around.topic, spot)
    score += TITLED * share(focus, [concept.match(spot.around.title) for concept in focus])
    if question.kind is QuestionKind.COMPARE and named_rows(question, spot) > 1:
        score += COMPARED
    if spot.passage.kind is Kind.CODE:
        score *= CODE
    return Ranked(spot, score, coverage, alone, any(shaped))


def _on_subject(focus: Sequence[Concept], about: frozenset[str], spot: Spot) -> float:
    """How much of the question is the very thing that a sentence is about, and nothing narrower."""
    if not about:
        return 0.0
    said = share(focus, [concept.match(about) for concept in focus])
    if not said:
        return 0.0
    asked = {form for concept in focus for form in (*concept.forms, *concept.parts)}
    return said / (1 + len(about - asked - spot.around.title))


def named_rows(question: Question, spot: Spot) -> int:
    """How many of the things asked for have a row of their own in the table that this row is of."""
    labels = spot.labels
    return sum(any(concept.match(label) == 1.0 for label in labels) for concept in question.focus)


def _match(concept: Concept, spot: Spot) -> float:
    best = concept.match(spot.stems)
    for most, stems in _AROUND:
        if best >= most:
            break
        best = max(best, most * concept.match(stems(spot)))
    return best


def share(concepts: Sequence[Concept], matches: Sequence[float]) -> float:
    """Weighted mean of the matches, 0 for a question without concepts."""
    total = said = 0.0
    for concept, match in zip(concepts, matches, strict=True):
        total += concept.weight
        said += concept.weight * match
    return said / total if total else 0.0
