"""Values shaped for templates: blocks regrouped, lists nested again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from flask import Flask
from jinja2 import StrictUndefined

from tutor.attempts import hints
from tutor.learning import LONGEST
from tutor.rooms import LOCKED, LONGEST_NAME, board, spoken, tally
from tutor.values import (
    LONGEST_ANSWER,
    Course,
    Excerpt,
    Kind,
    Lesson,
    Option,
    Passage,
    RecentResults,
    Scope,
    Section,
    Sentence,
)
from tutor.values import Item as QuizItem
from tutor.web.services import tutor
from tutor.web.session import known_learner


@dataclass
class Item:
    """A list item: its sentences, and the list inside it."""

    marker: str
    sentences: list[Sentence] = field(default_factory=list)
    items: list["Item"] = field(default_factory=list)

    @property
    def ordered(self) -> bool:
        """Whether it is numbered."""
        return self.marker != "•"

    @property
    def number(self) -> str:
        """Its number as the value of an li element."""
        return self.marker.rstrip(".")


def register(app: Flask) -> None:
    """Give templates the filters; a name that is missing is an error, not a blank."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(nested=nested, blocks=blocks, grouped=grouped, contents=contents)
    app.jinja_env.filters.update(board=board, tally=tally, spoken=spoken, chosen=chosen, solved=solved, hints=hints)
    app.jinja_env.filters.update(plain=plain, month=month, part=part)
    app.jinja_env.globals.update(
        longest_question=LONGEST, longest_answer=LONGEST_ANSWER, longest_name=LONGEST_NAME, locked=LOCKED
    )
    app.jinja_env.globals["recent_results"] = recent_results
    app.jinja_env.tests["row"] = lambda passage: passage.kind is Kind.ROW


def recent_results(course: str) -> RecentResults:
    """How this learner's latest answers in a course went."""
    return tutor().practice.recent(known_learner(), course)


def nested(sentences: Iterable[Sentence]) -> list[Item]:
    """List sentences as a tree, by their depths and markers."""
    root = Item("")
    open_items = [root]
    for sentence in sentences:
        depth = max(1, sentence.depth)
        if sentence.marker or len(open_items) <= 1:
            del open_items[min(depth, len(open_items)) :]
            item = Item(sentence.marker or "•")
            open_items[-1].items.append(item)
            open_items.append(item)
        open_items[-1].sentences.append(sentence)
    return root.items


def blocks(section: Section) -> Iterator[list[Passage]]:
    """Passages of one block together: the rows of a table, the parts of a list."""
    for _, passages in groupby(section.passages, key=lambda passage: (passage.block, passage.kind)):
        yield list(passages)


def grouped(excerpts: Sequence[Excerpt]) -> Iterator[list[Excerpt]]:
    """Excerpts that are rows of one table together, each other one alone."""
    group: list[Excerpt] = []
    for excerpt in excerpts:
        if group and not _same_table(group[-1], excerpt):
            yield group
            group = []
        group.append(excerpt)
    if group:
        yield group


def _same_table(one: Excerpt, other: Excerpt) -> bool:
    rows = one.passage.kind is other.passage.kind is Kind.ROW
    return rows and one.place == other.place and one.passage.block == other.passage.block


def contents(lesson: Lesson) -> tuple[Section, ...]:
    """The sections to list in an outline: those below the title that say something."""
    return tuple(section for section in lesson.sections if section.level > 1 or section is lesson.sections[0])


def plain(text: str, most: int = 90) -> str:
    """A text short enough for a list."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def chosen(item: QuizItem, answer: str) -> str:
    """What was chosen or typed, as text."""
    options = [option.text for option in map(item.option, answer.split()) if option]
    if not options:
        return answer
    return "; ".join(map(": ".join, zip(item.prompts, options, strict=False)) if item.prompts else options)


@dataclass(frozen=True)
class Row:
    """One prompt with the option that belongs to it, and the one that was chosen."""

    prompt: str
    right: Option
    chosen: Option | None


def solved(item: QuizItem, answer: str) -> list[Row]:
    """The rows of an item that has prompts."""
    given = [item.option(name) for name in answer.split()]
    given += [None] * len(item.prompts)
    right = [option for option in map(item.option, item.solution) if option]
    return [Row(*each) for each in zip(item.prompts, right, given, strict=False)]


def part(course: Course, scope: Scope) -> str:
    """A part of a course by its titles, or by its slug when the lesson is no longer there."""
    lesson = next((each for each in course.lessons if each.slug == scope.lesson), None)
    if lesson is None:
        return scope.lesson
    section = next((each for each in lesson.sections if each.anchor == scope.section), None)
    return lesson.title if section is None else f"{lesson.title} › {section.title}"


def month(day: date) -> str:
    """A day as month and year."""
    return f"{day:%B %Y}"
