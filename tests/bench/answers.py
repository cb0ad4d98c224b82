"""Whole answers, scored: `python -m tests.bench answers`.

Reads every question set of a folder (VIVA_BENCH): JSON Lines in `eval/` on the lessons in `lesson/`, and any
`questions.jsonl` beside a folder `lessons`. A question has `question`, `kind`, `previous`, `must_not_answer`,
`must_include` (of each inner list one string has to be in the first words of the answer), and the right place as
`gold_lessons` (files below the lessons) or `gold_sections` (headings).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.courses import course_in, heading
from tests.bench.engines import scratch
from tests.bench.figures import head, row, tell
from tutor.answering import Answerer
from tutor.encoder import Meaning, build_vectors, load_encoder
from tutor.index import open_index
from tutor.values import Answer, Course, Outcome

#: So many words of an answer are read for the facts.
READ = 150

#: What says nothing of the lesson and is in no rate.
ASIDE = ("chitchat",)

#: The figures of a set: title, and of which questions which share.
FIGURES = ("hit@1", "hit@3", "facts", "paraphrase", "follow-up", "refused rightly", "near", "refused wrongly")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what counts as a right answer."""

    id: str
    kind: str
    text: str
    previous: tuple[str, ...]
    lessons: frozenset[str]
    sections: frozenset[str]
    facts: tuple[tuple[str, ...], ...]
    silent: bool
    note: str


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """A course and questions on it."""

    name: str
    course: Course
    questions: tuple[Asked, ...]


def answer_sets(folder: Path) -> Iterator[AnswerSet]:
    """Every set that a folder holds."""
    for path in sorted(folder.glob("eval/*.jsonl")):
        yield _set(path.stem, folder / "lesson", path)
    for path in sorted({each.resolve(): each for each in _questions_below(folder)}.values()):
        yield _set(path.parent.name, path.parent / "lessons", path)


def _questions_below(folder: Path) -> Iterator[Path]:
    for depth in ("*/questions.jsonl", "*/*/questions.jsonl", "*/*/*/questions.jsonl"):
        yield from folder.glob(depth)


def _set(name: str, lessons: Path, questions: Path) -> AnswerSet:
    lines = (json.loads(line) for line in questions.read_text("utf-8").splitlines() if line.strip())
    return AnswerSet(name, course_in(lessons), tuple(map(_asked, lines)))


def _asked(line: Mapping[str, Any]) -> Asked:
    text = line["question"]
    if line.get("question_repeat"):
        part, times = line["question_repeat"]
        text = part * times + (text if text != part else "")
    return Asked(
        line["id"],
        line["kind"],
        text,
        tuple(line.get("previous", ())),
        frozenset(line.get("gold_lessons", ())),
        frozenset(map(heading, line.get("gold_sections", ()) or line.get("gold_headings", ()))),
        tuple(map(tuple, line.get("must_include", ()))),
        bool(line.get("must_not_answer")),
        line.get("note", ""),
    )


def is_right_place(asked: Asked, source: str, section: str) -> bool:
    """Whether a section of a lesson is where the question is answered."""
    return source in asked.lessons if asked.lessons else heading(section) in asked.sections


def has_facts(asked: Asked, text: str) -> bool:
    """Whether a text says all that the answer has to say."""
    return all(any(_says(text, each) for each in alternatives) for alternatives in asked.facts)


def _says(text: str, wanted: str) -> bool:
    return re.search(r"(?<!\w)" + re.escape(_plain(wanted)), _plain(text)) is not None


def _plain(text: str) -> str:
    text = re.sub(r"[*`_]", "", text.casefold().replace("’", "'").replace("‘", "'"))
    return " ".join(re.sub(r"[-‐-―]", " ", text).split())


