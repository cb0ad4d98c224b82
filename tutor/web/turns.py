"""Turns of a chat as HTML: what does not change is rendered once, and a turn that cannot be shown fails alone."""

from collections.abc import Hashable

from flask import Flask, current_app, request, session
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tutor.held import Held
from tutor.values import Attempt, Turn
from tutor.web.flags import flagged_in
from tutor.web.presenting import recent_results

#: How many answers, and how many quizzes as they stand, an app holds ready as HTML.
_ANSWERS, _QUIZZES = 512, 512


class Turns:
    """Renders turns for one app."""

    def __init__(self, templates: Environment) -> None:
        self._templates = templates
        self._answers: Held[Hashable, Markup] = Held(_ANSWERS)
        self._quizzes: Held[Hashable, Markup] = Held(_QUIZZES)

    @pass_context
    def turn(self, context: Context, turn: Turn) -> Markup:
        """A turn; one whose answer or quiz cannot be rendered is logged and keeps its question."""
        try:
            return self._render("chat/_turn.html", context, turn=turn)
        except Exception:
            current_app.logger.exception("The answer to question %s cannot be shown.", turn.id)
            return self._render("chat/_unshown.html", context, turn=turn)

    @pass_context
    def answer(self, context: Context, turn: Turn) -> Markup:
        """What was answered, which never changes."""
        key = (turn.id, turn.at, turn.question, request.script_root)
        return self._answers.get(key, lambda: self._render("chat/_answer.html", context, answer=turn.answer))

    @pass_context
    def quiz(self, context: Context, attempt: Attempt, last: bool) -> Markup:
        """A quiz as it stands under its turn; the last one leads on to three more.

        It is rendered anew when one of the things that it shows has changed.
        """
        course = context["shelf"].course
        state = (attempt.id, attempt.position, attempt.given, attempt.hints, last)
        recent = recent_results(course.slug) if last and attempt.finished else None
        flagged = None if context.get("chosen_now") else flagged_in(course.slug)
        around = (course.hash, recent, flagged or None, request.script_root, session.get("csrf_token"))
        values = {"attempt": attempt, "last": last, "in_chat": True, "fresh": False}
        if request.args.get("kept") == attempt.id:
            return self._render("quiz/_attempt.html", context, **values)
        return self._quizzes.get((state, around), lambda: self._render("quiz/_attempt.html", context, **values))

    def _render(self, template: str, context: Context, **values: object) -> Markup:
        return Markup(self._templates.get_template(template).render({**context.get_all(), **values}))  # noqa: S704


def register(app: Flask) -> None:
    """Give templates the turns."""
    turns = Turns(app.jinja_env)
    app.jinja_env.globals.update(shown_turn=turns.turn, shown_answer=turns.answer, shown_quiz=turns.quiz)
