"""The board of a round: one point for each right answer, however quick."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.values import Given, Item, Member, Round, Score


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
    """Who chose what: each option in its order, or each row of the solution with who had it right.

    Of a typed item: each answer, the most frequent first.
    """
    known = {member.id: member for member in members}
    given = [
        (known[each.member], each.given) for each in run.answers if each.given.item == item.id and each.member in known
    ]
    if item.prompts:
        return _rows(item, given)
    return _options(item, given) if item.options else _typed(given)


def _rows(item: Item, given: Sequence[tuple[Member, Given]]) -> tuple[Choice, ...]:
    rows = []
    for place, (prompt, name) in enumerate(zip(item.prompts, item.solution, strict=True)):
        option = item.option(name)
        who = tuple(member for member, each in given if each.answer.split()[place : place + 1] == [name])
        rows.append(Choice(name, f"{prompt}: {option.text if option else name}", True, who))
    return tuple(rows)


def _options(item: Item, given: Sequence[tuple[Member, Given]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            option.id,
            option.text,
            option.correct,
            tuple(member for member, each in given if option.id in each.answer.split()),
        )
        for option in item.options
    )


def _typed(given: Sequence[tuple[Member, Given]]) -> tuple[Choice, ...]:
    answers: dict[str, list[tuple[Member, Given]]] = {}
    for member, each in given:
        answers.setdefault(each.answer.casefold().strip(), []).append((member, each))
    choices = [
        Choice(
            key, who[0][1].answer.strip(), any(each.mark.right for _, each in who), tuple(member for member, _ in who)
        )
        for key, who in answers.items()
    ]
    return tuple(sorted(choices, key=lambda choice: -len(choice.members)))
