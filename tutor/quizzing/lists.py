"""Items on lists: what belongs to them, what is missing, and what their members are examples of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tutor.quizzing.blanks import missing
from tutor.quizzing.building import Choice, overlaps, select, single
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, quoted
from tutor.quizzing.wording import BLANK, led, opening
from tutor.values import Fact, Item

_LISTED = ("closed-list", "open-list")
_POINTER = re.compile(r",?\s*\bin this order\b")
_AMONG = re.compile(r"^(?:among|some of) (?P<label>the .+?) (?:are|is)(?:, among others)?$", re.IGNORECASE)
#: Members of a list that are shown for the list to be named.
_SHOWN = 3
#: The most words of a member that is typed, and the most members of a list to know by heart.
_TYPED, _BY_HEART = 3, 6


def member_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Two members of a list among three that stand in other lists of the lesson."""
    if fact.rule != "closed-list":
        return
    members = (fact, *lore.siblings(fact))
    members = tuple(sorted(members, key=lore.place))
    place = members.index(fact)
    if place % 2 or place + 1 == len(members):
        return
    wrong = [_member(each) for each in _outsiders(lore, fact)]
    stem = led(opening(lore, fact, fact.relation), f"which two belong to the list {quoted(lead(fact))}? (Select TWO.)")
    keys = (_member(fact), _member(members[place + 1]))
    yield select(fact, "list:members", stem, keys, wrong)


def missing_members(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A short, complete list with one member left out, to be typed."""
    members = sorted((fact, *lore.siblings(fact)), key=lore.place)
    if fact.rule != "closed-list" or len(members) > _BY_HEART or len(fact.value.split()) > _TYPED:
        return
    names = [BLANK if each.id == fact.id else bare(each.value) for each in members]
    comma = "; " if any("," in name for name in names) else ", "
    listed = f"{comma.join(names[:-1])} and {names[-1]}"
    yield missing(lore, fact, "list:missing", f"{lead(fact)}: {listed}.", bare(fact.value))


def list_labels(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Some members of a list; choose what they are examples of, or what they complete."""
    members = sorted((fact, *lore.siblings(fact)), key=lore.place) if fact.rule in _LISTED else []
    if not members or members.index(fact) % _SHOWN:
        return
    start = min(members.index(fact), len(members) - _SHOWN)
    names = [lore.lowered(bare(each.value)) for each in members[start : start + _SHOWN]]
    group = bool(_AMONG.match(fact.relation))
    asked = "are among which group?" if group else "complete which statement?"
    wrong = {
        other: Choice(other, each.citation.quote, each.citation)
        for each in lore.by_rule(*_LISTED)
        if (other := _label(each)) and group is bool(_AMONG.match(each.relation)) and not _shares(lore, members, each)
    }
    also = tuple(each.id for each in members[start : start + _SHOWN] if each.id != fact.id)
    key = Choice(_label(fact), fact.citation.quote, fact.citation)
    item = single(
        fact, "list:label", led("", f"{', '.join(names[:-1])} and {names[-1]} {asked}"), key, list(wrong.values())
    )
    yield replace(item, also=also) if item else None


def _label(fact: Fact) -> str:
    found = _AMONG.match(fact.relation)
    return found["label"] if found else lead(fact)


def lead(fact: Fact) -> str:
    """The line that leads in to a list."""
    return _POINTER.sub("", fact.relation).rstrip(",: ")


def _outsiders(lore: Lore, fact: Fact) -> Iterator[Fact]:
    """Members of other lists of the lesson that the section does not name and no passage joins to the list."""
    lesson = lore.spot(fact).lesson.slug
    own = frozenset[str]().union(*(content(each.value) for each in (fact, *lore.siblings(fact))))
    for each in lore.by_rule(*_LISTED):
        if content(each.value) & own or lore.manner(each.value) != lore.manner(fact.value):
            continue
        elsewhere = lore.spot(each).lesson.slug == lesson and each.relation != fact.relation
        if elsewhere and not lore.in_section(fact, each.value) and not lore.speaks_for(each.value, fact.relation):
            yield each


def _shares(lore: Lore, members: list[Fact], other: Fact) -> bool:
    theirs = [each.value for each in (other, *lore.siblings(other))]
    return any(overlaps(each.value, their) for each in members for their in theirs)


def _member(fact: Fact) -> Choice:
    return Choice(bare(fact.value), f"{lead(fact)}: {bare(fact.value)}.", fact.citation, fact.id)
