"""Asking, measured: `python -m tests.bench [quality] [latency] [scaling]`, with `--help` for more.

It runs on the course that comes with Viva. A folder, or VIVA_BENCH, adds what it holds: test collections as
`<name>_passages.json` with `<name>_questions.json`; questions in `eval/` on the lessons in `lesson/`; and lessons
in `corpus/`, of which the larger courses are then copies.
"""

import argparse
import os
from pathlib import Path

from tests.bench import encoder, latency, quality, scaling
from tests.bench.courses import OWN
from tests.bench.report import recorded

PARTS = ("quality", "latency", "scaling", "encoder")


def lessons_below(folder: Path | None) -> list[Path]:
    """The lessons that larger courses are made of."""
    place = folder / "corpus" if folder and (folder / "corpus").is_dir() else OWN
    return sorted(path for path in place.rglob("*.md") if path.name.casefold() != "readme.md")


def main() -> None:
    """Measure what was asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part")
    parser.add_argument("--folder", type=Path, default=os.environ.get("VIVA_BENCH"))
    parser.add_argument("--sizes", default="60,600,6000")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    options = parser.parse_args()
    folder = Path(options.folder) if options.folder else None
    parts = options.parts or PARTS
    sizes = [int(size) for size in options.sizes.split(",")]
    measure = {
        "quality": lambda: quality.main(folder),
        "latency": lambda: latency.main(lessons_below(folder)),
        "scaling": lambda: scaling.main(lessons_below(folder), sizes),
        "encoder": lambda: encoder.main([OWN, *([folder / "corpus"] if folder and (folder / "corpus").is_dir() else [])]),
    }
    for part in parts:
        with recorded(part, options.write):
            measure[part]()


if __name__ == "__main__":
    main()
