"""Criteria of the key: it is the only one, the lesson says it, and nothing else gives it away."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tutor.quizzing.building import akin
from tutor.quizzing.cases import Case
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import head
from tutor.quizzing.shapes import is_fair_length
from tutor.quizzing.wording import BLANK
from tutor.values import Fact, ItemType

_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,})\)")
_FIGURE = re.compile(r"(?<![\w.-])\d[\d,]*(?![\w-]|[.,]\d)")
#: What may be so may be otherwise: "can be 0 instances" does not deny that it can be 3.
_MODAL = re.compile(r"\b(?:can|may|might|could)\b", re.IGNORECASE)
#: Rules whose facts say what one thing is or does.
_TOLD = ("definition", "headed-definition", "predicate")
#: Share of the words of meaning from which what is said of one thing may be said of another.
_ALIKE = 0.5


def has_one_key(case: Case) -> bool:
    """As many options are right as the item asks for, or at least one typed answer is."""
    keys, size = sum(option.correct for option in case.item.options), len(case.item.options)
    match case.item.type:
        case ItemType.CLOZE:
            return bool(case.item.accepted) and not keys
        case ItemType.MATCHING | ItemType.ORDERING:
            return len(set(case.item.solution)) == len(case.item.prompts) == size == keys
        case ItemType.SELECT:
            return 2 <= keys < size - 1
    return keys == 1


def key_is_quoted(case: Case) -> bool:
    """The words of the key stand in the quoted passage or its headings."""
    said = content(" ".join((case.spot.passage.text, *case.spot.passage.header, *case.spot.section.path)))
    if not case.is_single and case.item.type is not ItemType.CLOZE:
        return all(content(option.text) <= case.told(option) for option in case.item.options if case.item.prompts)
    key = case.item.accepted[0] if case.item.accepted else case.key.text if case.key else ""
    return content(key) <= said


def key_has_no_odd_length(case: Case) -> bool:
    """The key is neither conspicuously long nor short."""
    if case.item.type is not ItemType.SINGLE or not case.key or not case.wrong or len(case.key.text.split()) < 4:
        return True
    return is_fair_length(case.key.text, [option.text for option in case.wrong])


def stem_gives_no_clue(case: Case) -> bool:
    """No word of meaning stands in stem and key alone, and no acronym is spelt out in the key alone."""
    if not case.is_single or not case.key:
        return True
    asked, key = content(case.item.stem), content(case.key.text)
    if all(content(option.text) <= asked for option in case.item.options):
        return True
    shared = [asked & content(option.text) for option in case.wrong]
    clue = (asked & key) - frozenset().union(*shared)
    short = _SHORT_FORM.search(case.key.text)
    return not clue and not (short and not any(_SHORT_FORM.search(option.text) for option in case.wrong))


def blank_fits_one_thing(case: Case) -> bool:
    """Nothing else in the lesson is said to be or to do about the same as what is to be named."""
    if case.item.type is not ItemType.CLOZE or case.fact.rule not in _TOLD:
        return True
    lesson, said = case.spot.lesson.slug, _said(case.fact)
    told = case.lore.once("told", lambda: _told(case.lore))
    lists = sorted((told[lesson, word] for word in said if (lesson, word) in told), key=len)
    # A rival has two words or more of it, so that one of them is not the commonest.
    rivals = {other.id: (other, words) for found in lists[:-1] for other, words in found}
    return not any(_rivals(case.fact, said, other, words) for other, words in rivals.values())


def _told(lore: Lore) -> Mapping[tuple[str, str], Sequence[tuple[Fact, frozenset[str]]]]:
    """By lesson and word, what is said of things with that word, each with all of its words."""
    found: defaultdict[tuple[str, str], list[tuple[Fact, frozenset[str]]]] = defaultdict(list)
    for fact in lore.by_rule(*_TOLD):
        for word in _said(fact):
            found[fact.citation.place.lesson, word].append((fact, _said(fact)))
    return found


def _said(fact: Fact) -> frozenset[str]:
    """The words that tell a thing from others of its kind: "the ability to ..." without "ability"."""
    kind = head(fact.value).split()[-1:] if fact.rule != "predicate" else []
    return content(fact.value) - content(" ".join(kind))


def _rivals(fact: Fact, said: frozenset[str], other: Fact, words: frozenset[str]) -> bool:
    alike = len(said & words) >= _ALIKE * min(len(said), len(words))
    return alike and len(said & words) > 1 and not akin(fact.subject, other.subject)


def figure_is_not_computed(case: Case) -> bool:
    """A figure to be typed is neither the sum of two others in its sentence nor their difference."""
    figures = [int(each.replace(",", "")) for each in _FIGURE.findall(case.item.stem)]
    answer = case.item.accepted[0].replace(",", "") if case.item.accepted else ""
    if BLANK not in case.item.stem or not answer.isdecimal() or len(figures) != 2:
        return True
    return int(answer) not in (sum(figures), abs(figures[0] - figures[1]))


def lie_is_not_possible(case: Case) -> bool:
    """A figure that may be so is not called false when it is another."""
    return not (case.item.rule == "number:false" and _MODAL.search(case.item.stem))
