"""What answering needs of a search engine and of an encoder; `tutor.index` and `tutor.encoding` fit it by shape."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tutor.questions import Lexicon
from tutor.values import Hit, Likeness, Term


class Searcher(Lexicon, Protocol):
    """Finds passages by stems, and knows how often each stem occurs."""

    def search(self, terms: Sequence[Term], limit: int) -> list[Hit]:
        """Passages that hold any of the stems, best first."""


class Meaning(Protocol):
    """Finds passages by what is meant, whatever the words."""

    def nearest(self, text: str, limit: int) -> list[Hit]:
        """The passages nearest in meaning, best first; scores are cosines."""

    def likeness(self, text: str, passages: Sequence[str]) -> Mapping[str, Likeness]:
        """How alike a text is to each of some passages, by their ids."""
