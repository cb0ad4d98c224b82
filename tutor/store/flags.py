"""Items that learners found something wrong with, and answers that they counted as right."""

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tutor.store.codec import decode, encode
from tutor.store.tables import answers, attempts, flags
from tutor.values import Complaint, Flagged, Item, Overruled, Quiz, Verdict, Vote


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

    def flagged(self, course: str, learner: str | None = None) -> frozenset[str]:
        """Ids of the items of a course that somebody, or that learner, has flagged."""
        found = select(flags.c.item).where(flags.c.course == course)
        if learner is not None:
            found = found.where(flags.c.learner == learner)
        with self._engine.connect() as connection:
            return frozenset(connection.execute(found).scalars())

    def all(self) -> tuple[Flagged, ...]:
        """Every flagged item by course, the one with the most votes first."""
        votes: dict[tuple[str, str], list[Vote]] = {}
        items: dict[tuple[str, str], Item] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(select(flags).order_by(flags.c.id)):
                votes.setdefault((row.course, row.item), []).append(
                    Vote(Complaint(row.complaint), row.words, row.flagged_at)
                )
                items[row.course, row.item] = decode(row.asked, Item)
        found = [Flagged(key[0], items[key], tuple(each)) for key, each in votes.items()]
        return tuple(sorted(found, key=lambda each: (each.course, -len(each.votes))))

    def remove(self, item: str) -> int:
        """Put an item back into rotation and give the number of votes that were dropped."""
        with self._engine.begin() as connection:
            return connection.execute(delete(flags).where(flags.c.item == item)).rowcount

    def overruled(self) -> tuple[Overruled, ...]:
        """Every typed answer that its learner counted as right, the oldest first."""
        counted = (
            select(answers.c.item, answers.c.answer, answers.c.given_at, attempts.c.quiz)
            .join(attempts, attempts.c.id == answers.c.attempt)
            .where(answers.c.mark["verdict"].as_string() == Verdict.COUNTED.value)
            .order_by(answers.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(counted).all()
        return tuple(Overruled(_item(decode(row.quiz, Quiz), row.item), row.answer, row.given_at) for row in rows)


def _item(quiz: Quiz, name: str) -> Item:
    return next(item for item in quiz.items if item.id == name)
