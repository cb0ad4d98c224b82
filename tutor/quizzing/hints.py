"""Steps towards an answer, from the section to the sentence; none of them tells the answer itself."""

import re
from collections.abc import Iterator, Set

from tutor.language import cut
from tutor.quizzing.lore import content
from tutor.quizzing.wording import BLANK
from tutor.values import Hint, HintKind, Item, ItemType

#: Types whose sentence would tell the answer whatever is left out of it.
_JUDGED = (ItemType.TRUE_FALSE, ItemType.MATCHING, ItemType.ORDERING)
#: The fewest words of meaning that a sentence must keep to be of help.
_HELPFUL = 3
#: "A ____" beside "an ____" would tell which is which.
_ARTICLE = re.compile(rf"\b([Aa])n? (?={BLANK})")


def hints(item: Item) -> tuple[Hint, ...]:
    """What may be shown before the answer, in order: the place, then the sentence with the answer left out.

    A step that would tell the answer, or nothing beyond the question, is not there.
    """
    key = frozenset[str]().union(*map(content, _told(item)))
    return (*_place(item, key), *_sentence(item, key))


def _told(item: Item) -> tuple[str, ...]:
    """What must not be read in a hint: any form of the answer, and options that would leave only it."""
    if item.accepted:
        return item.accepted
    if item.type is ItemType.ALTERNATE:
        return tuple(option.text for option in item.options)
    return tuple(option.text for option in item.options if option.correct)


def _place(item: Item, key: Set[str]) -> Iterator[Hint]:
    place = item.explanation.place
    titles = list(dict.fromkeys([place.lesson_title, place.title]))
    safe = [title for title in titles if key.isdisjoint(content(title) - content(item.stem))]
    if safe:
        yield Hint(HintKind.PLACE, " › ".join(safe))


def _sentence(item: Item, key: Set[str]) -> Iterator[Hint]:
    if item.type in _JUDGED:
        return
    text = _without(item.explanation.quote, key)
    kept = content(text)
    if text != item.explanation.quote and len(kept) >= _HELPFUL and not kept <= content(item.stem):
        yield Hint(HintKind.SENTENCE, text)
    elif item.accepted and re.fullmatch(r"[^\W\d_][^\d/]{3,}", item.accepted[0]):
        yield Hint(HintKind.LETTERS, " ".join(f"{word[0]}…" for word in item.accepted[0].split()))


def _without(text: str, key: Set[str]) -> str:
    """A text with a blank for each run of words of the key."""
    parts: list[str] = []
    end = 0
    for word in cut(text):
        if key.isdisjoint(content(word.typed)):
            continue
        between = text[end : word.start]
        if not (parts and between.isspace()):
            parts += [between, BLANK]
        end = word.start + len(word.typed)
    return _ARTICLE.sub(r"\1(n) ", "".join((*parts, text[end:])))
