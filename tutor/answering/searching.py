"""What answering needs of a search engine; `tutor.index` fits it by shape."""

from collections.abc import Sequence
from typing import Protocol

from tutor.questions import Lexicon
from tutor.values import Hit, Term


class Searcher(Lexicon, Protocol):
    """Finds passages by stems, and knows how often each stem occurs."""

    def search(self, terms: Sequence[Term], limit: int) -> list[Hit]:
        """Passages that hold any of the stems, best first."""
