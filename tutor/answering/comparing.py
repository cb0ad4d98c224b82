"""Two or three things side by side: what the lesson says of each, and where it is silent."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tutor.answering.atlas import Atlas, Spot
from tutor.answering.deciding import TELLING
from tutor.answering.ranking import Ranked
from tutor.answering.shapes import has_shape
from tutor.language import Language, fold, is_light
from tutor.questions import Concept, Question, QuestionKind, sides
from tutor.values import Comparison, Contrast, Excerpt, Kind, Side

T = TypeVar("T")

#: At most this many things stand side by side.
THINGS = 3

#: A word in this share of a table's labels tells none of them apart.
MOST = 0.7

#: What a label says besides the name.
_ASIDE = re.compile(r"\s*[(\[,].*")

#: What is compared when the lesson has no table of the things: a title, and the kind of question that it answers.
ATTRIBUTES = (
    ("What it is", QuestionKind.DEFINITION),
    ("What it is for", QuestionKind.PURPOSE),
    ("When it fits", QuestionKind.WHEN_TO_USE),
    ("What it costs", QuestionKind.COST),
)


@dataclass(frozen=True, slots=True)
class _Thing:
    """One of the things to compare, as typed."""

    title: str
    concepts: tuple[Concept, ...]

    def strays(self, name: frozenset[str]) -> frozenset[str] | None:
        """What else a name says; None when it is not the thing's name."""
        if not all(concept.match(name) >= 0.9 for concept in self.concepts):
            return None
        return name - {stem for concept in self.concepts for stem in (*concept.forms, *concept.parts)}


def compare(atlas: Atlas, question: Question, ranked: Sequence[Ranked]) -> Comparison | None:
    """Set the things of a comparing question side by side, from the best table of them, else from sentences.

    None when the question compares nothing, or when nothing is said of two of its things alike.
    """
    things = _things(question) if question.kind is QuestionKind.COMPARE else []
    if len(things) < 2:
        return None
    spots = [each.spot for each in ranked]
    tables = {id(spot.block): spot for spot in spots if spot.passage.kind is Kind.ROW}
    made = (maker(atlas, things, spot) for spot in tables.values() for maker in (_by_rows, _by_columns))
    return next((each for each in made if each), None) or _by_sentences(things, spots)


def _things(question: Question) -> list[_Thing]:
    """The parts of a question between "between", "and", "versus" and the like that name what the course knows."""
    things = []
    for side in sides(question):
        telling = tuple(concept for concept in side if concept.known and concept.weight > TELLING)
        if telling and not all(is_light(fold(concept.typed)) for concept in telling):
            things.append(_Thing(" ".join(concept.typed for concept in telling), telling))
    return things[:THINGS]


def excerpts(comparison: Comparison) -> tuple[Excerpt, ...]:
    """Every quote of a comparison once, those of one passage together."""
    merged: dict[str, Excerpt] = {}
    for side in (side for row in comparison.rows for side in row.sides if side):
        excerpt = side.excerpt
        before = merged.get(excerpt.passage.id, excerpt).sentences
        both = {*before, *excerpt.sentences}
        kept = tuple(sentence for sentence in excerpt.passage.sentences if sentence in both)
        merged[excerpt.passage.id] = replace(excerpt, sentences=kept)
    return tuple(merged.values())


def _by_rows(atlas: Atlas, things: Sequence[_Thing], spot: Spot) -> Comparison | None:
    """A table with a row for each thing: its columns are what is compared."""
    rows = [atlas.spot(passage.id) for passage in spot.block]
    chosen = _chosen(things, ((row, _label(row)) for row in rows), spot.around.title, spot.around.language)
    if len(chosen) < 2:
        return None
    contrasts = (
        Contrast(title, tuple(_cell(row, column) for row in chosen))
        for column, title in enumerate(spot.passage.header[1:], 1)
    )
    return _comparison([_label(row) for row in chosen], contrasts)


def _by_columns(atlas: Atlas, things: Sequence[_Thing], spot: Spot) -> Comparison | None:
    """A table with a column for each thing: its rows are what is compared."""
    header = spot.passage.header
    columns = _chosen(
        things, ((column, header[column]) for column in range(1, len(header))), spot.around.title, spot.around.language
    )
    if len(columns) < 2:
        return None
    rows = (atlas.spot(passage.id) for passage in spot.block)
    contrasts = (Contrast(_label(row), tuple(_cell(row, column) for column in columns)) for row in rows)
    return _comparison([header[column] for column in columns], contrasts)


def _by_sentences(things: Sequence[_Thing], spots: Sequence[Spot]) -> Comparison | None:
    """What sentences that are about the very things say of them, by the shape of what they say."""
    said = [list(_about(thing, spots)) for thing in things]
    told = [(thing, sides) for thing, sides in zip(things, said, strict=True) if sides]
    if len(told) < 2:
        return None
    contrasts = [Contrast(title, tuple(_shaped(sides, kind) for _, sides in told)) for title, kind in ATTRIBUTES]
    return _comparison([thing.title for thing, _ in told], _without_repeats(contrasts))


def _chosen(
    things: Sequence[_Thing], named: Iterable[tuple[T, str]], usual: frozenset[str], words: Language
) -> list[T]:
    """For each thing what bears its name, in the order asked; `usual` words and those of most names do not count."""
    names = [(each, frozenset(words.stems(_ASIDE.sub("", name)))) for each, name in named]
    counts = Counter(stem for _, name in names for stem in name)
    shared = usual.union(stem for stem, count in counts.items() if count >= MOST * len(names))
    chosen = (each for thing in things for each, name in names if _is(thing, name, shared))
    return list(dict.fromkeys(chosen))


def _is(thing: _Thing, name: frozenset[str], shared: frozenset[str]) -> bool:
    strays = thing.strays(name)
    return strays is not None and strays <= shared


def _about(thing: _Thing, spots: Iterable[Spot]) -> Iterator[Side]:
    """Sentences whose subject is the thing and nothing narrower, best passage first; a row of a table is none."""
    for spot in spots:
        if spot.passage.kind is Kind.ROW:
            continue
        for sentence, subject in zip(spot.passage.sentences, spot.subjects, strict=True):
            strays = thing.strays(subject)
            if strays is not None and not strays - spot.around.title:
                yield Side(spot.excerpt(sentence), sentence.spans)


def _shaped(sides: Sequence[Side], kind: QuestionKind) -> Side | None:
    return next((side for side in sides if has_shape(kind, side.excerpt.text)), None)


def _without_repeats(contrasts: Sequence[Contrast]) -> Iterator[Contrast]:
    """Each sentence under the first attribute that it fits; the later ones are then silent."""
    shown: set[str] = set()
    for contrast in contrasts:
        fresh = tuple(side if side and side.excerpt.text not in shown else None for side in contrast.sides)
        shown.update(side.excerpt.text for side in fresh if side)
        yield Contrast(contrast.attribute, fresh)


def _cell(row: Spot, column: int) -> Side | None:
    spans = row.passage.cells[column] if column < len(row.passage.cells) else ()
    return Side(row.excerpt(), spans) if "".join(span.text for span in spans).strip() else None


def _label(row: Spot) -> str:
    return "".join(span.text for span in row.passage.cells[0])


def _comparison(things: Sequence[str], contrasts: Iterable[Contrast]) -> Comparison | None:
    """The comparison without empty rows; None when no row says something of two things."""
    rows = tuple(contrast for contrast in contrasts if any(contrast.sides))
    shared = any(sum(side is not None for side in row.sides) > 1 for row in rows)
    return Comparison(tuple(things), rows) if shared else None
