"""The one table of weights: each of them earns its place.

`weights.jsonl` holds, for each weight, a question and what speaks for the passage that answers it and for its strongest
rival; `python -m tests.bench fit` shows where they come from. A new table needs new questions here.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.answering.deciding import Evidence
from tutor.answering.features import Features
from tutor.answering.weights import NAMES, Weights, weights

HELD = [json.loads(line) for line in Path(__file__).with_name("weights.jsonl").read_text("utf-8").splitlines()]
PARTS = {"with-encoder": weights(with_encoder=True), "without-encoder": weights(with_encoder=False)}


def leads(table: Weights, held: dict[str, list[float]]) -> bool:
    """Whether the right passage comes before its rival."""
    right, rival = (Features(**dict(zip(NAMES, held[name], strict=True))) for name in ("right", "rival"))
    return table.score(right) > table.score(rival)


@pytest.mark.parametrize("held", HELD, ids=lambda held: f"{held['part']}, {held['weight']}: {held['question']}")
def test_without_its_weight_the_question_is_lost(held: dict[str, list[float]]) -> None:
    table = PARTS[str(held["part"])]
    without = replace(table, ranking={**table.ranking, str(held["weight"]): 0.0})
    assert leads(table, held)
    assert not leads(without, held)


@pytest.mark.parametrize("part", PARTS)
def test_every_weight_has_such_a_question(part: str) -> None:
    assert {held["weight"] for held in HELD if held["part"] == part} == set(PARTS[part].ranking)


@pytest.mark.parametrize(
    ("part", "name", "direction"),
    [
        ("with-encoder", "meaning", 1),
        ("with-encoder", "tokens", 1),
        ("without-encoder", "coverage", 1),
        ("without-encoder", "unknown", -1),
        ("without-encoder", "term", -1),
    ],
)
def test_what_speaks_for_an_answer_makes_it_surer(part: str, name: str, direction: int) -> None:
    none, table = Evidence(0.0, 0.0, 0.0, 0.0, 0.0), PARTS[part]
    assert (table.certainty(replace(none, **{name: 1.0})) - table.certainty(none)) * direction > 0
    assert name in table.answers


def test_nothing_that_only_an_encoder_gives_counts_without_one() -> None:
    table = PARTS["without-encoder"]
    assert not {"meaning", "tokens", "least"} & (table.ranking.keys() | table.answers.keys())
