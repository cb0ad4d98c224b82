"""What can go wrong, as values of the domain; `tutor.web` gives each its HTTP status."""

from enum import Enum

from tutor.background import Progress


class TutorError(Exception):
    """Base of all; the message is one sentence to the user that says what to do."""


class See(Enum):
    """Where somebody who looked for what is not there finds what is, in the words that say so."""

    COURSES = "See the list of courses."
    OUTLINE = "See its outline."
    CHATS = "See the list of your chats."


class NotFound(TutorError):
    """There is no such course, lesson, chat or attempt, or it belongs to somebody else."""

    def __init__(self, message: str, see: See | None = None) -> None:
        super().__init__(f"{message} {see.value}" if see else message)
        self.see = see


class NoRoom(NotFound):
    """There is no such room, or none that this learner may know of."""

    def __init__(self) -> None:
        super().__init__("There is no such room. Check the link, or open a room of your own.")


class InvalidInput(TutorError):
    """What was typed or chosen cannot be used."""


class TooLong(InvalidInput):
    """What was typed is longer than the tutor reads as one question, in characters."""

    def __init__(self, most: int) -> None:
        super().__init__(f"That is too long for one question. Keep it under {most:,} characters.")


class KnowledgeError(TutorError):
    """The knowledge folder holds no lesson that can be read."""


class CourseError(TutorError):
    """A course cannot be opened, or its quiz questions cannot be made."""


class NotReady(TutorError):
    """It is being made, and will be there in a while."""

    def __init__(self, message: str, progress: Progress | None = None) -> None:
        super().__init__(f"{message} {progress}." if progress else message)
        self.progress = progress


class StoreError(TutorError):
    """The database cannot be reached, read or written, or is from a newer version."""


class Forbidden(TutorError):
    """It is there, and it is not theirs to do."""


class TooMany(TutorError):
    """That came too often in too short a time."""
