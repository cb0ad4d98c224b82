"""Which sentences are shown, and which passages besides."""

import math
from collections.abc import Iterator, Sequence

from tutor.answering.atlas import Atlas, Spot
from tutor.answering.ranking import Ranked
from tutor.answering.shapes import fits, is_definition, is_listed
from tutor.questions import SYNONYM, Question, QuestionKind
from tutor.values import Excerpt, Kind, Passage, Place, Sentence

#: So many passages are quoted that the answer is in one of them with this chance, and at most so many.
LIKELY, QUOTED = 0.6, 3

#: What a sentence is about is the thing that is asked for from this share on.
SUBJECT = 0.5

#: At most this many more passages are offered, none that scores so much less than the best, in logits.
MORE, FURTHER = 4, 4.0

#: A sentence is shown beside the best one when it scores this share of it.
BESIDE = 0.85

#: A table or list longer than this is not quoted whole.
WHOLE = 12

#: A list item shorter than this says nothing without its lead-in, in words.
FRAGMENT = 7


def quote(atlas: Atlas, question: Question, ranked: Sequence[Ranked]) -> tuple[Excerpt, ...]:
    """Quote the sentences that answer: one passage where it is likely the right one, else the next best, too."""
    ranked = _definition_first(question, ranked)
    best = ranked[0]
    if question.kind is QuestionKind.SHORT_FORM and best.fits:
        both = [each for each in best.spot.passage.sentences if fits(question, each, best.spot)]
        return (best.spot.excerpt(*both[:1]),)
    excerpts = _excerpts(atlas, question, best)
    excerpts[1:1] = _opening(atlas, best.spot, excerpts[0])
    if question.kind is not QuestionKind.LIST or len(excerpts) == 1:
        excerpts += [excerpt for each in _likely(ranked)[1:] for excerpt in _excerpts(atlas, question, each)]
    return _distinct(excerpts)


def _definition_first(question: Question, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """For one who asks what a thing is, the first of the best passages that says so before the others."""
    if question.kind is not QuestionKind.DEFINITION:
        return ranked
    saying = [each for each in ranked[:QUOTED] if each.features.subject >= SUBJECT and _defines(each)]
    return [*saying[:1], *(each for each in ranked if each not in saying[:1])]


def _defines(ranked: Ranked) -> bool:
    return any(is_definition(sentence.text) for sentence in ranked.spot.passage.sentences)


def _likely(ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """As many of the best passages as make it likely that one answers; scores are logits, as they were fitted."""
    odds = [math.exp(each.score - ranked[0].score) for each in ranked]
    chance, count = 0.0, 0
    while count < min(QUOTED, len(ranked)) and chance < LIKELY:
        chance += odds[count] / sum(odds)
        count += 1
    return ranked[:count]


def more(ranked: Sequence[Ranked], shown: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """Other passages on the question, whole."""
    quoted = {excerpt.passage.id for excerpt in shown}
    rest = [
        each.spot.excerpt()
        for each in ranked
        if each.spot.passage.id not in quoted and each.score > ranked[0].score - FURTHER
    ]
    return tuple(rest[:MORE])


def sections(shown: Sequence[Excerpt], ranked: Sequence[Ranked], most: int = 5) -> tuple[Place, ...]:
    """The sections of what is quoted, then of the other ranked passages, each once."""
    return tuple(dict.fromkeys([*(each.place for each in shown[:1]), *(each.spot.place for each in ranked)]))[:most]


def _excerpts(atlas: Atlas, question: Question, ranked: Ranked) -> list[Excerpt]:
    spot = ranked.spot
    if spot.passage.kind is Kind.ROW:
        return [atlas.spot(passage.id).excerpt() for passage in _rows(atlas, question, spot)]
    if spot.passage.kind is Kind.LIST:
        return [spot.excerpt(*_of_list(question, ranked))]
    best = spot.excerpt(*_best(ranked))
    return [best, *_led_in(atlas, spot)] if best.sentences[-1].text.endswith(":") else [best]


def _led_in(atlas: Atlas, spot: Spot) -> list[Excerpt]:
    """What a passage that ends in a colon leads in to: the next block, or the first passage of the section below."""
    section = atlas.section(spot.place)
    following = [other for other in section if other.passage.block == spot.passage.block + 1]
    if not following and spot.passage is section[-1].passage:
        following = atlas.below(spot.place)[:1]
    return [other.excerpt() for other in following[:WHOLE] if other.passage.kind in (Kind.ROW, Kind.LIST)]


def _rows(atlas: Atlas, question: Question, spot: Spot) -> list[Passage]:
    """The rows that are asked for: all when their kind is, the compared ones, else the best one."""
    named = any(concept.match(spot.kind_of_rows) >= SYNONYM for concept in question.focus)
    if question.kind is QuestionKind.LIST and len(spot.block) <= WHOLE and named:
        return list(spot.block)
    if question.kind is QuestionKind.COMPARE:
        compared = [passage for passage in spot.block if _is_named(question, atlas.spot(passage.id))]
        return compared if len(compared) > 1 else [spot.passage]
    return [spot.passage]


def _is_named(question: Question, spot: Spot) -> bool:
    return any(concept.match(spot.subjects[0]) == 1.0 for concept in question.focus)


def _opening(atlas: Atlas, spot: Spot, excerpt: Excerpt) -> list[Excerpt]:
    """The sentence that opens the section, when what is quoted does not name what it is about."""
    said = frozenset(spot.around.language.stems(excerpt.text))
    named = spot.around.heading - spot.around.title or spot.around.heading
    if excerpt.passage.kind is not Kind.LIST or not said.isdisjoint(named):
        return []
    first = atlas.section(spot.place)[0]
    if first.passage.kind is not Kind.PARAGRAPH or first.passage is excerpt.passage:
        return []
    return [first.excerpt(first.passage.sentences[0])]


def _best(ranked: Ranked) -> list[Sentence]:
    """The best sentence, and those close to it."""
    sentences, scores = ranked.spot.passage.sentences, ranked.sentences
    top = max(scores)
    close = [index for index, score in enumerate(scores) if score >= top * BESIDE]
    return [sentences[index] for index in close[:3]]


def _of_list(question: Question, ranked: Ranked) -> list[Sentence]:
    """The whole list when it was asked for or none of its items stands out, else the lead-in and the best items."""
    passage = ranked.spot.passage
    lead, items = passage.sentences[: passage.lead], passage.sentences[passage.lead :]
    best = _best(ranked)
    counted = question.kind is QuestionKind.NUMBER and is_listed(question.counted, ranked.spot)
    if question.kind is QuestionKind.LIST or counted or set(best) & set(lead) or _short(items):
        return list(passage.sentences)
    shown = list(_with_parts(items, best))
    return [*lead[-1:], *shown] if any(_is_fragment(sentence) for sentence in best) else shown


def _with_parts(items: Sequence[Sentence], best: Sequence[Sentence]) -> Iterator[Sentence]:
    """The best items in their order, each that ends in a colon with the items nested below it."""
    open_at: int | None = None
    for item in items:
        if open_at is not None and item.depth <= open_at:
            open_at = None
        if item in best or open_at is not None:
            yield item
        if item in best and item.text.endswith(":"):
            open_at = item.depth


def _short(items: Sequence[Sentence]) -> bool:
    return all(_is_fragment(item) for item in items)


def _is_fragment(sentence: Sentence) -> bool:
    return len(sentence.text.split()) < FRAGMENT


def _distinct(excerpts: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    return tuple({excerpt.passage.id: excerpt for excerpt in reversed(excerpts)}.values())[::-1]
