"""The commands: `flask --app app ask`, `quiz`, `check` and `index`."""

from flask import Flask

from tutor.cli.asking import ask_command
from tutor.cli.checks import check_command
from tutor.cli.quizzes import quiz_command
from tutor.cli.shelves import index_command


def register(app: Flask) -> None:
    """Add the commands to an app."""
    for command in (ask_command, quiz_command, check_command, index_command):
        app.cli.add_command(command)
