"""Fits tutor/encoder/projection.npy: the axes on which token vectors are kept. `fit_projection.py [FOLDER] [AXES]`.

The axes are the first principal axes, about the origin, of the content tokens of a folder's lessons (default:
knowledge/). They need not be fitted to a course to serve it; CONTRIBUTING.md has the figures.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tutor.encoder import content, load_encoder  # noqa: E402
from tutor.encoder.dense import dense_text  # noqa: E402
from tutor.folders import load_courses  # noqa: E402

AXES = 128


def main(folder: Path, axes: int) -> None:
    """Add up the products of the token vectors and keep their first eigenvectors."""
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("Fitting needs the encoder. Run: make setup")
    total = 0.0
    for course in load_courses(folder):
        for where in course.passages():
            tokens = encoder.encode([dense_text(*where)]).tokens[0]
            vectors = tokens.vectors[list(content(tokens))].astype(np.float64)
            total = total + vectors.T @ vectors
    _, found = np.linalg.eigh(total)
    kept = found[:, ::-1][:, :axes]
    signs = np.sign(kept[np.abs(kept).argmax(axis=0), range(axes)])
    np.save(ROOT / "tutor" / "encoder" / "projection.npy", (kept * signs).astype(np.float16))


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "knowledge", int(sys.argv[2]) if len(sys.argv) > 2 else AXES
    )
