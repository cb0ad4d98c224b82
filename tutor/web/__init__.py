"""The browser's side of the house; only this package, the command line and application.py know Flask.

`render` decides page or fragment, `errors` gives each TutorError its status, `security` sets headers and form
tokens, `session` says who is asking, `services` gives routes the use cases, `presenting`, `links` and `turns` shape
values for templates; every other module is one blueprint with thin routes.
"""

from flask import Flask

from tutor.flagging import Flags
from tutor.learning import Tutor
from tutor.live import Hub
from tutor.rooms import Rounds
from tutor.web import (
    answers,
    chats,
    errors,
    flags,
    health,
    lessons,
    links,
    presenting,
    quizzes,
    room_updates,
    rooms,
    rounds,
    security,
    sharing,
    streams,
    theme,
    turns,
)


def register(app: Flask, tutor: Tutor, table: Rounds, objections: Flags, hub: Hub) -> None:
    """Hang the pages into an app."""
    app.extensions |= {"viva": tutor, "viva-rounds": table, "viva-flags": objections, "viva-hub": hub}
    room_updates.register(app, table.rooms, table)
    for part in (security, errors, presenting, links, turns, flags):
        part.register(app)
    for blueprint in (chats.bp, answers.bp, quizzes.bp, sharing.bp, flags.bp, lessons.bp, theme.bp, health.bp):
        app.register_blueprint(blueprint)
    for blueprint in (rooms.bp, rounds.bp, streams.bp):
        app.register_blueprint(blueprint)
