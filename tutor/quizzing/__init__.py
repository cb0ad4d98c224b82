"""Items made from facts, the criteria they must meet, and the choice of a quiz among them."""

from tutor.quizzing.choosing import Chooser, make_quiz
from tutor.quizzing.hints import hints
from tutor.quizzing.levels import LATEST, difficulty, recent_results
from tutor.quizzing.making import item_fence, make_items

__all__ = ["LATEST", "Chooser", "difficulty", "hints", "item_fence", "make_items", "make_quiz", "recent_results"]
