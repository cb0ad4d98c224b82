"""One course's passages by what they mean: what answering asks of the encoder."""

from collections.abc import Sequence
from functools import lru_cache

from tutor.encoder.values import Encoder, Floats, Tokens
from tutor.encoder.vectors import Vectors
from tutor.values import Course, Hit, Likeness

#: Questions whose vectors are kept, as a question is looked at more than once while it is answered.
_KEPT = 64


class Meaning:
    """Finds passages of a course by what is meant, whatever the words."""

    def __init__(self, course: Course, encoder: Encoder, vectors: Vectors) -> None:
        self._ids = [passage.id for _, _, passage in course.passages()]
        self._places = {passage: place for place, passage in enumerate(self._ids)}
        self._vectors = vectors
        self._encode = lru_cache(_KEPT)(lambda text: _read(encoder, text))

    def nearest(self, text: str, limit: int) -> list[Hit]:
        """The passages nearest in meaning, best first; scores are cosines."""
        pooled, _ = self._encode(text)
        return [Hit(self._ids[place], cosine) for place, cosine in self._vectors.nearest(pooled, limit)]

    def likeness(self, text: str, passages: Sequence[str]) -> dict[str, Likeness]:
        """How alike a text is to each of some passages, by their ids."""
        pooled, tokens = self._encode(text)
        places = [self._places[passage] for passage in passages]
        rows = zip(passages, self._vectors.cosines(pooled, places), self._vectors.matches(tokens, places), strict=True)
        return {passage: _likeness(cosine, matches) for passage, cosine, matches in rows}


def _read(encoder: Encoder, text: str) -> tuple[Floats, Tokens]:
    encoded = encoder.encode([text])
    return encoded.pooled[0], encoded.tokens[0]


def _likeness(cosine: float, matches: Floats) -> Likeness:
    if not matches.size:
        return Likeness(cosine, 0.0, 0.0)
    return Likeness(cosine, float(matches.mean()), float(matches.min()))
