"""What a question is about: concepts, each a word or phrase with what the course may call it."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Protocol

from tutor.language import cut
from tutor.questions.kinds import QuestionKind
from tutor.values import Repair, Term

#: What a synonym counts beside the typed word itself.
SYNONYM = 0.8

#: What all parts of a word count beside the word itself.
IN_PARTS = 0.9

#: What the sentences around the question proper count ("A shop gets bursts of requests. Which type fits?").
BACKGROUND = 0.4


class Lexicon(Protocol):
    """What a course's index tells about its words."""

    @property
    def size(self) -> int:
        """How many passages there are."""

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Each folded word with its count."""

    def frequency(self, stem: str) -> int:
        """In how many passages a stem stands."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question is about: a word or a phrase, and what the course may call it."""

    #: As typed, for telling the learner.
    typed: str
    #: Stems any of which is the word itself: as typed, and joined.
    forms: tuple[str, ...]
    #: Stems of its parts, all of which together are as good as the word: of a phrase, of "real-time".
    parts: tuple[str, ...]
    #: Synonyms that the course knows, each by the stems of its words.
    alternatives: frozenset[tuple[str, ...]]
    #: How much it matters, in nats of surprise, scaled down for common words and for background.
    weight: float
    #: Whether the course has the word itself, in any form.
    known: bool
    #: Whether it looks like a name: capitals or digits inside the question.
    name: bool = False
    #: Whether it stands in the question proper, not in the sentences around it.
    focus: bool = True
    #: How often English uses the word, in 1.6 billion words; a term of some trade is rare.
    usage: int = 0
    #: Whether it only names the kind of thing that is asked for: "technology" in "what technology runs the code".
    wanted: bool = False
    #: Whether it is an everyday word, such as "cost" or "limit", which asks something of a subject.
    everyday: bool = False

    @property
    def covered(self) -> bool:
        """Whether the course can be searched for it at all."""
        return self.known or bool(self.alternatives)

    def match(self, stems: AbstractSet[str]) -> float:
        """How well some text says it, 0 to 1."""
        if not stems.isdisjoint(self.forms):
            return 1.0
        shares = (sum(stem in stems for stem in phrase) / len(phrase) for phrase in self.alternatives)
        said = SYNONYM * max(shares, default=0.0)
        if stems.isdisjoint(self.parts):
            return said
        found = sum(part in stems for part in self.parts)
        return IN_PARTS if found == len(self.parts) else max(said, SYNONYM * found / len(self.parts))

    def terms(self) -> Iterator[Term]:
        """What to search for."""
        for each in self.forms:
            yield Term(each, self.weight)
        for each in self.parts:
            yield Term(each, self.weight * IN_PARTS / len(self.parts))
        for each in sorted({stem for phrase in self.alternatives for stem in phrase}):
            yield Term(each, self.weight * SYNONYM * 0.5)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    typed: str
    kind: QuestionKind
    concepts: tuple[Concept, ...]
    #: Whether it leans on what was asked before.
    leans: bool
    repairs: tuple[Repair, ...] = ()
    #: Stems of the thing whose number is asked for ("how many ways" -> "way", "option"); none when it is not named.
    counted: frozenset[str] = frozenset()

    #: Names of several words, each as a pattern that finds it in any spacing ("Feature\\W*Store").
    names: tuple[str, ...] = ()

    #: What it asks in one text, slips mended, led by what it leans on: what the encoder reads.
    meant: str = ""

    #: Whether it is worded as a question or as an order to tell something.
    asks: bool = True

    #: Whether it names a subject itself, rather than leaning on the question before for all of it.
    own_subject: bool = True

    @property
    def focus(self) -> tuple[Concept, ...]:
        """The concepts of the question proper."""
        return tuple(concept for concept in self.concepts if concept.focus)


#: What stands between the things of a comparing question.
_BETWEEN = re.compile(
    r"\b(?:vs|versus|between|and|or|with|from|than|to|of|against|instead|compared?|when|which|how|what|why)\b"
    r"|[,:;?]|\s/\s",
    re.I,
)


def sides(question: Question) -> Iterator[list[Concept]]:
    """The concepts of each part of a question between "between", "and", "versus" and the like."""
    for part in _BETWEEN.split(question.typed):
        words = {word.folded for word in cut(part)}
        yield [each for each in question.focus if words.issuperset(word.folded for word in cut(each.typed))]


def background(concept: Concept, share: float = BACKGROUND) -> Concept:
    """The concept as mere background: at a share of its weight, and at none when the course lacks it."""
    return replace(concept, weight=concept.weight * share if concept.covered else 0.0, focus=False)
