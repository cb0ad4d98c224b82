"""What is said back to a question."""

from dataclasses import dataclass
from enum import StrEnum

from tutor.values.course import Passage, Sentence, Span
from tutor.values.levels import Level


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a course something stands."""

    course: str
    lesson: str
    lesson_title: str
    #: The section's anchor on the lesson's reader page.
    anchor: str
    title: str
    #: Path of the file relative to the knowledge folder.
    source: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is limited to: a lesson, a section with those below it, or the whole course."""

    #: Slug of the lesson, "" for the whole course.
    lesson: str = ""
    #: Anchor of a section in that lesson, "" for the whole lesson.
    section: str = ""

    def __bool__(self) -> bool:
        return bool(self.lesson)


WHOLE_COURSE = Scope()


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence with its place."""

    place: Place
    #: The sentence's id, which is its anchor on the reader page.
    anchor: str
    quote: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some sentences of one passage, with the passage around them."""

    place: Place
    passage: Passage
    #: The sentences that are shown first; the rest of the passage is "around" them.
    sentences: tuple[Sentence, ...]
    #: The dated note that stands beside this passage, shown with it.
    update: Passage | None = None

    @property
    def text(self) -> str:
        """The shown sentences as one line."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def around(self) -> tuple[Sentence, ...]:
        """What else the passage says."""
        shown = {sentence.id for sentence in self.sentences}
        return tuple(sentence for sentence in self.passage.sentences if sentence.id not in shown)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One for each shown sentence."""
        return tuple(Citation(self.place, each.id, each.text) for each in self.sentences)


@dataclass(frozen=True, slots=True)
class Side:
    """What the lesson says of one of the things compared."""

    excerpt: Excerpt
    #: The part of it that is shown: a cell of a row, or the sentence.
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One row of a comparison: an attribute, and a side for each thing; None where the lesson is silent."""

    attribute: str
    sides: tuple[Side | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things side by side."""

    things: tuple[str, ...]
    rows: tuple[Contrast, ...]


class Outcome(StrEnum):
    """How an asking ends."""

    ANSWERED = "answered"
    #: The lesson does not say that; this is the closest it comes.
    NEAR = "near"
    NOT_COVERED = "not_covered"
    #: Small talk, help, or a command.
    REPLY = "reply"


class Command(StrEnum):
    """What a reply asks the page to do besides showing it."""

    NONE = ""
    QUIZ = "quiz"
    #: A long quiz on the whole course.
    EXAM = "exam"
    MISTAKES = "mistakes"
    #: Word of how the learner is doing.
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Repair:
    """A word that the course does not know, read as one that it does."""

    typed: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole reply to one question; everything that a page or the command line shows of it."""

    outcome: Outcome
    question: str
    course: str
    course_hash: str
    #: The tutor's own words before the lesson's ("" when the sentence speaks for itself).
    lead: str = ""
    #: The sentences that answer, best first.
    excerpts: tuple[Excerpt, ...] = ()
    #: Other passages on it, folded on the page.
    more: tuple[Excerpt, ...] = ()
    #: Sections of the ranked passages, best first, each once, at most five.
    sections: tuple[Place, ...] = ()
    #: Words of the question that the course does not know.
    unknown: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    #: What else was searched for: (word typed, words of the lesson).
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: Questions to go on with, each known to have an answer.
    suggestions: tuple[str, ...] = ()
    #: Earlier questions of the chat that were needed to understand this one, oldest first.
    context: tuple[str, ...] = ()
    #: The things of a comparing question side by side; what it quotes stands in the excerpts too.
    comparison: Comparison | None = None
    #: What the question was limited to.
    scope: Scope = WHOLE_COURSE
    command: Command = Command.NONE
    #: Of a wish to be quizzed: ids of the passages that it should be on, none for what was talked of last; how many
    #: questions, 0 for as many as usual; how hard, MIXED for what suits.
    topic: tuple[str, ...] = ()
    count: int = 0
    level: Level = Level.MIXED
    #: Where the course answers a question whose scope was too narrow.
    elsewhere: tuple[Place, ...] = ()
    #: How much of the question the best passage covers, 0 to 1; tells answers of several courses apart.
    coverage: float = 0.0

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One for each sentence that answers, in the order shown."""
        return tuple(citation for excerpt in self.excerpts for citation in excerpt.citations)

    @property
    def text(self) -> str:
        """What the learner reads unfolded: lead, sentences, dated notes, then the rest of their passages."""
        parts = [self.lead]
        parts += [excerpt.text for excerpt in self.excerpts]
        parts += [excerpt.update.text for excerpt in self.excerpts if excerpt.update]
        parts += [sentence.text for excerpt in self.excerpts for sentence in excerpt.around]
        return "\n".join(part for part in parts if part)

    @property
    def about(self) -> tuple[str, ...]:
        """Ids of the passages that a follow-up quiz is made from, most relevant first."""
        return self.topic or tuple(dict.fromkeys(excerpt.passage.id for excerpt in self.excerpts))


@dataclass(frozen=True, slots=True)
class Term:
    """A word to search for; `weight` is 1 for a typed one, less for what was added to it."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; scores compare within one search only."""

    passage: str
    score: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a question and a passage are in meaning, as cosines."""

    #: Of both as wholes.
    whole: float
    #: Mean over the question's telling pieces of the most alike piece of the passage.
    pieces: float
    #: The least of those.
    least: float
