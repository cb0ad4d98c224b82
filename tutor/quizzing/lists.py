"""Items on lists: what belongs to them, what is missing, and what their members are examples of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tutor.facts import is_plural
from tutor.facts.grammar import is_clause
from tutor.language import NUMBER_WORDS
from tutor.quizzing.blanks import missing
from tutor.quizzing.building import Choice, overlaps, select, single, true_false
from tutor.quizzing.digests import digest
from tutor.quizzing.leads import led, opening
from tutor.quizzing.lore import REACH, Lore, content
from tutor.quizzing.phrasing import affirmative, bare, capital, quoted, sentence
from tutor.quizzing.wording import BLANK
from tutor.values import Fact, Item

_LISTED = ("closed-list", "open-list")
_POINTER = re.compile(r",?\s*\bin this order\b")
_AMONG = re.compile(r"^(?:among|some of) (?P<label>the .+?) (?:are|is)(?:, among others)?$", re.IGNORECASE)
#: A lead-in whose last words stand for the members.
_THESE = re.compile(r"^(?P<said>.+ (?:\w+))\s(?:these|the following)(?:\s\w+)?$", re.IGNORECASE)
#: A clause that members may go on: up to "these parts", "exactly three parts" or "among others", or with an open end.
_GOES_ON = re.compile(
    rf"^(?P<said>.+?)(?:,? (?:(?:exactly )?(?:these|the following|{'|'.join(sorted(NUMBER_WORDS - {'one'}))})\b[\w -]*"
    r"|among others)|(?<= for)|(?<= in)|(?<= by)|(?<= are)|(?<= is)|(?<= as))$",
    re.IGNORECASE,
)
#: Members of a list that are shown for the list to be named.
_SHOWN, _FEWEST = 3, 2
#: The most words of a member that is typed, and the most members of a list to know by heart.
_TYPED, _BY_HEART = 3, 6


def member_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Two members of a list among three that stand in other lists of the lesson."""
    among = _group(fact)
    if fact.rule not in _LISTED or (fact.rule == "open-list" and not among):
        return
    members, place = lore.members(fact), lore.seat(fact)
    if place % 2 or place + 1 == len(members):
        return
    wrong = [_member(each) for each in _outsiders(lore, fact)]
    asked = f"which two are among {among}?" if among else f"which two are listed under {quoted(lead(fact))}?"
    stem = led(opening(lore, fact, fact.relation), f"{asked} (Select TWO.)")
    keys = (_member(fact), _member(members[place + 1]))
    yield select(fact, "list:members", stem, keys, wrong)


