"""A question answered in the lesson's own sentences, or an honest word that the lesson does not say."""

from tutor.answering.answerer import Answerer
from tutor.answering.searching import Searcher

__all__ = ["Answerer", "Searcher"]
