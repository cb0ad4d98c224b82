"""Facts to items: every rule over every fact, and only what passes all criteria."""

from collections.abc import Callable, Iterator, Sequence

from tutor.quizzing.blanks import definition_blanks, row_blanks, sentence_blanks
from tutor.quizzing.choices import definition_choices, member_choices, thing_choices, value_choices
from tutor.quizzing.judgements import changed_numbers, changed_rows, changed_words
from tutor.quizzing.linting import Case, flaws
from tutor.quizzing.lore import Lore
from tutor.values import Course, Fact, Item

Rule = Callable[[Lore, Fact], Iterator[Item | None]]

RULES: tuple[Rule, ...] = (
    value_choices,
    thing_choices,
    definition_choices,
    member_choices,
    changed_words,
    changed_numbers,
    changed_rows,
    sentence_blanks,
    row_blanks,
    definition_blanks,
)


def make_items(course: Course, facts: Sequence[Fact]) -> tuple[Item, ...]:
    """Every item that the rules can make and that meets all criteria, in reading order."""
    lore = Lore(course, facts)
    found: dict[str, Item] = {}
    for fact in facts:
        for rule in RULES:
            for item in rule(lore, fact):
                if item and not flaws(Case(item, fact, lore.spot(fact), lore)):
                    found[item.id] = item
    return tuple(found.values())
