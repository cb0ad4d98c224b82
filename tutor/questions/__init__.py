"""A typed question, and the ones before it, turned into what is asked."""

from tutor.questions.clauses import parts
from tutor.questions.concepts import SYNONYM, Concept, Lexicon, Question, background, sides
from tutor.questions.kinds import QuestionKind, kind_of
from tutor.questions.smalltalk import Talk, Wish, small_talk
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
    "Wish",
    "background",
    "kind_of",
    "parts",
    "sides",
    "small_talk",
]
