"""A typed question, and the ones before it, turned into what is asked."""

from tutor.questions.concepts import SYNONYM, Concept, Lexicon, Question, background, sides
from tutor.questions.kinds import QuestionKind, kind_of
from tutor.questions.smalltalk import Talk, small_talk
from tutor.questions.understanding import LONGEST, Interpreter

__all__ = [
    "LONGEST",
    "SYNONYM",
    "Concept",
    "Interpreter",
    "Lexicon",
    "Question",
    "QuestionKind",
    "Talk",
    "background",
    "kind_of",
    "sides",
    "small_talk",
]
