"""Items made from facts, the criteria they must meet, and the choice of a quiz among them."""

from tutor.quizzing.choosing import make_quiz
from tutor.quizzing.hints import hints
from tutor.quizzing.making import make_items

__all__ = ["hints", "make_items", "make_quiz"]
