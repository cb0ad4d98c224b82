"""What a learner should be asked next, from how they answered so far."""

from tutor.errors import InvalidInput
from tutor.library import Library
from tutor.quizzing import LATEST, recent_results
from tutor.store import Store
from tutor.values import Level, QuizPlan, RecentResults

#: How many mistakes one quiz goes back to.
MOST = 10


class Practice:
    """The use cases of going on: at the right level, or with what went wrong."""

    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._marks = store.marks

    def recent(self, learner: str, course: str) -> RecentResults:
        """How a learner's latest answers went."""
        return recent_results([mark.right for mark in self._marks.latest(learner, course, LATEST)])

    def progress(self, learner: str, course: str) -> str:
        """How a learner is doing, in a sentence or two; "" before the first answer."""
        recent = self.recent(learner, course)
        if not recent.answered:
            return ""
        missed = len(self._marks.missed(learner, course))
        review = f" Say “my mistakes” to go over {missed} that went wrong." if missed else ""
        return f"You got {recent.right} of your last {recent.answered} answers right.{review}"

    def at(self, level: Level, plan: QuizPlan) -> QuizPlan:
        """The plan with all its items at a level; what comes before them in the sequence stays as it was."""
        before = (*plan.levels, *[Level.MIXED] * plan.start)[: plan.start]
        return plan if level is Level.MIXED and not plan.levels else plan.at((*before, *[level] * plan.count))

    def mistakes(self, learner: str, course: str) -> QuizPlan:
        """A quiz on the sentences whose items were last answered wrong or not known, the latest first.

        Raises InvalidInput when there are none.
        """
        present = {passage.id for _, _, passage in self._library.shelf(course).course.passages()}
        missed = [item for item in self._marks.missed(learner, course) if item.passage in present][:MOST]
        if not missed:
            raise InvalidInput("You have no mistakes to review here. Take another quiz first.")
        places = [name for item in missed for name in (item.passage, item.explanation.anchor)]
        seed = self._marks.count(learner, course)
        return QuizPlan(course, seed, len(missed), about=tuple(dict.fromkeys(places)))
