"""The words of the house as frozen dataclasses; every other module speaks in these.

`course` holds what was read, `answers` what is said back, `quizzes` what is asked in turn, `chats`
what is kept of a learner. Import from here: `from tutor.values import Sentence`.
"""

from tutor.values.answers import (
    Answer,
    Citation,
    Command,
    Excerpt,
    Hit,
    Outcome,
    Place,
    Repair,
    Term,
)
from tutor.values.chats import Chat, ChatSummary, Turn
from tutor.values.course import (
    Backing,
    Course,
    Exam,
    Glossary,
    Kind,
    Lesson,
    Passage,
    Problem,
    Section,
    Sentence,
    Source,
    Span,
)
from tutor.values.quizzes import (
    Attempt,
    Fact,
    Given,
    Item,
    ItemType,
    Mark,
    Option,
    Quiz,
    QuizPlan,
    Verdict,
)

__all__ = [
    "Answer",
    "Attempt",
    "Backing",
    "Chat",
    "ChatSummary",
    "Citation",
    "Command",
    "Course",
    "Exam",
    "Excerpt",
    "Fact",
    "Given",
    "Glossary",
    "Hit",
    "Item",
    "ItemType",
    "Kind",
    "Lesson",
    "Mark",
    "Option",
    "Outcome",
    "Passage",
    "Place",
    "Problem",
    "Quiz",
    "QuizPlan",
    "Repair",
    "Section",
    "Sentence",
    "Source",
    "Span",
    "Term",
    "Turn",
    "Verdict",
]
