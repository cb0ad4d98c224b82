"""The command `viva`, and `python -m tutor`: serve Viva, or call one of its commands."""

import os
import sys

import click
from flask.cli import ScriptInfo

from tutor.application import HOME, create_app, open_courses
from tutor.cli import COMMANDS
from tutor.cli.shelves import index_command

_host = click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True, help="The address to listen on.")
_port = click.option(
    "--port", envvar="PORT", type=click.IntRange(0, 65535), default=5000, show_default=True, help="The port."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="viva", message="Viva %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Viva, an exam tutor: answers in the lesson's own sentences, then a quiz on them."""
    context.obj = ScriptInfo(create_app=create_app, set_debug_flag=False)


@main.command()
@_host
@_port
@click.pass_context
def run(context: click.Context, host: str, port: int) -> None:
    """Index the lessons and serve them to yourself."""
    context.invoke(index_command)
    app = context.ensure_object(ScriptInfo).load_app()
    open_courses(app)
    app.run(host, port)


@main.command()
@_host
@_port
@click.option(
    "--workers", envvar="WORKERS", type=click.IntRange(1), help="Processes (default: one per core, at most 4)."
)
@click.pass_context
def serve(context: click.Context, host: str, port: int, workers: int | None) -> None:
    """Index the lessons and serve them to others, with gunicorn and the project's own settings."""
    context.invoke(index_command)
    settings = {"HOST": host, "PORT": str(port)} | ({"WORKERS": str(workers)} if workers else {})
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", str(HOME / "gunicorn.conf.py")]
    os.execve(sys.executable, gunicorn, os.environ | settings)  # noqa: S606  Our own interpreter and arguments.


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="viva")
