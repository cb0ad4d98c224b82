"""Items on what things are and do: definitions, and what a sentence says of its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tutor.facts.grammar import is_plural, words
from tutor.language import stem as stem_of
from tutor.quizzing.building import Choice, akin, single
from tutor.quizzing.leads import led, opening
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, head
from tutor.values import Fact, Item

DEFINED = ("definition", "headed-definition")


def definition_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given a definition, choose the thing; the others have definitions of their own."""
    if fact.rule not in DEFINED:
        return
    said = f"which of these {fact.relation} {bare(fact.value)}?"
    stem = led(opening(lore, fact, fact.value, hide=fact.subject), said)
    yield _first(lore, fact, "definition:thing", stem, name_of(fact), [name_of(each) for each in alike(lore, fact)])


def meaning_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given a thing, choose its definition; the others define something else."""
    if fact.rule not in DEFINED:
        return
    stem = led(opening(lore, fact, fact.subject), f"what {fact.relation} {lore.lowered(fact.subject)}?")
    yield _first(lore, fact, "definition:meaning", stem, _value(fact), [_value(each) for each in alike(lore, fact)])


def doer_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given what a thing does, choose the thing."""
    if not _is_deed(lore, fact):
        return
    stem = led(opening(lore, fact, fact.value, hide=fact.subject), f"which of these {bare(fact.value)}?")
    yield _first(lore, fact, "predicate:thing", stem, name_of(fact), [name_of(each) for each in alike(lore, fact)])


def deed_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Given a thing, choose what it does; the others are done by something else."""
    if not _is_deed(lore, fact):
        return
    stem = led(opening(lore, fact, fact.subject), f"which of these is true of {lore.lowered(fact.subject)}?")
    wrong = [_value(each) for each in alike(lore, fact)]
    yield _first(lore, fact, "predicate:value", stem, _value(fact), wrong)


def name_of(fact: Fact) -> Choice:
    """The subject of a fact as an option, without its article."""
    name = fact.subject
    for article in ("A ", "An ", "The ", "a ", "an ", "the "):
        name = name.removeprefix(article)
    return Choice(name, fact.citation.quote, fact.citation, fact.id)


def alike(lore: Lore, fact: Fact) -> list[Fact]:
    """What is said of other things of the same grammar, named in the same manner."""
    return [
        each
        for each in lore.near(fact, *(DEFINED if fact.rule in DEFINED else (fact.rule,)))
        if is_plural(each.subject) is is_plural(fact.subject)
        and lore.manner(each.subject) == lore.manner(fact.subject)
        and not lore.is_umbrella(each.subject)
        and not akin(each.subject, fact.subject)
    ]


def _is_deed(lore: Lore, fact: Fact) -> bool:
    return fact.rule == "predicate" and not lore.is_umbrella(fact.subject)


def _first(lore: Lore, fact: Fact, rule: str, stem: str, key: Choice, wrong: Sequence[Choice]) -> Item | None:
    """The item with wrong options of the same genus or section, those of the same lesson first."""
    ranked = []
    for each in wrong:
        other = lore.fact(each.fact)
        if is_near(fact, other):
            genus, lesson = distance(fact, other)
            ranked.append(replace(each, rank=2 * genus + lesson))
    return single(fact, rule, stem, key, ranked, fair=lambda each: is_false(lore, fact, lore.fact(each.fact)))


def is_near(fact: Fact, other: Fact) -> bool:
    """Whether two facts are on things of one kind: of one genus, called so ("... layer"), or of one section."""
    genus, lesson = distance(fact, other)
    same_kind = not genus and (fact.rule != "predicate" or not lesson)
    return same_kind or is_called_alike(fact, other) or other.citation.place == fact.citation.place


def is_called_alike(fact: Fact, other: Fact) -> bool:
    """Whether one lesson calls two things the same kind of thing: "the session layer", "the network layer"."""
    return _noun(fact.subject) == _noun(other.subject) and not distance(fact, other)[1]


def distance(fact: Fact, other: Fact) -> tuple[bool, bool]:
    """Whether what is said of another thing is of another genus, and whether it stands in another lesson."""
    return _genus(other) != _genus(fact), other.citation.place.lesson != fact.citation.place.lesson


def _genus(fact: Fact) -> str:
    """What kind of thing a definition says that something is, or the verb of a predicate."""
    return fact.relation if fact.rule == "predicate" else _last_stem(fact.value, least=1)


def _noun(name: str) -> str:
    """What kind of thing a name of several words says that it is."""
    return _last_stem(name, least=2) or name


@lru_cache(maxsize=50_000)
def _last_stem(phrase: str, least: int) -> str:
    """The stem of the noun that a phrase is about; "" for fewer words than that."""
    found = words(head(phrase))
    return stem_of(found[-1]) if len(found) >= least else ""


def is_false(lore: Lore, fact: Fact, other: Fact) -> bool:
    """Whether what one fact says is surely not true of the other's subject, nor the other way round."""
    mine, its = content(fact.value), content(other.value)
    if len(mine & its) > 0.4 * min(len(mine), len(its)) or akin(fact.subject, other.subject):
        return False
    if _is_kind_of(lore, fact, other) or _is_kind_of(lore, other, fact):
        return False
    return not lore.speaks_for(other.subject, fact.value) and not lore.speaks_for(fact.subject, other.value)


def _is_kind_of(lore: Lore, fact: Fact, other: Fact) -> bool:
    """Whether one fact may be on a kind of what the other is on: what it says or a heading above it names that."""
    return any(content(other.subject) <= content(each) for each in (fact.value, *lore.spot(fact).section.path))


def _value(fact: Fact) -> Choice:
    return Choice(bare(fact.value), fact.citation.quote, fact.citation, fact.id)
