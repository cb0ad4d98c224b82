"""What an item must fulfil to be asked: one criterion a function, each true when it is met."""

import re
from collections.abc import Callable

from tutor.language import FUNCTION_WORDS
from tutor.language import stem as stem_of
from tutor.quizzing.building import overlaps
from tutor.quizzing.cases import Case
from tutor.quizzing.keys import (
    blank_fits_one_thing,
    figure_is_not_computed,
    has_one_key,
    key_has_no_odd_length,
    key_is_quoted,
    lie_is_not_possible,
    stem_gives_no_clue,
)
from tutor.quizzing.lore import content
from tutor.quizzing.plainness import (
    defines_something,
    is_about_the_subject,
    label_tells_no_value,
    opens_with_no_label,
    options_tell_no_count,
    says_more_than_its_name,
    states_one_figure,
)
from tutor.quizzing.shapes import ABSOLUTE, VAGUE, first_class
from tutor.quizzing.wording import BLANK
from tutor.values import ItemType, Kind

_POINTERS = re.compile(
    r"\b(?:it|they|them|this|these|those|he|she|above|below|following|here|the (?:lesson|diagram|image|table))\b|"
    r"\b(?:in|on|at|of|for|with|from|by|meet|to|reach) that\b",
    re.I,
)
#: Phrases of our own stems that point at nothing but the options.
_OWN_WORDS = re.compile(r"\b[wW]hich of these\b|\bthe case that it fits\b")
_QUOTED = re.compile(r"“[^”]*”")
_ASKING = re.compile(r"\?$|\? \(Select [A-Z]+\.\)$|: .+ or .+\?$")
_NEGATIVE = re.compile(r"\b(?:not|except|least likely|never|neither|cannot|no)\b", re.IGNORECASE)
_UNCLEAN = re.compile(r"\*\*|`|â€|Ã|\\|[<>{}]|\s{2}|\.\.|,,|“[^”]*“|\b(?:TODO|TBD|REPLACE)|[❌✅→]")
_REMARK = re.compile(r"(?:benefits?|use cases?|used for|note|tip|example|exam tip)\b[^:]*:", re.IGNORECASE)
#: What a dated note says of its passage; what it tells of a named thing or counts stands on its own.
_NOTE, _TOLD_IN_NOTES = re.compile(r"update\b[^:]*:", re.IGNORECASE), ("predicate", "count")


def stands_alone(case: Case) -> bool:
    """The stem leans on nothing outside of it."""
    stem = (
        _QUOTED.sub("", case.item.stem) if case.item.rule.startswith("list:") or case.item.prompts else case.item.stem
    )
    return not _POINTERS.search(_OWN_WORDS.sub("", stem))


def asks_one_question(case: Case) -> bool:
    """The stem is one question, statement, order or gap of a fair length."""
    stem = case.item.stem
    fair = 4 <= len(stem.split()) <= 50 and _QUOTED.sub("", stem).count("?") <= 1
    if case.is_choice:
        return fair and bool(_ASKING.search(stem))
    return fair and (case.item.type is not ItemType.CLOZE or stem.count(BLANK) == 1)


def asks_positively(case: Case) -> bool:
    """No denial in a stem, unless it quotes one of the lesson's."""
    denied = set(map(str.lower, _NEGATIVE.findall(case.item.stem)))
    return denied <= set(map(str.lower, _NEGATIVE.findall(case.spot.passage.text)))


def options_are_apart(case: Case) -> bool:
    """No option repeats or contains another."""
    free = case.item.type in (ItemType.TRUE_FALSE, ItemType.ORDERING)
    texts = [] if free else [option.text for option in case.item.options]
    pairs = [(one, other) for number, one in enumerate(texts) for other in texts[number + 1 :]]
    return not any(overlaps(one, other) for one, other in pairs)


def options_match(case: Case) -> bool:
    """Options begin with the same class of word."""
    if not case.is_single or not case.key:
        return True
    classes = {first_class(option.text) == first_class(case.key.text) for option in case.wrong}
    return any(classes) or first_class(case.key.text) == "word"


def options_are_even_handed(case: Case) -> bool:
    """Absolute and vague words stand in none of the options, or in more than one."""
    for pattern in (ABSOLUTE, VAGUE):
        holders = [option for option in case.item.options if pattern.search(option.text)]
        if case.is_choice and len(holders) == 1:
            return False
    return True


def is_clean(case: Case) -> bool:
    """Text without markup, broken characters, odd brackets or a cut end."""
    texts = [case.item.stem, *(option.text for option in case.item.options), *case.item.accepted]
    return all(_is_clean(text) for text in texts)


def blank_is_short(case: Case) -> bool:
    """What is typed has at most four words and is not given away by the rest."""
    if case.item.type is not ItemType.CLOZE:
        return True
    answer = case.item.accepted[0]
    given = {stem_of(word) for word in content(case.item.stem.replace(BLANK, ""))}
    telling = {word for word in content(answer) if not case.lore.is_umbrella(word)}
    return len(answer.split()) <= 4 and not telling & given and not (content(answer) and content(answer) <= given)


def _is_clean(text: str) -> bool:
    balanced = all(text.count(one) == text.count(other) for one, other in ("()", "[]", "“”"))
    return balanced and not _UNCLEAN.search(text) and not re.search(r"(?:\b(?:and|or|the|a|of)|:)$", text)


def blank_is_not_given_away(case: Case) -> bool:
    """The long form of a short answer does not stand right behind the gap, and the answer is a telling word."""
    if case.item.type is not ItemType.CLOZE:
        return True
    telling = all(answer.casefold() not in FUNCTION_WORDS for answer in case.item.accepted[:1])
    return telling and f"{BLANK} (" not in case.item.stem


def names_its_subject(case: Case) -> bool:
    """A labelled remark is no statement of its own."""
    if case.item.type not in (ItemType.TRUE_FALSE, ItemType.CLOZE) or case.spot.passage.kind is Kind.ROW:
        return True
    quote = case.item.explanation.quote
    return not _REMARK.match(quote) and (not _NOTE.match(quote) or case.fact.rule in _TOLD_IN_NOTES)


CRITERIA: tuple[Callable[[Case], bool], ...] = (
    key_is_quoted,
    stands_alone,
    asks_one_question,
    asks_positively,
    options_are_apart,
    options_match,
    key_has_no_odd_length,
    stem_gives_no_clue,
    options_are_even_handed,
    is_clean,
    blank_is_short,
    blank_is_not_given_away,
    names_its_subject,
    states_one_figure,
    says_more_than_its_name,
    is_about_the_subject,
    defines_something,
    options_tell_no_count,
    label_tells_no_value,
    opens_with_no_label,
    blank_fits_one_thing,
    figure_is_not_computed,
    lie_is_not_possible,
)


#: What holds for an author's own question too; how it is worded is up to its author.
AUTHORED: tuple[Callable[[Case], bool], ...] = (has_one_key,)


def flaws(case: Case) -> tuple[str, ...]:
    """The names of the criteria that an item does not meet."""
    criteria = AUTHORED if case.is_authored else CRITERIA
    return tuple(criterion.__name__ for criterion in criteria if not criterion(case))
