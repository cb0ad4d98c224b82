"""What is asked in turn: facts mined from passages, items built from facts, quizzes made of items."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tutor.values.answers import Citation
from tutor.values.levels import Level


@dataclass(frozen=True, slots=True)
class Fact:
    """What one rule read in one passage: subject, relation, value."""

    #: "f-" and ten hex digits made of rule, subject, relation, value and the sentence's id.
    id: str
    #: Name of the rule that mined it ("table-cell", "list-member", "definition", ...).
    rule: str
    subject: str
    relation: str
    value: str
    passage: str
    citation: Citation
    #: The cited sentence as it stands alone, its opening pronoun resolved; "" when it does so as it is.
    statement: str = ""


class ItemType(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    #: Several options are right, and the stem says how many; all or nothing.
    SELECT = "select"
    #: One of the two sides of a pair.
    ALTERNATE = "alternate"
    TRUE_FALSE = "true_false"
    CLOZE = "cloze"
    #: Each prompt takes one option of its own; all or nothing.
    MATCHING = "matching"
    #: The options are put into their order; all or nothing.
    ORDERING = "ordering"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; it is graded by its id, never by its text."""

    #: Unique within its item and independent of the order shown.
    id: str
    text: str
    correct: bool
    #: Why it is right or wrong, in one line.
    why: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One quiz question."""

    #: "i-" and ten hex digits; the same lesson and rule give the same id.
    id: str
    type: ItemType
    #: Name of the rule that made it.
    rule: str
    stem: str
    #: In the order shown; empty for typed items.
    options: tuple[Option, ...]
    #: Of a typed item: what counts as right, the expected form first.
    accepted: tuple[str, ...]
    explanation: Citation
    #: The passage it asks about.
    passage: str
    #: Id of the fact it asks; no quiz asks one fact twice.
    fact: str
    #: Of a typed item: other terms of the course so close to the answer that no slip of spelling is forgiven.
    rejected: tuple[str, ...] = ()
    #: Of matching and ordering: what each row asks for, in the order shown ("1st", "2nd", ...).
    prompts: tuple[str, ...] = ()
    #: Of matching and ordering: ids of the options that belong to the prompts, in their order.
    solution: tuple[str, ...] = ()
    #: Ids of the other facts it asks as well; no quiz asks one of them again.
    also: tuple[str, ...] = ()

    @property
    def answer(self) -> tuple[str, ...]:
        """Accepted answers of a typed item, ids of the right options of any other."""
        return self.accepted or self.solution or tuple(option.id for option in self.options if option.correct)

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of all facts that it asks."""
        return (self.fact, *self.also)

    def option(self, name: str) -> Option | None:
        """The option of that id."""
        return next((option for option in self.options if option.id == name), None)


class HintKind(StrEnum):
    """What a hint tells."""

    #: Where the lesson says it.
    PLACE = "place"
    #: The sentence with the answer left out.
    SENTENCE = "sentence"
    #: How each word of the answer begins.
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Hint:
    """One step towards an answer."""

    kind: HintKind
    text: str


#: The most items that one quiz asks of a learner or a room.
LONGEST_QUIZ = 50

#: How far into the sequence of a seed quizzes reach, in items: each place costs a choice among all items.
LONGEST_SEQUENCE = 150


@dataclass(frozen=True, slots=True)
class QuizPlan:
    """All that is needed to make the same quiz again anywhere: it is what a quiz link carries."""

    course: str
    seed: int
    #: How many items.
    count: int
    #: How many items of the same sequence come before these ("three more" goes on from there).
    start: int = 0
    #: Ids of the passages it is about, most relevant first; empty for all of the scope.
    about: tuple[str, ...] = ()
    #: Slug of the lesson and anchor of the section it keeps to, "" for no limit.
    lesson: str = ""
    section: str = ""
    #: The level wanted at each place of the sequence, from its beginning; whatever comes where none is given.
    levels: tuple[Level, ...] = ()

    def level_at(self, place: int) -> Level:
        """The level wanted at a place of the sequence, from 0."""
        return self.levels[place] if place < len(self.levels) else Level.MIXED

    @property
    def level(self) -> Level:
        """The level that its first item is wanted at."""
        return self.level_at(self.start)

    def at(self, levels: tuple[Level, ...]) -> "QuizPlan":
        """The same plan with other levels."""
        return replace(self, levels=levels)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A plan carried out on one edition of a course."""

    plan: QuizPlan
    #: The course's hash, to tell whether the lesson has changed since.
    hash: str
    items: tuple[Item, ...]
    #: How many items gave their place to others, since learners of this host found something wrong with them.
    replaced: int = 0
