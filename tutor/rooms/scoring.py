"""The board of a round: one point for each right answer, however quick."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.values import Item, Member, Round, Score


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that could be answered to an item, and who did."""

    #: The option's id, or what was typed, folded.
    answer: str
    text: str
    right: bool
    members: tuple[Member, ...]


def board(run: Round, members: Iterable[Member]) -> tuple[Score, ...]:
    """Everybody's points, the most first; equal points share a place, in the order they came."""
    points = Counter(each.member for each in run.answers if each.given.mark.right)
    answered = Counter(each.member for each in run.answers)
    ordered = sorted(members, key=lambda member: (-points[member.id], member.id))
    everybody = [points[member.id] for member in ordered]
    return tuple(
        Score(everybody.index(points[member.id]) + 1, member, points[member.id], answered[member.id])
        for member in ordered
    )


def tally(run: Round, item: Item, members: Sequence[Member]) -> tuple[Choice, ...]:
    """Who chose what: each option in its order; of a typed item each answer, the most frequent first."""
    known = {member.id: member for member in members}
    chosen: dict[str, list[Member]] = {option.id: [] for option in item.options}
    texts = {option.id: option.text for option in item.options}
    right = {option.id for option in item.options if option.correct}
    for each in run.answers:
        if each.given.item == item.id and each.member in known:
            key = each.given.answer if item.options else each.given.answer.casefold().strip()
            texts.setdefault(key, each.given.answer.strip())
            chosen.setdefault(key, []).append(known[each.member])
            if not item.options and each.given.mark.right:
                right.add(key)
    choices = [Choice(key, texts[key], key in right, tuple(who)) for key, who in chosen.items()]
    return tuple(choices if item.options else sorted(choices, key=lambda choice: -len(choice.members)))
