"""How questions on described things are put into words."""

import re
from dataclasses import dataclass

from tutor.quizzing.lore import Lore, content
from tutor.values import Fact

BLANK = "____"
_DESCRIPTIONS = frozenset(
    {"description", "details", "detail", "definition", "explanation", "meaning", "in one line", "summary", "notes",
     "function", "functionality", "what it does", "overview", "key features", "characteristics", "behavior", ""}
)  # fmt: skip
_CLAUSE = re.compile(r"^(?:how|what|where|when|why|who)\b", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"^[A-Z][a-z]+(?:-[a-z]+)*$")


def bare(text: str) -> str:
    """A text without the marks that end it."""
    return text.strip().rstrip(".;,:").strip()


def quoted(text: str) -> str:
    """The lesson's words between quotation marks."""
    return f"“{bare(text)}”"


def common(title: str) -> str:
    """A title as it stands inside a sentence: "Hosting Type" -> "hosting type", "Tool of AWS" -> "tool ..."."""
    found = bare(title).split()
    plain = [bool(_PLAIN_WORD.match(word)) or word.islower() for word in found]
    if all(plain):
        return bare(title).lower()
    return " ".join([found[0].lower() if plain[0] else found[0], *found[1:]])


def capital(text: str) -> str:
    """A text with a capital to begin with."""
    return text[:1].upper() + text[1:]


def opening(lore: Lore, fact: Fact, *said: str) -> str:
    """The words "In <section>, " unless what is said names the subject already; else ""."""
    spot = lore.spot(fact)
    known = content(spot.frame) | content(spot.lesson.title)
    return "" if content(" ".join(said)) & known else f"in {spot.frame}, "


@dataclass(frozen=True, slots=True)
class Wording:
    """The three ways to ask for one described thing."""

    #: Asks for the value, given the thing.
    value: str
    #: Asks for the thing, given the value.
    thing: str
    #: States that the thing has the value; `{}` stands for the value between its quotation marks.
    claim: str


def wording(lore: Lore, fact: Fact) -> Wording:
    """Word a fact of a table, a labelled list or a sheet."""
    texts = _WORDINGS[fact.rule](lore, fact)
    where = opening(lore, fact, fact.subject, fact.value, fact.relation, _kind(lore, fact))
    return Wording(*(capital(where + each) for each in texts))


def _row(lore: Lore, fact: Fact) -> tuple[str, str, str]:
    kind, name, value = _kind(lore, fact), quoted(fact.subject), quoted(fact.value)
    if fact.relation.strip().lower() in _DESCRIPTIONS:
        return _described(kind, name, value)
    relation = common(fact.relation)
    if _CLAUSE.match(relation):
        return (
            f"which of these says {relation} for the {kind} {name}?",
            f"which {kind} does this describe: {value}?",
            f"for the {kind} {name}, this is {relation}: {{}}.",
        )
    return (
        f"which {relation} goes with the {kind} {name}?",
        f"which {kind} goes with the {relation} {value}?",
        f"the {kind} {name} goes with the {relation} {{}}.",
    )


def _cell(lore: Lore, fact: Fact) -> tuple[str, str, str]:
    names = lore.spot(fact).passage.header[1:]
    both = ", ".join(names[:-1]) + " and " + names[-1]
    attribute = quoted(fact.relation)
    return (
        f"comparing {both}: what stands for {fact.subject} under {attribute}?",
        f"comparing {both}: which one has {quoted(fact.value)} under {attribute}?",
        f"comparing {both}: under {attribute}, {fact.subject} has {{}}.",
    )


def _property(lore: Lore, fact: Fact) -> tuple[str, str, str]:
    relation = common(fact.relation)
    return (
        f"which {relation} does {fact.subject} have?",
        f"which of these has the {relation} {quoted(fact.value)}?",
        f"{fact.subject} has this {relation}: {{}}.",
    )


def _labelled(lore: Lore, fact: Fact) -> tuple[str, str, str]:
    return _described("", quoted(fact.subject), quoted(fact.value))


def _described(kind: str, name: str, value: str) -> tuple[str, str, str]:
    named = f"the {kind} {name}" if kind else name
    return (
        f"how is {named} described?",
        f"which {kind or 'of these'} is described as {value}?",
        f"{named} is described as {{}}.",
    )


def _kind(lore: Lore, fact: Fact) -> str:
    header = lore.spot(fact).passage.header
    return common(header[0]) if header and header[0].strip() else ""


_WORDINGS = {"table-row": _row, "comparison-cell": _cell, "property": _property, "labelled": _labelled}
