"""The browser's side of the house; only this package, the command line and app.py know Flask.

`render` decides page or fragment, `errors` gives each TutorError its status, `security` sets headers
and form tokens, `learner` says who is asking, `presenting` and `links` shape values for templates;
every other module is one blueprint with thin routes.
"""

from flask import Flask

from tutor.learning import Tutor
from tutor.live import Hub
from tutor.rooms import Rounds
from tutor.web import (
    answers,
    chats,
    errors,
    health,
    lessons,
    links,
    news,
    presenting,
    quizzes,
    rooms,
    rounds,
    security,
    streams,
    theme,
)


def register(app: Flask, tutor: Tutor, table: Rounds, hub: Hub) -> None:
    """Hang the pages into an app."""
    app.extensions |= {"viva": tutor, "viva-rounds": table, "viva-hub": hub}
    news.register(app, table.rooms, table)
    for part in (security, errors, presenting, links):
        part.register(app)
    for blueprint in (chats.bp, answers.bp, quizzes.bp, lessons.bp, theme.bp, health.bp):
        app.register_blueprint(blueprint)
    for blueprint in (rooms.bp, rounds.bp, streams.bp):
        app.register_blueprint(blueprint)
