"""Objections to quiz items: what a learner may say, and what becomes of it."""

from tutor.clock import Clock, utc_now
from tutor.errors import InvalidInput, NotFound
from tutor.library import Library
from tutor.store import Store
from tutor.values import AUTHOR, Complaint, Flagged, Overruled, Vote

#: What a learner can choose from.
COMPLAINTS: dict[Complaint, str] = {
    Complaint.KEY: "The answer marked as right is wrong",
    Complaint.AMBIGUOUS: "More than one answer is right",
    Complaint.UNCLEAR: "The question is unclear",
    Complaint.GIVEN_AWAY: "The question gives the answer away",
    Complaint.OUTDATED: "The lesson is out of date",
    Complaint.OTHER: "Something else",
}

#: The longest note that is kept, in characters.
LONGEST_NOTE = 500


class Flags:
    """The use cases of objections.

    An item is not asked again of whoever flags it, and of nobody on this host once two learners have, or the author.
    """

    def __init__(self, library: Library, store: Store, now: Clock = utc_now) -> None:
        self._library = library
        self._store = store.flags
        self._now = now

    def add(self, learner: str, course: str, item: str, complaint: str, words: str) -> None:
        """Keep what a learner finds wrong with an item; said again, the last word holds.

        Raises InvalidInput for a complaint that is not offered, NotFound for an item that the rules do not make
        of the present lessons.
        """
        if complaint not in COMPLAINTS:
            raise InvalidInput("Choose what is wrong with the question.")
        asked = next((each for each in self._library.shelf(course).ready_items if each.id == item), None)
        if asked is None:
            raise NotFound("The lesson has changed, and this question is no longer asked.")
        words = words.strip()[:LONGEST_NOTE]
        self._store.add(course, learner, asked, Vote(Complaint(complaint), words, self._now()))

    def by(self, learner: str, course: str) -> frozenset[str]:
        """Ids of the items that this learner has flagged."""
        return self._store.flagged(course, learner) if learner else frozenset()

    def all(self) -> tuple[Flagged, ...]:
        """Every flagged item by course, the one with the most votes first."""
        return self._store.all()

    def overruled(self) -> tuple[Overruled, ...]:
        """Every typed answer that its learner counted as right, the oldest first."""
        return self._store.overruled()

    def hide(self, item: str) -> None:
        """Ask nobody an item any more, on the author's word. Raises NotFound for one that the rules do not make."""
        for shelf in self._library.courses():
            asked = next((each for each in shelf.items if each.id == item), None)
            if asked is not None:
                self._store.add(shelf.course.slug, AUTHOR, asked, Vote(Complaint.OTHER, "", self._now()))
                return
        raise NotFound(f"No course has a question {item}. See all of them with flask quiz --all --json.")

    def drop(self, *items: str) -> None:
        """Ask items again. Raises NotFound, and changes nothing, when nobody has flagged one of them."""
        known = {each.item.id for each in self._store.all()}
        missing = [item for item in items if item not in known]
        if missing:
            raise NotFound(f"Nobody has flagged {', '.join(missing)}. See the list with --flags.")
        self._store.remove(items)

    def drop_all(self) -> int:
        """Ask every flagged item again, and tell how many there were."""
        items = {each.item.id for each in self._store.all()}
        self._store.remove(items)
        return len(items)
