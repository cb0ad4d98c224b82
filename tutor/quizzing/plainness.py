"""Criteria of a statement or blank: it says one thing, worth knowing, and does not tell its own answer."""

import re

from tutor.language import NUMBER_WORDS, cut
from tutor.quizzing.cases import Case
from tutor.quizzing.lore import content
from tutor.values import ItemType

#: How many letters two words have to begin with alike to be of one family: "monitor", "Monitoring".
_FAMILY = 5
#: Remarks on texts and on what readers need, rather than on the subject.
_REMARK = re.compile(
    r"\b(?:older|earlier|other|many|most) (?:texts|lessons|courses|books|sources|guides)\b"
    r"|\b(?:users|architects|candidates|learners|students|beginners|readers)\b[^.]*\b(?:need|should|must) ",
    re.IGNORECASE,
)
#: What asks to judge a statement.
JUDGE = re.compile(r"^True or false(?:, about .*?)?: ")
_DASHED = re.compile(r": (?:[\w/]+ ){0,3}[a-z]\w* [-–—] (?:[A-Z]|_)")
_FIGURE = re.compile(r"(?<![\w.-])\d[\d,.]*(?![\w-])")
#: One figure, or two of a range, is as much as can be judged at once.
_MOST_FIGURES = 2


def states_one_figure(case: Case) -> bool:
    """A statement to judge holds at most one figure, or two of a range."""
    numeric = case.item.rule.startswith("number:")
    judged = case.item.type is ItemType.TRUE_FALSE and numeric
    return not judged or len(_FIGURE.findall(case.item.stem)) <= _MOST_FIGURES


def says_more_than_its_name(case: Case) -> bool:
    """What is said of a thing does not repeat its name ("Savings Plans of A cover A")."""
    if case.item.type is not ItemType.TRUE_FALSE or case.fact.rule not in ("contrast", "predicate", "definition"):
        return True
    said, name = content(case.fact.value), content(case.fact.subject)
    told = {word for word in said if any(_is_family(word, other) for other in name)}
    whole = len(name) > 1 and all(any(_is_family(word, other) for other in said) for word in name)
    return not said or (2 * len(told) <= len(said) and not whole)


def label_tells_no_value(case: Case) -> bool:
    """Of a row to judge or to name, what is said does not hold its whole label ("Standard": "standard tier")."""
    if case.fact.rule not in ("table-row", "labelled") or case.is_choice or case.item.prompts:
        return True
    said, name = content(case.fact.value), content(case.fact.subject)
    return not all(any(_is_family(word, other) for other in said) for word in name)


def opens_with_no_label(case: Case) -> bool:
    """No "Phones - Android is ...": what stands before the dash belongs to the list, not to the statement."""
    return case.is_choice or not _DASHED.search(case.item.stem)


def is_about_the_subject(case: Case) -> bool:
    """No remark on other texts, or on what a group of readers should know."""
    return case.is_choice or not _REMARK.search(case.item.stem)


def options_tell_no_count(case: Case) -> bool:
    """Of lists to tell apart, none says how many members it has, since some of the members are shown."""
    if not case.item.rule.startswith("list:label"):
        return True
    counts = {frozenset(word.folded for word in cut(option.text)) & NUMBER_WORDS for option in case.item.options}
    return len(counts) == 1


def defines_something(case: Case) -> bool:
    """No definition that is true of many things, such as being "one of the most popular tools"."""
    return case.fact.rule != "definition" or not re.match(r"(?:one of|among) the\b", case.fact.value, re.IGNORECASE)


def _is_family(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _FAMILY and one[:_FAMILY] == other[:_FAMILY])
