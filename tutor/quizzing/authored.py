"""Questions that the author wrote, taken over as they are."""

from collections.abc import Iterator

from tutor.facts import MarkedQuestion, marked_question
from tutor.quizzing.building import Choice, cloze, overlaps, single
from tutor.quizzing.digests import digest, item_id, option_id
from tutor.quizzing.lore import Lore
from tutor.quizzing.phrasing import bare, sentence
from tutor.quizzing.variants import variants
from tutor.values import Fact, Item, ItemType, Option

_NUMBERS = {2: "TWO", 3: "THREE", 4: "FOUR"}
#: The most words of an answer that is typed.
_TYPED = 4


def marked_choices(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A question with choices that its author marked right and wrong."""
    spot = lore.spot(fact)
    found = marked_question(spot.section, spot.passage) if fact.rule == "marked-choice" else None
    if found:
        yield _taken_over(fact, found)


def answered_questions(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """A question with its answer: a short one is typed, a long one chosen among other answers of the lesson."""
    if fact.rule != "authored-answer":
        return
    if len(fact.value.split()) <= _TYPED:
        yield cloze(fact, "authored:typed", fact.subject, variants(fact.value, lore.course.glossary))
        return
    others = [each for each in lore.siblings(fact) if not overlaps(each.value, fact.value)]
    yield single(fact, "authored:answer", fact.subject, _answer(fact), [_answer(each) for each in others])


def _taken_over(fact: Fact, found: MarkedQuestion) -> Item:
    right = sum(option.right for option in found.options)
    stem = found.text if right == 1 else f"{found.text} (Select {_NUMBERS.get(right, str(right))}.)"
    name = item_id(fact.id, "authored", stem)
    options = []
    for each in found.options:
        told = "right" if each.right else "wrong"
        why = each.reason or f"The author of the lesson marked it as {told}."
        options.append(Option(option_id(name, each.text), each.text, each.right, why, fact.citation))
    kind = ItemType.SINGLE if right == 1 else ItemType.SELECT
    shown = tuple(sorted(options, key=lambda option: digest(name, option.id)))
    return Item(name, kind, "authored:choice", stem, shown, (), fact.citation, fact.passage, fact.id)


def _answer(fact: Fact) -> Choice:
    return Choice(bare(fact.value), sentence(f"It answers “{fact.subject}”"), fact.citation, fact.id)
