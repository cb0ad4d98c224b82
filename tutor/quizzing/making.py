"""Facts to items: every rule over every fact, and only what passes all criteria."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from tutor.fences import Fence
from tutor.quizzing.authored import answered_questions, marked_choices
from tutor.quizzing.blanks import (
    deed_blanks,
    definition_blanks,
    row_blanks,
    sentence_blanks,
    sheet_figures,
    spelled_out,
)
from tutor.quizzing.cases import Case
from tutor.quizzing.choices import shared_values, thing_choices, value_choices
from tutor.quizzing.judgements import changed_numbers, changed_rows, changed_subjects, changed_words
from tutor.quizzing.linting import flaws
from tutor.quizzing.lists import list_labels, member_choices, member_statements, missing_members
from tutor.quizzing.lore import Lore
from tutor.quizzing.matches import definition_matches, row_matches
from tutor.quizzing.orders import next_steps, step_orders
from tutor.quizzing.pairs import applying_choices, pair_choices, pair_swaps
from tutor.quizzing.scenarios import fitting_choices, need_choices
from tutor.quizzing.statements import true_statements
from tutor.quizzing.terms import deed_choices, definition_choices, doer_choices, meaning_choices
from tutor.values import Course, Fact, Item, ItemType


class Rule(Protocol):
    """Makes the items of one kind that ask a fact."""

    __name__: str

    def __call__(self, lore: Lore, fact: Fact, /) -> Iterator[Item | None]:
        """The items; None for one that lacks something."""


RULES: tuple[Rule, ...] = (
    marked_choices,
    answered_questions,
    value_choices,
    thing_choices,
    shared_values,
    row_matches,
    definition_choices,
    meaning_choices,
    definition_matches,
    applying_choices,
    pair_choices,
    pair_swaps,
    fitting_choices,
    need_choices,
    doer_choices,
    deed_choices,
    member_choices,
    missing_members,
    true_statements,
    list_labels,
    member_statements,
    step_orders,
    next_steps,
    changed_words,
    changed_numbers,
    changed_rows,
    changed_subjects,
    sentence_blanks,
    row_blanks,
    sheet_figures,
    definition_blanks,
    deed_blanks,
    spelled_out,
)


def item_fence() -> Fence:
    """What keeps one odd fact from stopping the questions on the others."""
    return Fence("A question on this could not be made. Please report it, with these lines of the file.")


def make_items(course: Course, facts: Sequence[Fact], fence: Fence | None = None) -> tuple[Item, ...]:
    """Every item that the rules can make and that meets all criteria, in reading order, each question once.

    What a rule or a criterion fails on is noted at the fence.
    """
    fence = fence or item_fence()
    lore = Lore(course, facts)
    found: dict[tuple[str, ...], Item] = {}
    for fact in facts:
        spot = lore.spot(fact)
        for rule in RULES:
            made = partial(_sound, rule, lore, fact)
            for item in fence.tried(f"the rule {rule.__name__}", spot.lesson.source, spot.passage.line, made):
                key = _question(item)
                found[key] = _joined(found[key], item) if key in found else item
    return tuple(found.values())


def _sound(rule: Rule, lore: Lore, fact: Fact) -> Iterator[Item]:
    """The items of a rule that meet all criteria."""
    for item in rule(lore, fact):
        if item and not flaws(Case(item, fact, lore.spot(fact), lore)):
            yield item


def _question(item: Item) -> tuple[str, ...]:
    """What makes an item the question it is: of several keys, the same stem may ask for others."""
    keys = [option.text for option in item.options if option.correct] if item.type is ItemType.SELECT else []
    return item.stem, *item.prompts, *sorted(keys)


def _joined(first: Item, again: Item) -> Item:
    """The first of two items with one stem, which asks the fact of the other too when both cite one sentence."""
    if again.fact in first.facts or again.explanation != first.explanation:
        return first
    return replace(first, also=(*first.also, again.fact))
