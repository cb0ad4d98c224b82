"""Judges an answer: a choice by the id of its option, typed text by what it means."""

import re
import unicodedata

from rapidfuzz.distance import DamerauLevenshtein

from tutor.errors import InvalidInput
from tutor.language import usage
from tutor.values import Item, ItemType, Mark, Option, Verdict

#: Shortest answer that a slip of the pen is forgiven in, and the shortest that two are, in characters.
ONE_SLIP, TWO_SLIPS = 5, 10
#: A word counted as often in English is taken to be meant as typed.
_MEANT = 1_000

_LEADING = re.compile(r"^(?:(?:an?|the)\s+)+(?=\S)")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: Blanks and hyphens that join words; between two digits they would change a number.
_JOINTS = re.compile(r"(?<!\d)[\s_-]+|[\s_-]+(?!\d)")
_EDGES = " \t\n.,;:!?\"'`"
_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"'} | dict.fromkeys("‐‑‒–—−", "-"),
)
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
#: What to say when more or fewer options are chosen than an item asks for.
_WANTED = {
    ItemType.SELECT: "Choose exactly {} answers.",
    ItemType.MATCHING: "Choose an answer in each of the {} rows.",
    ItemType.ORDERING: "Choose an answer in each of the {} rows.",
}
#: British endings and the American ones that stand for them.
_AMERICAN = (
    (r"is(ation|e|ed|es|ing)\b", r"iz\1"),
    (r"yse(d?)\b", r"yze\1"),
    (r"our\b", "or"),
    (r"tre\b", "ter"),
)


def mark(item: Item, answer: str) -> Mark:
    """Judge an answer.

    What is chosen comes as ids of options with a blank between them, one for each prompt of an item that has
    prompts. Raises InvalidInput when the answer is empty, names no option of the item, names one twice, or
    names more or fewer than the item asks for.
    """
    if not normal(answer):
        raise InvalidInput("Choose an answer first." if item.options else "Type an answer first.")
    if not item.options:
        return Mark(_verdict(item, answer), item.accepted[0])
    chosen = [option.id for option in _chosen(item, answer)]
    right = chosen == list(item.answer) if item.prompts else set(chosen) == set(item.answer)
    return Mark(Verdict.RIGHT if right else Verdict.WRONG, expected(item))


def expected(item: Item) -> str:
    """The right answer as one line of text."""
    if not item.options:
        return item.accepted[0]
    texts = [option.text for option in map(item.option, item.answer) if option]
    if item.prompts:
        texts = [f"{prompt}: {text}" for prompt, text in zip(item.prompts, texts, strict=True)]
    return "; ".join(texts)


def normal(text: str) -> str:
    """A text without what never counts: case, width, quotes, articles, end marks, a bracket at the end."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).casefold().split()).strip(_EDGES)
    short = _BRACKETS.sub("", plain).strip(_EDGES) or plain
    short = _LEADING.sub("", _THOUSANDS.sub("", short))
    return " ".join(_NUMBER_WORDS.get(word, word) for word in short.split())


def _chosen(item: Item, answer: str) -> list[Option]:
    """The options that an answer names, in its order."""
    chosen = [option for option in map(item.option, answer.split()) if option]
    if len(chosen) < len(answer.split()) or not chosen:
        raise InvalidInput("Choose one of the answers shown.")
    if len({option.id for option in chosen}) < len(chosen):
        raise InvalidInput("Use each answer only once.")
    if len(chosen) != len(item.answer):
        raise InvalidInput(_WANTED.get(item.type, "Choose one answer.").format(_in_words(len(item.answer))))
    return chosen


def _in_words(count: int) -> str:
    return next((word for word, value in _NUMBER_WORDS.items() if value == str(count)), str(count))


def _verdict(item: Item, answer: str) -> Verdict:
    typed = {normal(answer), _without_neighbours(normal(answer), item.stem)}
    keys = {_joined(normal(each)) for each in item.accepted}
    others = {_joined(normal(each)) for each in item.rejected} - keys
    given = {_joined(each) for each in typed}
    if given & keys:
        return Verdict.RIGHT
    if given & others:
        return Verdict.WRONG
    if any(_is_other_number(each, key) for each in typed for key in item.accepted):
        return Verdict.RIGHT
    if any(_is_slip(each, key, others) for each in typed for key in item.accepted):
        return Verdict.SPELLING
    return Verdict.WRONG


def _without_neighbours(typed: str, stem: str) -> str:
    """What was typed without words that the stem has right beside the blank ("24 hours" for "____ hours")."""
    before, _, after = stem.partition("____")
    words, left, right = typed.split(), normal(before).split(), normal(after).split()
    for size in range(len(words) - 1, 0, -1):
        if words[-size:] == right[:size]:
            words = words[:-size]
            break
    for size in range(len(words) - 1, 0, -1):
        if words[:size] == left[-size:]:
            words = words[size:]
            break
    return " ".join(words)


def _joined(text: str) -> str:
    """One spelling for "real time", "real-time" and "realtime", and for British and American endings."""
    for british, american in _AMERICAN:
        text = re.sub(british, american, text)
    return _JOINTS.sub("", text)


def _is_other_number(typed: str, key: str) -> bool:
    """Whether one is the plural of the other; acronyms and codes have none that is safe to guess."""
    if not _is_wordy(key):
        return False
    return _joined(_singular(typed)) == _joined(_singular(normal(key)))


def _singular(text: str) -> str:
    if len(text) < 4 or text[-1] != "s" or re.search(r"(?:ss|us|is)$", text):
        return text
    if text.endswith("ies"):
        return text[:-3] + "y"
    return text[:-2] if re.search(r"(?:x|ch|sh|ss)es$", text) else text[:-1]


def _is_slip(typed: str, key: str, others: set[str]) -> bool:
    """Whether what was typed can only be the key with a slip of spelling."""
    meant, given = _joined(normal(key)), _joined(typed)
    if not _is_wordy(key) or len(meant) < ONE_SLIP or re.search(r"\d", given) or given[:1] != meant[:1]:
        return False
    allowed = 1 if len(meant) < TWO_SLIPS else 2
    distance = DamerauLevenshtein.distance(given, meant)
    if distance > allowed or any(DamerauLevenshtein.distance(given, other) <= distance for other in others):
        return False
    return not any(_is_meant(word) for word in set(typed.split()) - set(normal(key).split()))


def _is_wordy(key: str) -> bool:
    """Whether a key is made of plain words: no digit, no code, no acronym."""
    return all(
        re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", word) and not re.search(r"[A-Z].*[A-Z]", word)
        for word in _BRACKETS.sub("", key).split()
    )


def _is_meant(word: str) -> bool:
    return usage(word) >= _MEANT
