"""What the lessons state, read by rule: one rule a function, each fact with its sentence."""

from tutor.facts.mining import mine
from tutor.facts.subjects import frame, subject_of, topic
from tutor.facts.terms import vocabulary

__all__ = ["frame", "mine", "subject_of", "topic", "vocabulary"]
