"""Building in a process of its own, so that no computing holds up the process that serves."""

import json
import os
import sys
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

from tutor.background import Progress, Tell
from tutor.derived.building import Source, Step, build_here
from tutor.errors import CourseError

#: Where `tutor` is imported from.
_HOME = Path(__file__).resolve().parents[2]

#: Who serves goes before who makes questions; for lessons somebody may be waiting.
_NICE = {Step.COURSE: 0, Step.ITEMS: 10}


def build_apart(step: Step, source: Source, tell: Tell) -> None:
    """Carry out a step in a process of its own, which ends with this one.

    Raises CourseError with the kind of what went wrong there; the process writes its trace to our standard error.
    """
    places = [str(place) for place in (source.root, source.folder, source.instance)]
    command = [sys.executable, "-m", "tutor.derived", step, *places, source.fingerprint, source.kept(step).name]
    wrong = ""
    with Popen(command, stdin=PIPE, stdout=PIPE, cwd=_HOME) as process:  # noqa: S603  No shell, and paths of our own.
        for line in process.stdout or ():
            said = json.loads(line)
            if isinstance(said, str):
                wrong = said
            else:
                tell(Progress(*said))
    if process.returncode:
        raise CourseError(wrong or f"The process that was to do it ended with {process.returncode}.")


def main(arguments: list[str]) -> int:
    """What that process does: it says how far it is, a line of JSON each, and at last what went wrong, if anything."""
    step, root, folder, instance, fingerprint, name = arguments
    out, sys.stdout = sys.stdout, sys.stderr
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(OSError, AttributeError):
        os.nice(_NICE[Step(step)])

    def say(said: object) -> None:
        print(json.dumps(said), file=out, flush=True)

    try:
        source = Source(Path(root), Path(folder), Path(instance), fingerprint)
        if source.kept(Step(step)).name != name:
            raise CourseError("The code has changed since the server was started. Start it again.")
        build_here(Step(step), source, lambda progress: say(astuple(progress)))
    except CourseError as error:
        say(str(error))
        return 1
    except Exception as error:
        say(type(error).__name__)
        raise
    return 0


def _end_with_parent() -> None:
    """The parent holds our input open for as long as it lives."""
    os.read(0, 1)
    os._exit(1)
