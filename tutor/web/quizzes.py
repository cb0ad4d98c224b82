"""Quizzes: in the chat, on a page of their own, and by link."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request, url_for

from tutor.attempts import SHORT_QUIZ
from tutor.errors import InvalidInput
from tutor.values import LONGEST_QUIZ, LONGEST_SEQUENCE, Attempt, Level, QuizPlan
from tutor.web.arguments import answer_of, number_in
from tutor.web.links import EDITION, plan_arguments
from tutor.web.render import done, page, seen, wants_fragment
from tutor.web.services import tutor
from tutor.web.session import known_learner, learner

bp = Blueprint("quizzes", __name__)


@bp.get("/c/<course>/quiz")
def shared(course: str) -> Response:
    """The quiz that a link describes, its first question on the table. Nothing is kept until it is answered."""
    shelf = tutor().library.shelf(course)
    quiz = tutor().attempts.quiz(_plan(course, request.args), known_learner())
    edition = request.args.get("edition", "")
    changed = bool(edition) and edition != quiz.hash[:EDITION]
    fields = plan_arguments(quiz.plan)
    return page("quiz/shared.html", shelf=shelf, quiz=quiz, changed=changed, fields=fields)


@bp.post("/c/<course>/attempts")
def start(course: str) -> Response:
    """Begin a quiz; an answer to its first item may come along."""
    plan = _plan(course, request.form)
    if request.form.get("level") == "mine":
        plan = tutor().practice.at(tutor().practice.recent(learner(), course).level, plan)
    attempt = tutor().attempts.start(learner(), plan)
    if request.form.get("item"):
        if request.form.get("hint"):
            attempt = tutor().attempts.hint(learner(), attempt.id, request.form["item"], 1)
            return seen(_back(course, attempt, kept=attempt.id, answer=request.form.getlist("answer")))
        if request.form.get("unknown"):
            attempt = tutor().attempts.pass_over(learner(), attempt.id, request.form["item"])
        else:
            attempt = tutor().attempts.give(learner(), attempt.id, request.form["item"], answer_of(request.form))
    return seen(url_for("quizzes.attempt", course=course, attempt=attempt.id))


@bp.post("/c/<course>/mistakes")
def mistakes(course: str) -> Response:
    """Begin a quiz on what this learner got wrong."""
    attempt = tutor().attempts.start(learner(), tutor().practice.mistakes(learner(), course))
    return seen(url_for("quizzes.attempt", course=course, attempt=attempt.id))


@bp.get("/c/<course>/attempts/<attempt>")
def attempt(course: str, attempt: str) -> Response:
    """A learner's run through a quiz, on a page of its own."""
    shelf = tutor().library.shelf(course)
    run = tutor().attempts.get(known_learner(), attempt)
    return page("quiz/page.html", shelf=shelf, attempt=run, in_chat=False, fresh=False)


@bp.post("/c/<course>/attempts/<attempt>/answers")
def give(course: str, attempt: str) -> Response:
    """Mark an answer, or take "I don't know" for one."""
    item = request.form.get("item", "")
    if request.form.get("unknown"):
        return _shown(course, tutor().attempts.pass_over(learner(), attempt, item))
    return _shown(course, tutor().attempts.give(learner(), attempt, item, answer_of(request.form)))


@bp.post("/c/<course>/attempts/<attempt>/hints")
def hint(course: str, attempt: str) -> Response:
    """Lay one more hint on the table; what was typed meanwhile stays in its field."""
    item = request.form.get("item", "")
    run = tutor().attempts.hint(learner(), attempt, item, number_in(request.form, "hint"))
    asked = next(each for each in run.quiz.items if each.id == item)
    base = {"course": course, "attempt": attempt}
    back = _back(course, run, kept=run.id, answer=request.form.getlist("answer"))
    return done(back, "quiz/_aids.html", item=asked, attempt=run, base=base, fresh=True)


@bp.post("/c/<course>/attempts/<attempt>/overrules")
def overrule(course: str, attempt: str) -> Response:
    """Count a typed answer as right that was marked wrong."""
    return _shown(course, tutor().attempts.overrule(learner(), attempt, request.form.get("item", "")))


@bp.post("/c/<course>/attempts/<attempt>/position")
def advance(course: str, attempt: str) -> Response:
    """Put the next item or the score on the table."""
    return _shown(course, tutor().attempts.advance(learner(), attempt, number_in(request.form, "position")))


@bp.post("/c/<course>/attempts/<attempt>/more")
def more(course: str, attempt: str) -> Response:
    """Three more of the same sequence, easier or harder if the learner says so."""
    letters = _levels(request.form.get("level", "")[:1])
    following = tutor().attempts.three_more(learner(), attempt, *letters)
    if following.turn is None:
        return _shown(course, following)
    shelf, turn = tutor().library.shelf(course), tutor().turn(learner(), following.turn)
    back = url_for("chats.chat", course=course, at=turn.id, _anchor=f"quiz-{following.id}")
    return done(back, "chat/_quizzes.html", shelf=shelf, turn=turn, fresh=False, renewed=wants_fragment())


def _shown(course: str, run: Attempt) -> Response:
    shelf = tutor().library.shelf(course)
    return done(
        _back(course, run),
        "quiz/_attempt.html",
        shelf=shelf,
        attempt=run,
        in_chat=_in_chat(),
        fresh=wants_fragment(),
    )


def _in_chat() -> bool:
    return request.form.get("in_chat") == "1"


def _back(course: str, run: Attempt, **kept: Any) -> str:
    """The page that a quiz stands on; what is kept goes along in its query."""
    if _in_chat():
        page = url_for("chats.chat", course=course, at=run.turn, **kept)
    else:
        page = url_for(".attempt", course=course, attempt=run.id, **kept)
    return f"{page}#quiz-{run.id}"


def _plan(course: str, arguments: Mapping[str, str]) -> QuizPlan:
    count = number_in(arguments, "count", SHORT_QUIZ, least=1, most=LONGEST_QUIZ)
    return QuizPlan(
        course,
        seed=number_in(arguments, "seed", 1),
        count=count,
        start=number_in(arguments, "start", 0, most=LONGEST_SEQUENCE - count),
        about=tuple(each for each in arguments.get("about", "").split(",") if each)[:20],
        lesson=arguments.get("lesson", ""),
        section=arguments.get("section", ""),
        levels=_levels(arguments.get("levels", "")),
    )


def _levels(letters: str) -> tuple[Level, ...]:
    """The levels that a link names, a letter for each place; more than a sequence has places say nothing."""
    letters = letters[:LONGEST_SEQUENCE]
    if not set(letters) <= set(Level):
        raise InvalidInput("“levels” in the link may hold only the letters e, m and h. Copy the whole link again.")
    return tuple(map(Level, letters))
