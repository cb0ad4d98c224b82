"""Asking, measured: `python -m tests.bench [PART ...]`, with `--help` for more.

Parts are quality, answers, latency, requests, served, scaling and encoder; `fit` fits the table of weights anew
instead.

It runs on the course that comes with Viva. A folder, or VIVA_BENCH, adds what it holds: test collections as
`<name>_passages.json` with `<name>_questions.json`; questions in `eval/` on the lessons in `lesson/`; and lessons
in `corpus/`, of which the larger courses are then copies. `--vectors` names a folder that keeps the encoder's vectors.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import answers, encoder, fitting, latency, quality, requests, scaling, served
from tests.bench.courses import OWN
from tests.bench.report import recorded

PARTS = ("quality", "answers", "latency", "requests", "served", "scaling", "encoder")


def lessons_below(folder: Path | None) -> list[Path]:
    """The lessons that larger courses are made of."""
    place = folder / "corpus" if folder and (folder / "corpus").is_dir() else OWN
    return sorted(path for path in place.rglob("*.md") if path.name.casefold() != "readme.md")


def courses_below(folder: Path | None) -> list[Path]:
    """The course that comes with Viva, and the lessons of a folder."""
    return [OWN, *([folder / "corpus"] if folder and (folder / "corpus").is_dir() else [])]


def main() -> None:
    """Measure what was asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, "fit", []], metavar="part")
    parser.add_argument("--folder", type=Path, default=os.environ.get("VIVA_BENCH"))
    parser.add_argument("--sizes", default="60,600,6000")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--vectors", type=Path, default=Path(tempfile.gettempdir()) / "viva-bench-vectors")
    options = parser.parse_args()
    folder = Path(options.folder) if options.folder else None
    parts = options.parts or PARTS
    sizes = [int(size) for size in options.sizes.split(",")]
    measure: dict[str, Callable[[], None]] = {
        "quality": lambda: quality.main(folder),
        "answers": lambda: answers.main(folder, answers.answerers(options.vectors)),
        "fit": lambda: fitting.main(folder, answers.answerers(options.vectors)),
        "latency": lambda: latency.main(lessons_below(folder)),
        "requests": requests.main,
        "served": served.main,
        "scaling": lambda: scaling.main(lessons_below(folder), sizes),
        "encoder": lambda: encoder.main(courses_below(folder)),
    }
    for part in parts:
        with recorded(part, options.write):
            measure[part]()


if __name__ == "__main__":
    main()
