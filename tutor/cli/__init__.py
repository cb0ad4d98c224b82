"""The commands `ask`, `quiz`, `check` and `index`, of `flask --app app` and of `viva` alike."""

from flask import Flask

from tutor.cli.asking import ask_command
from tutor.cli.checks import check_command
from tutor.cli.quizzes import quiz_command
from tutor.cli.shelves import index_command

COMMANDS = (ask_command, quiz_command, check_command, index_command)


def register(app: Flask) -> None:
    """Add the commands to an app."""
    for command in COMMANDS:
        app.cli.add_command(command)