def score(asked: Asked, answer: Answer) -> dict[str, bool]:
    """Which figures the answer counts for, and whether it counts for or against."""
    refused = answer.outcome in (Outcome.NEAR, Outcome.NOT_COVERED)
    if asked.kind in ASIDE:
        return {}
    if asked.silent:
        refused = refused or answer.outcome is Outcome.REPLY
        return {"refused rightly": refused} | ({"near": refused} if "near" in asked.note else {})
    scores = {"refused wrongly": refused}
    if asked.lessons or asked.sections:
        places = [] if refused else [is_right_place(asked, place.source, place.title) for place in answer.sections]
        ranked = list(dict.fromkeys(place.source for place in answer.sections)) if asked.lessons else []
        third = any(each in asked.lessons for each in ranked[:3]) and not refused if ranked else any(places[:3])
        scores |= {"hit@1": any(places[:1]), "hit@3": third}
        if asked.kind == "paraphrase":
            scores["paraphrase"] = any(places[:1])
        if asked.previous:
            scores["follow-up"] = any(places[:1])
    if asked.facts:
        scores["facts"] = not refused and has_facts(asked, " ".join(answer.text.split()[:READ]))
    return scores


def measure(asked: AnswerSet, answerer: Answerer) -> dict[str, tuple[int, int]]:
    """Of each figure how many questions count for it, of how many."""
    return totals(score(each, answerer.answer(each.text, each.previous, go_on=False)) for each in asked.questions)


def totals(scores: Iterable[Mapping[str, bool]]) -> dict[str, tuple[int, int]]:
    """Scores added up."""
    met: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for each in scores:
        met.update({name: int(value) for name, value in each.items()})
        of.update(each.keys())
    return {name: (met[name], of[name]) for name in FIGURES if of[name]}


def failures(asked: AnswerSet, answerer: Answerer) -> Iterator[str]:
    """The questions that miss a figure, with what was answered."""
    for each in asked.questions:
        answer = answerer.answer(each.text, each.previous, go_on=False)
        scores = score(each, answer)
        missed = [name for name, value in scores.items() if value == (name == "refused wrongly")]
        if missed:
            where = [f"{place.lesson_title} > {place.title}" for place in answer.sections[:2]]
            yield f"{each.id} {each.text!r} {missed} {answer.outcome} {where} {answer.text[:160]!r}"


def shares(figures: Mapping[str, tuple[int, int]]) -> Sequence[str]:
    """The figures as a row of a table."""
    return [f"{figures[name][0] / figures[name][1]:.3f}" if name in figures else "-" for name in FIGURES]


#: Ways to answer, by name: what makes an answerer of a course in a folder for its index.
Answerers = Mapping[str, Callable[[Course, Path], Answerer]]


def plain(course: Course, folder: Path) -> Answerer:
    """Viva without the encoder."""
    return Answerer(course, open_index(course, folder))


def encoded(vectors: Path) -> Callable[[Course, Path], Answerer] | None:
    """Viva with the encoder, vectors kept below a folder; None where there is no encoder."""
    encoder = load_encoder()
    if encoder is None:
        return None

    def make(course: Course, folder: Path) -> Answerer:
        found = build_vectors(course, vectors / course.hash[:16], encoder)
        meaning = Meaning(course, encoder, found)
        return Answerer(course, open_index(course, folder), lambda: meaning)

    return make


def answerers(vectors: Path) -> Answerers:
    """Viva without the encoder, and with it where there is one."""
    made = encoded(vectors)
    return {"without-encoder": plain} | ({"with-encoder": made} if made else {})


def main(folder: Path | None, ways: Answerers) -> None:
    """A row for each set and each way to answer, and one for all."""
    tell("", "## Whole answers", "")
    head("questions", "", *FIGURES)
    kept: defaultdict[str, list[Mapping[str, tuple[int, int]]]] = defaultdict(list)
    for asked in answer_sets(folder) if folder else ():
        for name, make in ways.items():
            with scratch() as place:
                figures = measure(asked, make(asked.course, Path(place)))
            kept[name].append(figures)
            row(f"{len(asked.questions)} on {asked.name}", name, *shares(figures))
    for name, sets in kept.items():
        row("all", name, *shares(_summed(sets)))


def _summed(sets: Sequence[Mapping[str, tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    met: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for figures in sets:
        met.update({name: both[0] for name, both in figures.items()})
        of.update({name: both[1] for name, both in figures.items()})
    return {name: (met[name], of[name]) for name in FIGURES if of[name]}
