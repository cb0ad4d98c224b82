"""Which sentences are shown, and which passages besides."""

from collections.abc import Iterator, Sequence

from tutor.answering.atlas import Atlas, Spot
from tutor.answering.ranking import Ranked
from tutor.questions import Question, QuestionKind
from tutor.values import Excerpt, Kind, Place, Sentence

#: At most this many passages answer, and at most this many more are offered.
QUOTED, MORE = 3, 4

#: A second passage is quoted when it says this much of the question that the first ones do not.
ADDS = 0.18

#: A sentence is shown beside the best one when it scores this share of it.
BESIDE = 0.85

#: A table or list longer than this is not quoted whole.
WHOLE = 12

#: A list item shorter than this says nothing without its lead-in, in words.
FRAGMENT = 7


def quote(atlas: Atlas, question: Question, ranked: Sequence[Ranked]) -> tuple[Excerpt, ...]:
    """Quote the sentences that answer, best passage first."""
    excerpts: list[Excerpt] = []
    for each in _chosen(question, ranked):
        excerpts += _excerpts(atlas, question, each)
    return _distinct(excerpts)


def more(ranked: Sequence[Ranked], shown: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """Other passages on the question, whole."""
    quoted = {excerpt.passage.id for excerpt in shown}
    best = ranked[0].score if ranked else 0.0
    rest = [
        each.spot.excerpt()
        for each in ranked
        if each.spot.passage.id not in quoted and each.score > best * 0.5 and each.coverage > 0.25
    ]
    return tuple(rest[:MORE])


def sections(ranked: Sequence[Ranked], most: int = 5) -> tuple[Place, ...]:
    """The sections of the ranked passages, each once."""
    return tuple(dict.fromkeys(each.spot.place for each in ranked))[:most]


def _chosen(question: Question, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
    """The best passage, then those that say a good part of the question that is not said yet."""
    open_concepts = list(question.focus)
    total = sum(concept.weight for concept in open_concepts) or 1.0
    taken = 0
    for each in ranked[:12]:
        said = [concept for concept in open_concepts if concept.match(each.spot.stems) >= 0.5]
        gain = sum(concept.weight for concept in said) / total
        if taken and (gain < ADDS or each.coverage < ranked[0].coverage * 0.5):
            continue
        open_concepts = [concept for concept in open_concepts if concept not in said]
        taken += 1
        yield each
        if taken == QUOTED:
            return


def _excerpts(atlas: Atlas, question: Question, ranked: Ranked) -> list[Excerpt]:
    spot = ranked.spot
    whole = question.kind in (QuestionKind.LIST, QuestionKind.COMPARE) and len(spot.block) <= WHOLE
    if whole and len(spot.block) > 1:
        return [atlas.spot(passage.id).excerpt() for passage in spot.block]
    if spot.passage.kind is Kind.LIST:
        return [spot.excerpt(*_of_list(question, ranked))]
    return [spot.excerpt(*_best(ranked))]


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
    if question.kind is QuestionKind.LIST or set(best) & set(lead) or _short(items):
        return list(passage.sentences)
    return [*lead[-1:], *best] if any(_is_fragment(sentence) for sentence in best) else best


def _short(items: Sequence[Sentence]) -> bool:
    return all(_is_fragment(item) for item in items)


def _is_fragment(sentence: Sentence) -> bool:
    return len(sentence.text.split()) < FRAGMENT


def _distinct(excerpts: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    return tuple({excerpt.passage.id: excerpt for excerpt in reversed(excerpts)}.values())[::-1]


__all__ = ["Spot", "more", "quote", "sections"]
