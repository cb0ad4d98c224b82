"""The table of weights, fitted: `python -m tests.bench fit` writes `tutor/answering/weights.toml`.

Ranking: the passages that answer a question should come before the other candidates; the likelihood of a right one
being first (a softmax over the candidates) is made as high as can be, with a ridge. Answering: a logistic regression
tells questions that a course answers from those of other courses, and its bias is moved to where few are refused
wrongly. Every question set counts alike. Each set is also scored under weights that were fitted on the others.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.answers import Answerers, AnswerSet, Asked, answer_sets, has_facts, is_right_place
from tests.bench.engines import scratch
from tests.bench.figures import tell
from tutor.answering import Answerer
from tutor.answering.deciding import Evidence, evidence
from tutor.answering.ranking import Ranked
from tutor.answering.weights import NAMES

#: Features and evidence that only an encoder gives, and what such evidence makes needless.
OF_ENCODER = ("meaning", "tokens", "least")
NEEDLESS = ("engine", "around", "shape", "coverage", "unknown", "term")

#: How strongly weights are drawn to zero, and how many of Newton's steps are taken.
RIDGE, STEPS = 0.001, 25

#: So many questions of each other set are put to a course that cannot answer them.
FOREIGN = 6

#: Share of the questions with an answer that the bias may refuse, in the set in the middle.
REFUSED = {"without-encoder": 0.03, "with-encoder": 0.015}

#: The longest question that is fitted on, in characters.
LONGEST = 1_500

#: At most so many questions of a set are fitted on.
MOST = 100


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates for one question: what speaks for each, which are right."""

    question: Asked
    features: "np.ndarray[Any, Any]"
    right: "np.ndarray[Any, Any]"


def examples(asked: AnswerSet, answerer: Answerer) -> Iterator[Example]:
    """Of each question that has a right place among its candidates."""
    for each in _answerable(asked):
        ranked = answerer.retriever.find(each.text, each.previous).ranked
        right = np.array(_right(each, ranked), dtype=float)
        if right.any() and not right.all():
            rows = [[float(getattr(one.features, name)) for name in NAMES] for one in ranked]
            yield Example(each, np.array(rows), right)


def _right(asked: Asked, ranked: Sequence[Ranked]) -> list[bool]:
    """The passages at the right place that state the facts, or some of them, or are there at all."""
    place = [is_right_place(asked, each.spot.place.source, each.spot.place.title) for each in ranked]
    texts = [" ".join([*each.spot.passage.header, each.spot.passage.text]) for each in ranked]
    full = [here and has_facts(asked, text) for here, text in zip(place, texts, strict=True)]
    if any(full) and asked.facts:
        return full
    some = [
        here and any(has_facts(_only(asked, fact), text) for fact in asked.facts)
        for here, text in zip(place, texts, strict=True)
    ]
    return some if any(some) else place


def _answerable(asked: AnswerSet) -> list[Asked]:
    kept = [each for each in asked.questions if not each.silent and (each.lessons or each.sections)]
    return [each for each in kept if len(each.text) <= LONGEST][:MOST]


def _only(asked: Asked, fact: tuple[str, ...]) -> Asked:
    return replace(asked, facts=(fact,))


def fit(sets: Mapping[str, Sequence[Example]], names: Sequence[str]) -> dict[str, float]:
    """Weights for some of the features over some sets, each set counting alike."""
    columns = [NAMES.index(name) for name in names]
    width = max(len(each.right) for kept in sets.values() for each in kept)
    kept = [(each, 1 / len(of)) for of in sets.values() for each in of]
    features = np.zeros((len(kept), width, len(columns)))
    right, there = np.zeros((len(kept), width)), np.zeros((len(kept), width))
    for number, (each, _) in enumerate(kept):
        count = len(each.right)
        features[number, :count] = each.features[:, columns]
        right[number, :count], there[number, :count] = each.right, 1
    counts = np.array([share for _, share in kept]) / len(sets)
    weights = np.full(len(columns), 1.0)
    for _ in range(STEPS):
        chances = _chances(features @ weights, there)
        good = _chances(features @ weights, right)
        slope = np.einsum("q,qp,qpf->f", counts, good - chances, features) - 2 * RIDGE * weights
        usual = np.einsum("qp,qpf->qf", chances, features)
        bend = np.einsum("q,qp,qpf,qpg->fg", counts, chances, features, features, optimize=True)
        bend -= np.einsum("q,qf,qg->fg", counts, usual, usual)
        weights = weights + np.linalg.solve(bend + 2 * RIDGE * np.eye(len(columns)), slope)
    return dict(zip(names, map(float, weights), strict=True))


