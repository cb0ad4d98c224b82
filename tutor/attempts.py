"""What one learner can do with a quiz: begin it, answer, take hints, go on."""

from dataclasses import replace

from tutor.clock import Clock
from tutor.errors import InvalidInput, NotFound
from tutor.library import Library
from tutor.marking import expected, mark
from tutor.practice import Practice
from tutor.quizzing import hints
from tutor.store import Store
from tutor.values import LONGEST_ANSWER, LONGEST_SEQUENCE, Attempt, Given, Item, Level, Mark, Quiz, QuizPlan, Verdict

__all__ = ["SHORT_QUIZ", "Attempts", "hints"]

#: How many items a quiz in the chat has.
SHORT_QUIZ = 3

#: What may be counted as right; once more changes nothing.
_OVERRULED = (Verdict.WRONG, Verdict.COUNTED)


class Attempts:
    """The use cases of quizzes, over the courses of a library and what the store keeps."""

    def __init__(self, library: Library, store: Store, practice: Practice, now: Clock) -> None:
        self._library = library
        self._practice = practice
        self._store = store
        self._now = now

    def quiz(self, plan: QuizPlan, learner: str = "") -> Quiz:
        """Make the quiz of a plan for a learner without keeping anything: what a shared link shows."""
        chooser = self._library.shelf(plan.course).chooser
        return chooser.quiz(plan, self._store.flags.hidden(plan.course, learner))

    def start(self, learner: str, plan: QuizPlan, turn: int | None = None) -> Attempt:
        """Begin a quiz, in the chat under a turn or on a page of its own; begun again, it is the same."""
        if turn is not None:
            begun = self._store.turn(learner, turn).attempts
            same = next((attempt for attempt in begun if attempt.quiz.plan == plan), None)
            if same:
                return same
        quiz = self.quiz(plan, learner)
        if not quiz.items:
            raise InvalidInput("There are no more questions on this. Ask about something else first.")
        return self._store.attempts.add(learner, quiz, self._now(), turn)

    def three_more(self, learner: str, attempt: str, level: Level | None = None) -> Attempt:
        """Go on with the same sequence of items where an attempt ended, at that level or the one that suits."""
        run = self.get(learner, attempt)
        plan = run.quiz.plan
        if plan.start + plan.count + SHORT_QUIZ > LONGEST_SEQUENCE:
            raise InvalidInput("You have come to the end of this quiz. Start a new one.")
        following = replace(plan, start=plan.start + plan.count, count=SHORT_QUIZ)
        level = level or self._practice.recent(learner, plan.course).level
        return self.start(learner, self._practice.at(level, following), run.turn)

    def get(self, learner: str, attempt: str) -> Attempt:
        """A run through a quiz. Raises NotFound, also for somebody else's."""
        return self._store.attempts.get(learner, attempt)

    def give(self, learner: str, attempt: str, item: str, answer: str) -> Attempt:
        """Mark an answer. The first one to an item counts; later ones change nothing."""
        run, answer = self.get(learner, attempt), answer[:LONGEST_ANSWER]
        asked = _asked(run, item)
        if run.given_for(item) is not None:
            return run
        return self._keep(learner, run, Given(item, answer, mark(asked, answer), self._now()))

    def pass_over(self, learner: str, attempt: str, item: str) -> Attempt:
        """Say that one does not know: no point, no mistake, and the answer is told. The first word counts."""
        run = self.get(learner, attempt)
        unknown = Mark(Verdict.UNKNOWN, expected(_asked(run, item)))
        if run.given_for(item) is not None:
            return run
        return self._keep(learner, run, Given(item, "", unknown, self._now()))

    def hint(self, learner: str, attempt: str, item: str, number: int) -> Attempt:
        """Lay the hints up to that one on the table, from 1; none once the item is answered."""
        run = self.get(learner, attempt)
        shown = min(number, len(hints(_asked(run, item))))
        if shown > 0 and run.given_for(item) is None:
            self._store.attempts.add_hint(attempt, item, shown)
        return self.get(learner, attempt)

    def overrule(self, learner: str, attempt: str, item: str) -> Attempt:
        """Count a typed answer as right that was marked wrong; what was typed stays as it was.

        Raises InvalidInput for an answer that was chosen, or that was not marked wrong.
        """
        run = self.get(learner, attempt)
        given = run.given_for(item)
        if _asked(run, item).options or given is None or given.mark.verdict not in _OVERRULED:
            raise InvalidInput("Only a typed answer that was marked wrong can be counted as right.")
        self._store.attempts.overrule(attempt, item, replace(given.mark, verdict=Verdict.COUNTED))
        return self.get(learner, attempt)

    def advance(self, learner: str, attempt: str, position: int) -> Attempt:
        """Put the next item, or the score, on the table. Never goes back or past an open item."""
        run = self.get(learner, attempt)
        answered = 0
        for item in run.quiz.items:
            if run.given_for(item.id) is None:
                break
            answered += 1
        reached = max(run.position, min(position, answered))
        if reached > run.position:
            self._store.attempts.advance(attempt, reached)
        return replace(run, position=reached)

    def _keep(self, learner: str, run: Attempt, given: Given) -> Attempt:
        """Keep an answer, unless another one came first."""
        if self._store.attempts.add_given(run.id, given):
            return replace(run, given=(*run.given, given))
        return self.get(learner, run.id)


def _asked(run: Attempt, item: str) -> Item:
    asked = next((each for each in run.quiz.items if each.id == item), None)
    if asked is None:
        raise NotFound("There is no such question in this quiz.")
    return asked
