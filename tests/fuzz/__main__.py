"""Odd lessons by the thousand: `python -m tests.fuzz FOLDER... [--files 3000] [--seed 1] [--most 60000]`.

Takes Markdown files below the folders, five at a time as one course: every other course as it is, the others with each
file changed at random. Each is read, indexed, mined, asked and made into quiz questions; any exception is a fault, told
with its trace the first time. Give it clones of public notes, courses and handbooks; none belongs into this repository.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from tests.fuzz.mutating import ODDITIES, mutated
from tests.fuzz.trying import tried
from tutor.lessons import is_readable

#: Files of one course.
_TOGETHER = 5
_QUESTIONS = ("What is it?", "How many are there?", "compare the first and the second", "when should I use it", "x")


def main() -> None:
    """Try the files and say how many courses had a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--files", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=60_000, help="skip files of more bytes")
    options = parser.parse_args()
    random = Random(options.seed)
    paths = [path for folder in options.folders for path in sorted(folder.rglob("*")) if _is_fit(path, options.most)]
    random.shuffle(paths)
    seen: Counter[str] = Counter()
    chosen = paths[: options.files]
    for start in range(0, len(chosen), _TOGETHER):
        _run(chosen[start : start + _TOGETHER], start, random, seen)
        if not start % 100:
            print(f"{start} of {len(chosen)}", flush=True)  # noqa: T201
    print(f"{len(chosen)} files tried, {sum(seen.values())} faults of {len(seen)} kinds.")  # noqa: T201
    sys.exit(bool(seen))


def _is_fit(path: Path, most: int) -> bool:
    return is_readable(path.name) and path.is_file() and path.stat().st_size <= most


def _run(paths: list[Path], start: int, random: Random, seen: Counter[str]) -> None:
    """Try one course; tell each new fault."""
    changed = bool(start // _TOGETHER % 2)
    files = {}
    for number, path in enumerate(paths):
        data = path.read_bytes()
        text = mutated(data.decode("utf-8", "replace"), random) if changed else ""
        files[f"course/{number}/{path.name}"] = text.encode() if changed else data
    began = time.process_time()
    try:
        found = tried(files, [*_QUESTIONS[start % 3 : start % 3 + 2], random.choice(ODDITIES)])
    except Exception:
        found = [traceback.format_exc()]
    spent = time.process_time() - began
    for trace in found:
        kind = trace.strip().rsplit("\n", 4)[-4:]
        if not seen["\n".join(kind)]:
            print(f"{start}: {[str(path) for path in paths]}\n{trace}", flush=True)  # noqa: T201
        seen["\n".join(kind)] += 1
    if spent > 30:
        print(f"{start}: {spent:.0f} s for {[str(path) for path in paths]}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
