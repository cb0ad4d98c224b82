"""Facts in lists: members under a line that leads in to them, and labelled items."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tutor.facts.grammar import is_clause, is_order, opens_with_verb, points_elsewhere, sure_verbs, words
from tutor.facts.refusals import is_plain
from tutor.facts.sentences import WRITTEN
from tutor.facts.subjects import is_thing
from tutor.facts.syntax import clause
from tutor.facts.tables import ATTRIBUTES
from tutor.facts.views import Entry, View, entries, label
from tutor.language import stem
from tutor.values import Fact, Kind

#: A line that leads in to examples only: other members may be right too.
_OPEN = re.compile(
    r"\b(?:like|such as|e\.g\.|for example|for instance|examples?|including|includes?|among|some|many|various|"
    r"common|typical|can be|may|mainly|other|etc|several|tools)\b",
    re.IGNORECASE,
)
#: A line that says that what follows is all.
_CLOSED = re.compile(r"\b(?:exactly|only|consists? of|made of|made up of|comprises?|divided into)\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:these|the following)\b\s*", re.IGNORECASE)
_CALLOUTS = re.compile(
    r"^(?:(?:ideal |best |typical |common )?use cases?|used for|best (?:for|suited for)|ideal for|suitable for|"
    r"suited for|recommended for)$",
    re.IGNORECASE,
)
#: Openings of what is no name: a purpose, a condition, an amount.
_LOOSE = re.compile(
    r"(?:for|to|if|when|once|after|before|in|on|at|by|with|without|from|up to|only|no|not|both|various|used|\W|\d)\b",
    re.IGNORECASE,
)
_NOTES = frozenset(
    {"note", "notes", "example", "examples", "tip", "exam tip", "important", "summary", "key point", "update",
     "warning", "caution", "key takeaway", "scenario", "analogy", "result", "solution", "problem", "effect", "action",
     "source", "topic", "expected", "output", "input", "logic"}
)  # fmt: skip


def list_members(view: View) -> Iterator[Fact]:
    """Short items under a lead-in line: relation = that line, value = the item."""
    for lead, members in _levels(view).items():
        short = [each for each in members if _is_member(each)]
        if len(members) < 3 or len(short) < len(members) or not _is_lead(_POINTER.sub("", lead)):
            continue
        rule = "closed-list" if _is_closed(lead, len(members)) else "open-list"
        for each in short:
            yield view.fact(rule, each.sentence, view.subject, _bare(lead), _bare(each.sentence.text))


def labelled_items(view: View) -> Iterator[Fact]:
    """Items such as "**Task**: a running container": a described thing, or an attribute of the subject."""
    kinds = {parent: _common_kind(texts) for parent, texts in _labelled_levels(view).items()}
    for each in entries(view.passage):
        found = label(each.sentence)
        if not found or each.opens or not _is_labelled(*found):
            continue
        (name, text), kind = found, kinds[each.parent]
        if _CALLOUTS.match(name):
            continue
        if name.lower() in ATTRIBUTES or (name.lower() in view.usage.attributes and not name.isupper()):
            yield view.fact("property", each.sentence, view.subject, name, text)
        elif kind and _kind(text) == kind and not _repeats(name, text) and re.match(r"[^\W\d_]", name):
            yield view.fact("labelled", each.sentence, name, _bare(each.parent), text)


def _labelled_levels(view: View) -> dict[str, list[str]]:
    """What stands behind the labels, by what the items stand under."""
    levels: defaultdict[str, list[str]] = defaultdict(list)
    for each in entries(view.passage):
        found = label(each.sentence)
        if found:
            levels[each.parent].append(found[1])
    return levels


def callouts(view: View) -> Iterator[Fact]:
    """What stands behind or under "Best for:" and the like: needs that the section's subject fits."""
    if view.passage.kind not in (Kind.PARAGRAPH, Kind.QUOTE, Kind.LIST) or not is_thing(view.subject):
        return
    under = {each.sentence.id: each.parent for each in entries(view.passage) if not each.opens}
    for sentence in view.passage.sentences:
        head, colon, text = sentence.text.partition(":")
        if colon and _CALLOUTS.match(head.strip()) and _is_need(text.strip()):
            yield view.fact("use-when", sentence, view.subject, "for", _bare(text))
        elif _CALLOUTS.match(under.get(sentence.id, "").strip().rstrip(":")) and _is_need(sentence.text):
            yield view.fact("use-when", sentence, view.subject, "for", _bare(sentence.text))


def _is_need(text: str) -> bool:
    named = re.split(r"\b(?:that|which|who|where|when)\b", text)[0]
    return ":" not in text and _is_labelled("", _bare(text)) and not sure_verbs(named) and not opens_with_verb(text)


def _is_closed(lead: str, count: int) -> bool:
    """Whether a lead-in promises all members, or as many as there are."""
    numbers = [WRITTEN.get(word) for word in words(lead)]
    return not _OPEN.search(lead) and (bool(_CLOSED.search(lead)) or count in numbers)


def _levels(view: View) -> dict[str, list[Entry]]:
    levels: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in entries(view.passage):
        levels[each.parent].append(each)
    return levels


def _is_member(entry: Entry) -> bool:
    text = entry.sentence.text
    plain = is_plain(text) and not points_elsewhere(text) and not text.rstrip().endswith(":")
    return plain and 1 <= len(words(text)) <= 8 and not entry.opens and label(entry.sentence) is None


def _is_lead(lead: str) -> bool:
    fair = lead.rstrip().endswith(":") and 3 <= len(words(lead)) <= 24
    return fair and is_plain(lead) and is_clause(lead) and not points_elsewhere(lead)


def _common_kind(texts: list[str]) -> str:
    """The kind of text that all of them are, or that at least three are; "" for none."""
    kinds = Counter(map(_kind, texts))
    return next((kind for kind, count in kinds.most_common() if kind and (count >= 3 or count == len(texts))), "")


def _repeats(name: str, text: str) -> bool:
    """Whether a label says what its text says, or names a part of a screen."""
    screen = re.search(r"\b(?:tab|button|menu|page|console|pane|screen)$", name, re.IGNORECASE)
    parts = {stem(word) for word in words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))}
    return bool(screen) or bool(parts & {stem(word) for word in words(text)})


def _kind(text: str) -> str:
    if opens_with_verb(text):
        return "deed"
    if _LOOSE.match(text) or is_order(text) or len(words(text)) < 4:
        return ""
    return "claim" if clause(text) else "name"


def _is_labelled(name: str, text: str) -> bool:
    if name.lower() in _NOTES or len(words(name)) > 6 or re.search(r"[:?/]|\d{4}", name):
        return False
    whole = 3 <= len(words(text)) <= 24 and not text.endswith((":", ","))
    return whole and is_plain(text) and not points_elsewhere(text) and (not name or is_plain(name) or name.islower())


def _bare(text: str) -> str:
    return text.strip().rstrip(".:;,").strip()
