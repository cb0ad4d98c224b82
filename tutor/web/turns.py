"""Turns of a chat as HTML: what an answer says is rendered once, and a turn that cannot be shown fails alone."""

from flask import Flask, current_app, request
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tutor.held import Held
from tutor.values import Turn

#: How many answers an app holds ready as HTML.
_ANSWERS = 512


class Turns:
    """Renders turns for one app."""

    def __init__(self, templates: Environment) -> None:
        self._templates = templates
        #: By the turn's id, and where the app is mounted, which the links begin with.
        self._answers: Held[tuple[int, str], Markup] = Held(_ANSWERS)

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
        return self._answers.get(
            (turn.id, request.script_root), lambda: self._render("chat/_answer.html", context, answer=turn.answer)
        )

    def _render(self, template: str, context: Context, **values: object) -> Markup:
        return Markup(self._templates.get_template(template).render({**context.get_all(), **values}))  # noqa: S704


def register(app: Flask) -> None:
    """Give templates the turns."""
    turns = Turns(app.jinja_env)
    app.jinja_env.globals.update(shown_turn=turns.turn, shown_answer=turns.answer)
