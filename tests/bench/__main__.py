"""Asking, measured: `python -m tests.bench [PART...] [--folder FOLDER] [--sizes 60,600,6000]`.

The parts are quality, latency, scaling and encoder; all by default.

It runs on the course that comes with Viva. A folder, or VIVA_BENCH, adds what it holds: test collections as
`<name>_passages.json` with `<name>_questions.json`; questions in `eval/` on the lessons in `lesson/`; and lessons
in `corpus/`, of which the larger courses are then copies.
"""

import argparse
import os
from pathlib import Path

from tests.bench import encoder, latency, quality, scaling
from tests.bench.courses import OWN

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
    options = parser.parse_args()
    folder = Path(options.folder) if options.folder else None
    parts = options.parts or PARTS
    if "quality" in parts:
        quality.main(folder)
    if "latency" in parts:
        latency.main(lessons_below(folder))
    if "scaling" in parts:
        scaling.main(lessons_below(folder), [int(size) for size in options.sizes.split(",")])
    if "encoder" in parts:
        encoder.main([OWN, *([folder / "corpus"] if folder and (folder / "corpus").is_dir() else [])])


if __name__ == "__main__":
    main()
