"""The one table of weights, fitted by `tests/bench/fitting.py` over several question sets."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from tutor.answering.features import Features

#: Every feature of a passage by name, in the order of the table.
NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of a passage counts, and what each piece of evidence for an answer does."""

    ranking: Mapping[str, float]
    answers: Mapping[str, float]
    #: Added whatever the evidence.
    bias: float

    def score(self, features: Features) -> float:
        """How well a passage answers beside others: its features added up."""
        return _sum(self.ranking, features)

    def certainty(self, evidence: object) -> float:
        """How sure it is that there is an answer, in logits above where it is taken to be one."""
        return self.bias + _sum(self.answers, evidence)


@cache
def weights(*, with_encoder: bool) -> Weights:
    """The committed table, with or without the features that an encoder gives."""
    table = tomllib.loads(files("tutor.answering").joinpath("weights.toml").read_text("utf-8"))
    rows = table["with-encoder" if with_encoder else "without-encoder"]
    return Weights(rows["ranking"], rows["answers"], rows["bias"])


def _sum(weights: Mapping[str, float], of: object) -> float:
    return sum(weight * float(getattr(of, name)) for name, weight in weights.items())
