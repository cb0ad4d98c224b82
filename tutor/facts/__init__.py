"""What the lessons state, read by rule: one rule a function, each fact with its sentence."""

from tutor.facts.authored import MarkedQuestion, marked_question
from tutor.facts.grammar import BASE_OF, is_plural
from tutor.facts.mining import fact_fence, mine
from tutor.facts.sentences import NUMBER, WRITTEN
from tutor.facts.subjects import subject_of, topic
from tutor.facts.terms import vocabulary
from tutor.facts.views import entries, undated

__all__ = [
    "BASE_OF",
    "NUMBER",
    "WRITTEN",
    "MarkedQuestion",
    "entries",
    "fact_fence",
    "is_plural",
    "marked_question",
    "mine",
    "subject_of",
    "topic",
    "undated",
    "vocabulary",
]
