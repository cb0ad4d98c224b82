"""Turns of a chat as HTML, each held by all that it shows; a turn that cannot be shown fails alone."""

from collections.abc import Hashable

from flask import Flask, current_app, request
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tutor.held import Held
from tutor.library import Shelf
from tutor.values import Turn
from tutor.web.flags import flagged_in
from tutor.web.presenting import recent_results

#: How many turns as they stand an app holds ready as HTML, some twelve kilobytes each.
_TURNS = 1024


class Turns:
    """Renders turns for one app."""

    def __init__(self, templates: Environment) -> None:
        self._templates = templates
        self._held: Held[Hashable, Markup] = Held(_TURNS)

    @pass_context
    def turn(self, context: Context, turn: Turn) -> Markup:
        """What a turn shows; one whose answer or quiz cannot be rendered is logged and keeps its question.

        It is rendered anew when one of the things that it shows has changed, and where an address brings along
        what was typed into a quiz.
        """
        values = {"shelf": context["shelf"], "turn": turn, "chosen_now": context.get("chosen_now", False)}
        # From a page of earlier questions, asking leads to the page of the latest.
        values["live"] = not (context.get("chat") and context["chat"].later)
        try:
            if "kept" in request.args:
                return self._render("chat/_turn.html", **values)
            return self._held.get(_shown_by(**values), lambda: self._render("chat/_turn.html", **values))
        except Exception:
            current_app.logger.exception("The answer to question %s cannot be shown.", turn.id)
            return self._render("chat/_unshown.html", **values)

    def _render(self, template: str, **values: object) -> Markup:
        return Markup(self._templates.get_template(template).render(values))  # noqa: S704


def _shown_by(shelf: Shelf, turn: Turn, chosen_now: bool, live: bool) -> Hashable:
    """All that the HTML of a turn depends on, but for the form token, which is filled in later.

    The answer to a question never changes. What the learner flagged, and how the latest answers went, counts only
    where it is shown; a quiz chosen in this very request holds nothing that is flagged.
    """
    course, runs = shelf.course, turn.attempts
    asked = {item.id for run in runs for item in run.quiz.items}
    flagged = flagged_in(course.slug) & asked if asked and not chosen_now else frozenset()
    recent = recent_results(course.slug) if runs and runs[-1].finished else None
    awaited = (shelf.may_be_quizzable, shelf.is_quizzable) if turn.awaits_quiz else None
    states = tuple((run.id, run.position, run.given, run.hints) for run in runs)
    shown = (states, flagged, recent, awaited, live)
    return (turn.id, turn.at, turn.question, shown, course.hash, request.script_root)


def register(app: Flask) -> None:
    """Give templates the turns."""
    app.jinja_env.globals["shown_turn"] = Turns(app.jinja_env).turn