def _chances(scores: "np.ndarray[Any, Any]", among: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Of each question the softmax of the scores among some of its candidates."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True)) * among + 1e-12 * among
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def hits(kept: Sequence[Example], weights: Mapping[str, float]) -> float:
    """The share of the questions that a right passage comes first for."""
    table = np.array([weights.get(name, 0.0) for name in NAMES])
    return float(np.mean([each.right[int(np.argmax(each.features @ table))] for each in kept]))


@dataclass(frozen=True, slots=True)
class Case:
    """What was found for a question, and whether the course answers it."""

    found: Evidence
    answered: bool


def cases(asked: AnswerSet, others: Sequence[AnswerSet], answerer: Answerer) -> Iterator[Case]:
    """The questions of a set, and a few of each other set, which its course cannot answer."""
    chance = random.Random(asked.name)
    foreign = [
        each
        for other in others
        for each in chance.sample([one for one in _answerable(other) if not one.previous], FOREIGN)
    ]
    for each, answered in [*((one, True) for one in _answerable(asked)), *((one, False) for one in foreign)]:
        found = answerer.retriever.find(each.text, each.previous)
        if found.ranked:
            yield Case(evidence(found.question, found.ranked, answerer.retriever.size), answered)


def fit_answers(
    sets: Mapping[str, Sequence[Case]], names: Sequence[str], refused: float
) -> tuple[dict[str, float], float]:
    """Weights for some of the evidence, and the bias that refuses that share of what is answered."""
    kept = [(each, 1 / sum(one.answered == each.answered for one in of)) for of in sets.values() for each in of]
    given = np.array([[*(float(getattr(each.found, name)) for name in names), 1.0] for each, _ in kept])
    answered, counts = np.array([float(each.answered) for each, _ in kept]), np.array([count for _, count in kept])
    weights = np.zeros(given.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (counts * (answered - chances)) - RIDGE * weights
        bend = (given * (counts * chances * (1 - chances))[:, None]).T @ given + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    table = dict(zip(names, map(float, weights[:-1]), strict=True))
    lowest = [np.quantile([_sum(table, each.found) for each in of if each.answered], refused) for of in sets.values()]
    return table, -float(np.median(lowest))


def _sum(table: Mapping[str, float], found: Evidence) -> float:
    return sum(weight * float(getattr(found, name)) for name, weight in table.items())


def main(folder: Path | None, answerers: Answerers) -> None:
    """Fit on every set of a folder, tell how that carries over, and write the table, one part for each way."""
    sets = list(answer_sets(folder)) if folder else []
    if not sets:
        raise SystemExit("Name a folder with question sets to fit on.")
    parts = ["# Fitted by `python -m tests.bench fit`; how and on what is told in docs/answers.md.\n"]
    for name, make in answerers.items():
        ranked: dict[str, list[Example]] = {}
        decided: dict[str, list[Case]] = {}
        for asked in sets:
            with scratch() as place:
                answerer = make(asked.course, Path(place))
                ranked[asked.name] = list(examples(asked, answerer))
                decided[asked.name] = list(cases(asked, [one for one in sets if one is not asked], answerer))
        kept, seen = (_kept(of, name) for of in (NAMES, [field.name for field in fields(Evidence)]))
        for left in ranked:
            others = fit({other: each for other, each in ranked.items() if other != left}, kept)
            tell(f"{name}: {left} under weights of the others {hits(ranked[left], others):.3f}")
        answers, bias = fit_answers(decided, seen, REFUSED[name])
        for each, of in decided.items():
            told = [_sum(answers, one.found) + bias < 0 for one in of]
            wrongly = np.mean([refused for refused, one in zip(told, of, strict=True) if one.answered])
            rightly = np.mean([refused for refused, one in zip(told, of, strict=True) if not one.answered])
            tell(f"{name}: {each} refused wrongly {wrongly:.3f}, rightly of other courses {rightly:.3f}")
        parts += [f"[{name}]\nbias = {bias:.2f}\n", _table(f"{name}.ranking", fit(ranked, kept))]
        parts.append(_table(f"{name}.answers", answers))
    Path(str(files("tutor.answering").joinpath("weights.toml"))).write_text("\n".join(parts), "utf-8")


def _kept(names: Sequence[str], part: str) -> list[str]:
    without = OF_ENCODER if part == "without-encoder" else NEEDLESS
    return [name for name in names if name not in without]


def _table(name: str, weights: Mapping[str, float]) -> str:
    return "\n".join([f"[{name}]", *(f"{each} = {weight:.2f}" for each, weight in weights.items()), ""])
