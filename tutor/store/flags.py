"""Items that learners found something wrong with, and answers that they counted as right."""

from collections.abc import Collection

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Engine,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from tutor.codec import decode, encode
from tutor.store.reading import read_quiz
from tutor.store.tables import answers, attempts, flags
from tutor.values import AUTHOR, ENOUGH, Complaint, Flagged, Item, Overruled, Quiz, Verdict, Vote


def _voted(learner: str | BindParameter[str]) -> ColumnElement[bool]:
    """Of a group of votes: one of them is theirs."""
    return func.count().filter(flags.c.learner == learner) > 0


# Statements that requests run are made once, since building one takes longer than running it.
_IN_COURSE = flags.c.course == bindparam("course")
_FLAGGED = select(flags.c.item).where(_IN_COURSE, flags.c.learner == bindparam("learner"))
_HIDDEN = (
    select(flags.c.item)
    .where(_IN_COURSE)
    .group_by(flags.c.item)
    .having(or_(func.count() >= ENOUGH, _voted(AUTHOR), _voted(bindparam("learner"))))
)


class FlagStore:
    """What is kept of learners' objections."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, course: str, learner: str, item: Item, vote: Vote) -> None:
        """Keep a learner's vote against an item; a second one takes the place of the first."""
        mine = {"course": course, "item": item.id, "learner": learner}
        said = {"complaint": vote.complaint.value, "words": vote.words, "flagged_at": vote.at}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(flags).values(**mine, **said, asked=encode(item)))
        except IntegrityError:
            with self._engine.begin() as connection:
                connection.execute(update(flags).filter_by(**mine).values(**said))

    def flagged(self, course: str, learner: str) -> frozenset[str]:
        """Ids of the items of a course that a learner has flagged."""
        return self._items(_FLAGGED, course, learner)

    def hidden(self, course: str, learner: str = "") -> frozenset[str]:
        """Ids of the items of a course that nobody is asked any more, and of those that this learner has flagged."""
        return self._items(_HIDDEN, course, learner)

    def all(self) -> tuple[Flagged, ...]:
        """Every flagged item by course, the one with the most votes first."""
        votes: dict[tuple[str, str], list[Vote]] = {}
        items: dict[tuple[str, str], Item] = {}
        by_author: set[tuple[str, str]] = set()
        with self._engine.connect() as connection:
            for row in connection.execute(select(flags).order_by(flags.c.id)):
                votes.setdefault((row.course, row.item), []).append(
                    Vote(Complaint(row.complaint), row.words, row.flagged_at)
                )
                items[row.course, row.item] = decode(row.asked, Item)
                if row.learner == AUTHOR:
                    by_author.add((row.course, row.item))
        found = [
            Flagged(key[0], items[key], tuple(each), len(each) >= ENOUGH or key in by_author)
            for key, each in votes.items()
        ]
        return tuple(sorted(found, key=lambda each: (each.course, -len(each.votes))))

    def remove(self, items: Collection[str]) -> None:
        """Drop all votes against some items."""
        with self._engine.begin() as connection:
            connection.execute(delete(flags).where(flags.c.item.in_(items)))

    def overruled(self) -> tuple[Overruled, ...]:
        """Every typed answer that its learner counted as right, the oldest first."""
        counted = (
            select(*answers.c["attempt", "item", "answer", "given_at"], attempts.c.quiz)
            .join(attempts, attempts.c.id == answers.c.attempt)
            .where(answers.c.mark["verdict"].as_string() == Verdict.COUNTED.value)
            .order_by(answers.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(counted).all()
        found = ((_item(read_quiz(row.quiz, f"attempt {row.attempt}"), row.item), row) for row in rows)
        return tuple(Overruled(item, row.answer, row.given_at) for item, row in found if item)

    def _items(self, which: Select[str], course: str, learner: str) -> frozenset[str]:
        with self._engine.connect() as connection:
            return frozenset(connection.execute(which, {"course": course, "learner": learner}).scalars())


def _item(quiz: Quiz, name: str) -> Item | None:
    return next((item for item in quiz.items if item.id == name), None)
