"""How questions on described things are put into words: rows, cells, labelled items, attributes."""

import re
from dataclasses import dataclass

from tutor.facts import BASE_OF
from tutor.facts.grammar import AMBIGUOUS, opens_with_verb
from tutor.quizzing.leads import led, opening
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import (
    ask,
    bare,
    be,
    capital,
    common,
    head,
    is_clause,
    is_long,
    is_several,
    its,
    named,
    owned,
    quoted,
)
from tutor.values import Fact

BLANK = "____"
#: The fewest words of a description.
_TOLD = 3
_DESCRIPTIONS = frozenset(
    {"description", "details", "detail", "definition", "explanation", "meaning", "in one line", "summary", "notes",
     "function", "functionality", "overview", "key features", "characteristics", "behavior", "purpose", ""}
)  # fmt: skip
_USE_WHEN = re.compile(r"^(?:used? (?:it )?(?:when|if)|choose (?:it )?(?:when|if)|when to use(?: it)?)$", re.IGNORECASE)
_BEST_FOR = re.compile(r"^(?P<how>best|ideal|suitable|suited|good|used|useful|recommended) for$", re.IGNORECASE)
_AVOID = re.compile(r"^(?:avoid|do not use|not (?:for|suitable))\b", re.IGNORECASE)
#: A title that no noun ends: "Closed to new customers since".
_PARTICLE = re.compile(r"\b(?:since|until|for|by|of|to|at|in|on|from|with)$", re.IGNORECASE)
#: An attribute ends in a noun, not in an adjective or a participle.
_NOUN = re.compile(r"(?<!ed)(?<!able)(?<!ous)(?<!ive)(?<! when)$")
_FITS = re.compile(r"^(?P<thing>.+?) that fits\b", re.IGNORECASE)
#: Titles of first columns that are no kind of thing.
_NO_KIND = frozenset(
    {"feature", "aspect", "term", "concept", "topic", "name", "item", "key", "category", "task", "change", "property",
     "use case", "benefit", "key point", "attribute", "criteria", "characteristic", "field", "parameter", "part"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The ways to ask for one described thing; "" for a way that its words do not allow."""

    #: Asks for the value, given the thing.
    value: str = ""
    #: What only the thing fulfils, behind "Which <kind>" or "The <kind> that".
    predicate: str = ""
    #: The kind of thing, or "".
    kind: str = ""
    #: States that the thing has the value: `{value}` stands for it quoted, `{deed}` for it as a predicate,
    #: `{phrase}` for it as it stands inside a sentence.
    claim: str = ""
    #: What the questions are about, when they do not say it themselves.
    about: str = ""
    #: Whether a need is to be met, rather than a fact known.
    scenario: bool = False
    #: Asks for the thing where "Which <kind> <predicate>?" would not do.
    choice: str = ""
    #: Leaves the name of the thing out where "The <kind> that <predicate>" would not do.
    named: str = ""

    @property
    def thing(self) -> str:
        """Asks for the thing, given the value."""
        if self.choice:
            return led(self.about, self.choice)
        return led(self.about, f"which {self.kind or 'of these'} {self.predicate}?") if self.predicate else ""

    @property
    def blank(self) -> str:
        """Asks for the name of the thing, to be typed."""
        if self.named or not self.predicate or not self.kind:
            return self.named
        return f"The {self.kind} that {self.predicate} is called {BLANK}."


def wording(lore: Lore, fact: Fact) -> Wording:
    """Word a fact of a table, a labelled list or a sheet."""
    return _WORDINGS[fact.rule](lore, fact)


def _row(lore: Lore, fact: Fact) -> Wording:
    header, relation, value = lore.spot(fact).passage.header, bare(fact.relation), bare(fact.value)
    kind = _kind(header[0])
    name, about = named(fact.subject, kind), opening(lore, fact, fact.subject, value, relation, kind)
    if use := _use(relation, name, lore.lowered(value)):
        return Wording(led(about, use[0]), use[1], kind, about=about, scenario=True)
    if relation.endswith("?") or is_avoided(relation) or _PARTICLE.search(relation):
        return Wording(kind=kind, about=about)
    if re.match(r"\w+ed (?:in|by|to|from|with|since)\b", fact.subject):
        return Wording(kind=kind, about=about)
    if found := _FITS.match(relation):
        noun = head(kind) or "need"
        need = lore.lowered(fact.subject) if re.match(r"An? ", fact.subject) else f"the {noun} {quoted(fact.subject)}"
        return Wording(led(about, f"which {common(found['thing'])} fits {need}?"), about=about, scenario=True)
    if opens_with_verb(value) and (relation.lower() in _DESCRIPTIONS or relation.lower().startswith("what ")):
        told = value[0].lower() + value[1:]
        return Wording(led(about, _what(relation, name, kind)), told, kind, f"{capital(name)} {{deed}}", about)
    if is_clause(relation) or relation.lower() in _DESCRIPTIONS:
        return _told(relation, name, kind, value, about)
    if verb := _verb(relation, name, kind, value, about):
        return verb
    return _deed(relation, name, kind, value, about) or _noun(relation, name, kind, value, about)


def _verb(relation: str, name: str, kind: str, value: str, about: str) -> Wording | None:
    """A column whose title is a verb: "Holds", "Supports"."""
    verb, _, rest = common(relation).partition(" ")
    if verb not in BASE_OF or verb in AMBIGUOUS:
        return None
    does = "do" if be(name) == "are" else "does"
    asked = led(about, " ".join(["what", does, name, BASE_OF[verb], rest]).strip() + "?")
    return Wording(
        asked, f"{common(relation)} {quoted(value)}", kind, f"{capital(name)} {common(relation)} {{value}}", about
    )


def _noun(relation: str, name: str, kind: str, value: str, about: str) -> Wording:
    """An attribute: "largest payload", "weight in the score"."""
    own = its(relation, kind)
    asked = led(about, f"what {be(own)} {owned(relation, kind, name)}?")
    claim = led(about, f"{owned(relation, kind, name)} {be(own)} {{value}}")
    if not is_long(own) or not kind:
        return Wording(asked, f"has {quoted(value)} as its {own}", kind, claim, about)
    choice = f"for which {kind} {be(own)} the {own} {quoted(value)}?"
    whose = f"The {kind} whose {own} {be(own)} {quoted(value)} is called {BLANK}."
    return Wording(asked, kind=kind, claim=claim, about=about, choice=choice, named=whose)


def _deed(relation: str, name: str, kind: str, value: str, about: str) -> Wording | None:
    """What a thing does something with: "question that the tool answers"."""
    found = re.match(r"^(.+?) that (?:the |an? )?(\w+) (\w+)$", common(relation))
    if not found or not content(found[2]) <= content(head(kind)) or found[3] not in BASE_OF:
        return None
    asked = led(about, f"which {found[1]} does {name} {BASE_OF[found[3]]}?")
    return Wording(asked, f"{found[3]} the {found[1]} {quoted(value)}", kind, about=about)


def _told(relation: str, name: str, kind: str, value: str, about: str) -> Wording:
    """A description, or an answer to "how", "who" or "where"."""
    described = relation.lower() in _DESCRIPTIONS or relation.lower().startswith("how ")
    what = _what(relation, name, kind)
    question = led(about, what) if what else ""
    if not described or len(value.split()) < _TOLD:
        return Wording(question, kind=kind, about=about)
    plain = name.strip("“”")
    several = is_described(relation) and be(plain) == "are" and is_several(value) and "“" not in plain
    claim = f"{capital(plain)} are {{phrase}}" if several else f"{{value}} describes {name}"
    return Wording(question, f"is described as {quoted(value)}", kind, claim, about)


def _what(relation: str, name: str, kind: str) -> str:
    if is_clause(relation):
        return ask(relation, name, kind)
    return f"which description fits {name}?"


def _use(relation: str, name: str, value: str) -> tuple[str, str] | None:
    """How to ask when a thing is the right one: for the need, and for the thing."""
    if _USE_WHEN.match(relation):
        return f"which case fits {name}?", f"fits when {value}"
    if found := _BEST_FOR.match(relation):
        how = found["how"].lower()
        return f"what is {name} {how} for?", f"is {how} for {value}"
    if relation.lower() in ("use case", "use cases", "ideal use case", "best use case", "typical use case"):
        return f"which use case fits {name}?", f"fits the use case {quoted(value)}"
    return None


def _cell(lore: Lore, fact: Fact) -> Wording:
    *others, last = lore.spot(fact).passage.header[1:]
    both = f"{', '.join(others)} and {last}"
    attribute = common(fact.relation)
    asked = f"in a comparison of {both}, which has {quoted(fact.value)} for {quoted(fact.relation)}?"
    noun = f"which of these describes {owned(attribute, '', fact.subject)}?"
    value = ask(attribute, fact.subject, "") if is_clause(attribute) else noun
    about = opening(lore, fact, fact.subject, both)
    return Wording(led(about, value) if value else "", about=about, choice=asked)


def is_described(title: str) -> bool:
    """Whether a column describes what stands in the first one."""
    return title.lower() in _DESCRIPTIONS


def what_fits(title: str) -> str:
    """What a column offers for the needs of the first one ("Tool that fits" -> "tool"); "" for any other."""
    found = _FITS.match(title)
    return common(found["thing"]) if found else ""


def is_avoided(title: str) -> bool:
    """Whether a column tells when a thing is the wrong one."""
    return bool(_AVOID.match(title))


def _property(lore: Lore, fact: Fact) -> Wording:
    relation, value = common(fact.relation), bare(fact.value)
    if use := _use(relation, fact.subject, lore.lowered(value)):
        return Wording(capital(use[0]), use[1], scenario=True)
    if opens_with_verb(value):
        return Wording(claim=f"{fact.subject} {{deed}}")
    participle = re.match(r"[A-Z]?[a-z]+ed\b", value)
    if participle or is_clause(relation) or _PARTICLE.search(relation) or not _NOUN.search(relation):
        return Wording()
    return Wording(
        capital(f"what {be(relation)} the {relation} of {fact.subject}?"),
        f"has {quoted(value)} as its {relation}",
        claim=f"The {relation} of {fact.subject} {be(relation)} {{value}}",
    )


def _labelled(lore: Lore, fact: Fact) -> Wording:
    about, value = opening(lore, fact, fact.subject, fact.value), bare(fact.value)
    if opens_with_verb(value):
        asked = led(about, f"which description fits {fact.subject}?")
        return Wording(asked, value[0].lower() + value[1:], "", f"{fact.subject} {{deed}}", about)
    asked = led(about, f"which description fits {quoted(fact.subject)}?")
    return Wording(asked, f"is described as {quoted(value)}", about=about)


def _kind(title: str) -> str:
    """The title of a first column as a kind of thing, in the singular; "" when it is none."""
    kind = common(title)
    if not kind or is_clause(kind) or kind in _NO_KIND or kind.rstrip("s") in _NO_KIND or len(kind.split()) > 6:
        return ""
    if be(kind) == "are" and head(kind) == kind:
        return kind[:-3] + "y" if kind.endswith("ies") else kind[:-1]
    return kind


_WORDINGS = {"table-row": _row, "comparison-cell": _cell, "property": _property, "labelled": _labelled}