def missing_members(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A short, complete list with one member left out, to be typed."""
    members = lore.members(fact)
    if fact.rule != "closed-list" or len(members) > _BY_HEART or len(fact.value.split()) > _TYPED:
        return
    names = [BLANK if each.id == fact.id else bare(each.value) for each in members]
    comma = "; " if any("," in name for name in names) else ", "
    listed = f"{comma.join(names[:-1])} and {names[-1]}"
    yield missing(lore, fact, "list:missing", f"{lead(fact)}: {listed}.", bare(fact.value))


def list_labels(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Some members of a list; choose what they are examples of, or what they stand under."""
    members = lore.members(fact) if fact.rule in _LISTED else []
    if not members or lore.seat(fact) % _SHOWN:
        return
    start = max(0, min(lore.seat(fact), len(members) - _SHOWN))
    shown = members[start : start + _SHOWN]
    if len(shown) < _FEWEST:
        return
    told = quoted("; ".join(bare(each.value) for each in shown))
    others = [each for each in lore.near(fact, *_LISTED) if not _shares(lore, fact, each)]
    also = tuple(each.id for each in shown if each.id != fact.id)
    kinds = (
        (_group, f"{told} are among which group?"),
        (_title, f"{told} are listed under which of these?"),
        (_unfinished, f"which of these sentences do {told} complete?"),
    )
    for label, asked in kinds:
        wrong = {label(each): Choice(label(each), _listed(lore, each), each.citation) for each in others if label(each)}
        key = Choice(label(fact), _listed(lore, fact), fact.citation)
        item = single(fact, "list:label", led("", asked), key, list(wrong.values())) if key.text else None
        if item:
            yield replace(item, also=also)
            return


def member_statements(lore: Lore, fact: Fact) -> Iterator[Item]:
    """A member as its lead-in says it: "The service reads these formats" and "CSV" make one sentence.

    What a list denies is also stated without the denial, which is false.
    """
    opened = _opened(fact) if fact.rule in _LISTED else ""
    if not opened:
        return
    affirmed = affirmative(opened) if int(digest("truth", fact.id), 16) % 2 else ""
    claim = f"{affirmed or opened} {lore.lowered(bare(fact.value))}"
    about = opening(lore, fact, claim)
    stem = f"True or false{f', about {about}' if about else ''}: {sentence(capital(claim))}"
    yield true_false(fact, "list:member", stem, not affirmed, f"{lead(fact)}: {bare(fact.value)}.")


def _opened(fact: Fact) -> str:
    """A lead-in up to where a member can follow; "" when its words do not allow it."""
    if _AMONG.match(fact.relation):
        several = is_plural(fact.value) or " and " in fact.value
        return re.sub(r" are$", f" {'are' if several else 'is'}", lead(fact).removesuffix(", among others"))
    found = _THESE.match(lead(fact))
    return found["said"] if found else ""


def _listed(lore: Lore, fact: Fact) -> str:
    """A list as one line: its lead-in and its first members."""
    members = lore.members(fact)
    names = "; ".join(bare(each.value) for each in members[:_SHOWN])
    return f"{lead(fact)}: {names}{'; and others' if len(members) > _SHOWN else ''}."


def _group(fact: Fact) -> str:
    """What the members of an open list are, as far as its lead-in names it; else ""."""
    found = _AMONG.match(fact.relation)
    return found["label"] if found else ""


def lead(fact: Fact) -> str:
    """The line that leads in to a list."""
    return _POINTER.sub("", fact.relation).rstrip(",: ")


def _title(fact: Fact) -> str:
    """What stands above a list, when it names something: "Examples of structured data"; "" for a clause."""
    return capital(_group(fact)) or ("" if is_clause(lead(fact)) else lead(fact))


def _unfinished(fact: Fact) -> str:
    """The clause that leads in to a list, up to where its members go on; "" when they cannot."""
    found = _GOES_ON.match(lead(fact)) if is_clause(lead(fact)) else None
    return f"{found['said']} …" if found else ""


def _outsiders(lore: Lore, fact: Fact) -> Iterator[Fact]:
    """Members of other lists of the lesson that the section does not name and no passage joins to the list."""
    lesson = lore.spot(fact).lesson.slug
    own = frozenset[str]().union(*(content(each.value) for each in (fact, *lore.siblings(fact))))
    for each in lore.near(fact, *_LISTED):
        if content(each.value) & own or lore.manner(each.value) != lore.manner(fact.value):
            continue
        elsewhere = lore.spot(each).lesson.slug == lesson and each.relation != fact.relation
        if elsewhere and not lore.in_section(fact, each.value) and not lore.speaks_for(each.value, fact.relation):
            yield each


def _shares(lore: Lore, fact: Fact, other: Fact) -> bool:
    """Whether two lists have members in common, as far as the beginning of each tells."""
    ours, theirs = lore.members(fact), lore.members(other)
    return lore.once(f"{ours[0].id} shares with {theirs[0].id}", lambda: _overlap(ours[:REACH], theirs[:REACH]))


def _overlap(ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    return any(overlaps(mine.value, other.value) for mine in ours for other in theirs)


def _member(fact: Fact) -> Choice:
    return Choice(bare(fact.value), f"{lead(fact)}: {bare(fact.value)}.", fact.citation, fact.id)
