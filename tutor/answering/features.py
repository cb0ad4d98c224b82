"""What speaks for a passage as the answer to a question: named numbers, which `weights.toml` adds up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.answering.atlas import Spot
from tutor.answering.shapes import fits
from tutor.questions import Concept, Question
from tutor.values import Likeness

#: What a concept counts, beside 1 in the passage itself, when it is found in its heading, in other rows or parts of
#: its table or list, in the headings above, or in the section's other passages.
IN_HEADING, IN_BLOCK, IN_ANCESTORS, IN_SECTION = 0.85, 0.65, 0.65, 0.5

#: What the right shape and being about the very thing add to a sentence, beside its share of the question's weight, and
#: what a sentence keeps that is nothing but a link to elsewhere.
SHAPED, ABOUT, LINK = 0.25, 1.0, 0.3

#: Where else a concept may stand, what counts most first.
_AROUND: tuple[tuple[float, Callable[[Spot], frozenset[str]]], ...] = (
    (IN_HEADING, lambda spot: spot.around.heading),
    (IN_BLOCK, lambda spot: spot.siblings),
    (IN_ANCESTORS, lambda spot: spot.around.ancestors),
    (IN_SECTION, lambda spot: spot.around.text),
)


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a passage: each 0 to 1, the last three as cosines, 0 without an encoder."""

    #: What the search engine gives it, as a share of what it gives the best.
    engine: float
    #: Share of the question's weight that stands in the passage itself, its lead-in and its table's header.
    said: float
    #: What more of it stands in the headings, rows and passages around.
    around: float
    #: Share of it that a sentence holds which has the shape that the kind of question asks for.
    shape: float
    #: How much of the question is what a sentence is about, and nothing narrower.
    subject: float
    #: How much of it is what the heading is about.
    heading: float
    #: Cosine of question and passage.
    meaning: float
    #: Mean over the question's telling pieces of the most alike piece of the passage.
    tokens: float
    #: The least of those.
    least: float


@dataclass(frozen=True, slots=True)
class Sight:
    """A passage as one question sees it."""

    features: Features
    #: Share of the question's weight that is found here or in the headings and section around, 0 to 1.
    coverage: float
    #: For each sentence how much of the question it holds on its own, shape included.
    sentences: tuple[float, ...]
    #: Whether some sentence has the shape that the question asks for.
    fits: bool


def look(spot: Spot, question: Question, engine: float, alike: Likeness) -> Sight:
    """See a passage with the eyes of a question."""
    concepts, focus = question.concepts, question.focus
    said = share(concepts, [concept.match(spot.stems) for concept in concepts])
    coverage = share(concepts, [_match(concept, spot) for concept in concepts])
    sentences = spot.passage.sentences
    shaped = [fits(question, sentence, spot) for sentence in sentences]
    held = [_held(question, sentence.is_link, stems) for sentence, stems in zip(sentences, spot.sentences, strict=True)]
    about = [_on_subject(focus, subject, spot) for subject in spot.subjects]
    features = Features(
        engine=engine,
        said=said,
        around=coverage - said,
        shape=max((each * shape for each, shape in zip(held, shaped, strict=True)), default=0.0),
        subject=max(about, default=0.0),
        heading=_on_subject(focus, spot.around.topic, spot),
        meaning=alike.whole,
        tokens=alike.pieces,
        least=alike.least,
    )
    alone = zip(held, shaped, about, strict=True)
    return Sight(features, coverage, tuple(map(_sentence_score, alone)), any(shaped))


def _sentence_score(parts: tuple[float, bool, float]) -> float:
    """How well one sentence answers among those of its passage."""
    held, shape, about = parts
    return held + SHAPED * shape + ABOUT * about


def _held(question: Question, link: bool, stems: frozenset[str]) -> float:
    """How much of the question a sentence holds; a mere link to elsewhere says little."""
    held = share(question.concepts, [concept.match(stems) for concept in question.concepts])
    return held * (LINK if link else 1.0)


def _on_subject(focus: Sequence[Concept], about: frozenset[str], spot: Spot) -> float:
    """How much of the question is the very thing that a sentence is about, and nothing narrower."""
    if not about:
        return 0.0
    said = share(focus, [concept.match(about) for concept in focus])
    if not said:
        return 0.0
    asked = {form for concept in focus for form in (*concept.forms, *concept.parts)}
    return said / (1 + len(about - asked - spot.around.title))


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
