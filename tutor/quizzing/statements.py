"""Two true statements to find among three false ones, all on one section, as exams ask them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tutor.quizzing.building import Choice, select
from tutor.quizzing.cases import Case
from tutor.quizzing.judgements import changed_numbers, changed_rows, changed_subjects, changed_words
from tutor.quizzing.leads import lesson_name, opening
from tutor.quizzing.linting import flaws
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.pairs import pair_swaps
from tutor.quizzing.phrasing import capital
from tutor.quizzing.plainness import JUDGE
from tutor.quizzing.sequences import is_true
from tutor.quizzing.shapes import stands_out
from tutor.values import Fact, Item

_JUDGEMENTS = (changed_subjects, changed_rows, pair_swaps, changed_numbers, changed_words)
#: How many facts before and behind are looked at.
_REACH = 12
#: Share of its words that a statement may have in common with another beside it.
_APART = 0.5


def true_statements(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Which two statements are true; one item a section, at the first of its facts that can be stated as it is."""
    key = _statement(lore, fact, true=True)
    place = fact.citation.place
    if not key or lore.once(f"first of {place.lesson}#{place.anchor}", lambda: _first_stated(lore, fact)) != fact.id:
        return
    near = _near(lore, fact)
    false = [each for each in (_statement(lore, other, true=False) for other in near) if each and _is_apart(each, key)]
    for second in filter(None, (_statement(lore, other, true=True) for other in near)):
        wrong = [each for each in false if each.fact != second.fact and _is_apart(each, second)]
        item = select(fact, "statements:two", "", (key, second), wrong) if _is_apart(second, key) else None
        if item:
            yield _asked(lore, fact, item, [second, *wrong])
            return


def _first_stated(lore: Lore, fact: Fact) -> str:
    """The id of the first fact of a section that can be stated as it is; "" for none."""
    return next((each.id for each in lore.of_section(fact) if _statement(lore, each, true=True)), "")


def _asked(lore: Lore, fact: Fact, item: Item, others: Sequence[Choice]) -> Item:
    """The item with its stem: about the section when all of its statements stand there, else about the lesson.

    It asks the facts of all its statements, the false ones too.
    """
    places = {option.citation.place for option in item.options if option.citation}
    about = opening(lore, fact) if len(places) == 1 else lesson_name(lore, fact)
    stem = f"Which two statements{f' about {lore.lowered(about)}' if about else ''} are true? (Select TWO.)"
    shown = {option.text for option in item.options}
    return replace(item, stem=stem, also=tuple(each.fact for each in others if capital(each.text) in shown))


def _near(lore: Lore, fact: Fact) -> list[Fact]:
    """The facts of the lesson beside a fact, the nearest first."""
    here = lore.place(fact)
    reach = lore.facts[max(0, here - _REACH) : here + _REACH + 1]
    lesson = fact.citation.place.lesson
    beside = [each for each in reach if each.citation.place.lesson == lesson and each.passage != fact.passage]
    return sorted(beside, key=lambda each: (each.citation.place != fact.citation.place, abs(lore.place(each) - here)))


def _statement(lore: Lore, fact: Fact, *, true: bool) -> Choice | None:
    """What can be stated of a fact beside other statements, truly or falsely."""
    return lore.once(f"statement {fact.id} {true}", lambda: _stated(lore, fact, true))


def _stated(lore: Lore, fact: Fact, true: bool) -> Choice | None:
    for rule in _JUDGEMENTS:
        for item in rule(lore, fact, true):
            text = JUDGE.sub("", item.stem).rstrip(".")
            fair = is_true(item) is true and not stands_out(text) and "“" not in text
            if fair and not flaws(Case(item, fact, lore.spot(fact), lore)):
                key = next(option for option in item.options if option.correct)
                return Choice(text, key.why, fact.citation, fact.id)
    return None


def _is_apart(one: Choice, other: Choice) -> bool:
    """Whether neither of two statements tells whether the other is true."""
    first, second = content(one.text), content(other.text)
    return len(first & second) <= _APART * min(len(first), len(second))
