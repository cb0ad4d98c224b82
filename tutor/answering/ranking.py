"""Which passages answer best: candidates of the engine and of the encoder, weighed by their features."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tutor.answering.atlas import Atlas, Spot
from tutor.answering.features import Features, look
from tutor.answering.searching import Meaning, Searcher
from tutor.answering.weights import weights
from tutor.questions import Question
from tutor.values import Likeness, Place, Term

#: What is known of a passage without an encoder.
UNLIKE = Likeness(0.0, 0.0, 0.0)

#: How many passages the engine hands over to be looked at closely, and how many more the encoder does.
CANDIDATES, ALIKE = 60, 30


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with what speaks for it."""

    spot: Spot
    features: Features
    score: float
    #: Share of the question's weight that is found here or in the headings and section around, 0 to 1.
    coverage: float
    #: For each sentence of the passage, how much of the question it holds on its own, shape included.
    sentences: tuple[float, ...]
    #: Whether some sentence has the shape that the question asks for.
    fits: bool
    #: Whether an encoder has looked at it.
    with_encoder: bool = False


def no_meaning() -> None:
    """No encoder."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds and ranks the passages of one course."""

    atlas: Atlas
    searcher: Searcher
    #: Gives what the encoder knows of the course; None where it is off, or the vectors are not ready.
    meaning: Callable[[], Meaning | None] = no_meaning

    def rank(self, question: Question, near: Collection[Place] = (), within: Collection[Place] = ()) -> list[Ranked]:
        """Rank passages for a question, best first.

        Those of the sections `near` are looked at, too; with `within`, those of all others are left out.
        """
        meaning = self.meaning()
        engine = self._candidates(question, [*(within or near)], meaning)
        spots = [spot for spot in map(self.atlas.spot, engine) if not within or spot.place in within]
        alike = meaning.likeness(question.meant, [spot.passage.id for spot in spots]) if meaning else {}
        ranked = (_weigh(spot, question, engine[spot.passage.id], alike.get(spot.passage.id)) for spot in spots)
        return sorted(ranked, key=lambda each: -each.score)

    def _candidates(self, question: Question, places: Sequence[Place], meaning: Meaning | None) -> Mapping[str, float]:
        """Passages worth a look, each with its share of the engine's best score."""
        hits = self.searcher.search(_terms(question), CANDIDATES)
        best = max((hit.score for hit in hits), default=1.0)
        engine = {hit.passage: hit.score / best for hit in hits}
        more = [spot.passage.id for place in places for spot in self.atlas.section(place)]
        if meaning:
            more += [hit.passage for hit in meaning.nearest(question.meant, ALIKE)]
        return engine | {passage: 0.0 for passage in more if passage not in engine}


def _terms(question: Question) -> list[Term]:
    weights: dict[str, float] = {}
    for concept in question.concepts:
        for term in concept.terms():
            weights[term.text] = max(term.weight, weights.get(term.text, 0.0))
    return [Term(text, weight) for text, weight in weights.items() if weight]


def _weigh(spot: Spot, question: Question, engine: float, alike: Likeness | None) -> Ranked:
    sight = look(spot, question, engine, alike or UNLIKE)
    score = weights(with_encoder=alike is not None).score(sight.features)
    return Ranked(spot, sight.features, score, sight.coverage, sight.sentences, sight.fits, alike is not None)
