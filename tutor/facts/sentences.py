"""Facts in single sentences: definitions, numbers, terms and words that have an opposite."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tutor.facts.antecedents import named, prose
from tutor.facts.grammar import (
    AMBIGUOUS,
    ARTICLES,
    AUXILIARIES,
    PRONOUNS,
    THIRD_PERSON,
    is_clause,
    is_fragment,
    is_plural,
    opens_with_verb,
    points_elsewhere,
    words,
)
from tutor.facts.opposites import opposites
from tutor.facts.refusals import is_plain, is_scoped, is_telling
from tutor.facts.subjects import is_generic, is_thing
from tutor.facts.syntax import clause, definition
from tutor.facts.terms import named_terms
from tutor.facts.views import View, entries, label
from tutor.values import Fact, Kind, Sentence

#: "The main part of it is known as the backbone."
_CALLED = re.compile(
    r"^(?P<thing>(?:An?|The)\s[^,:;]{8,80}?)\s(?P<verb>is|are)\s(?:also |often |commonly )?"
    r"(?:known as|called|referred to as|termed)\s(?P<name>(?:an? |the )?[^,.;:()]{2,40}?)\.?$"
)
#: The fewest words that tell a thing from others.
_TOLD = 4
#: A subject that is told about, but is no thing to choose or to name.
_ABSTRACT = re.compile(
    r"(?:the|a|an|one)\s+(?:\w+\s)?(?:concept|idea|purpose|goal|role|aim|job|process|term|distinction|difference|"
    r"benefit|advantage|drawback|reason|result|problem|point|key|way|thing|part)\b",
    re.IGNORECASE,
)
#: Where something holds, before it is said: "In messaging systems, poison pills are ...".
_SCOPE = re.compile(r"^(?:In|On|At|For|Within|Under|With)\s[^,:;]{2,40},\s+(?=\S)")
#: Words of a sentence in which a term is left out.
_FEWEST = 7
_TURN = re.compile(r",\s+(?:whereas|while)\b", re.IGNORECASE)
#: A second statement behind the definition.
_MORE = re.compile(r"\s+because\s.*$|^([^,]+),\s+(?:and|but|so)\s.*$|,\s+(?:but|whereas|while)\s.*$")
_APPOSITION = re.compile(r"^(?P<value>(?:An?|The)\s+[^:;]{15,}?)\.?$")
_PRAISE = re.compile(
    r"^(?:an?|the)\s+(?:very\s+)?(?:powerful|great|good|excellent|example|key|crucial|essential|important|common|popular|useful|new|"
    r"valuable|recommended|previous|default|same|different|case|reason|result|goal|main|critical|vital|significant|lot|number|way|few)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?<![\w.$/:-])(?P<number>\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\$?\d+(?:\.\d+)?)"
    r"(?:[\s-]?(?P<unit>%|[KMGTP]i?B|GbE|Gbps|Mbps|kbps|ms|vCPUs?|(?:scored |unscored )?"
    r"(?:milli)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|requests?|instances?|questions?|nines|points|"
    r"megabytes?|gigabytes?|terabytes?|petabytes?|characters?|tags?|groups?|rules?|levels?|partitions?|nodes?|"
    r"copies|zones?|regions?|accounts?|objects?|IOPS|addresses|connections?|layers?))(?!\w))",
)
#: The small numbers as they are written out.
WRITTEN = {
    word: value for value, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_COUNT = re.compile(
    rf"\b(?:exactly|only|has|have|into|in|supports?|offers?|are)\s+(?:exactly\s+|only\s+)?(?P<number>{'|'.join(WRITTEN)})\s+"
    r"(?P<what>(?!of\b)[a-z][a-z-]+(?:\s+(?:of\s+)?[a-z][a-z-]+)?)"
)
_HEDGE = re.compile(r"\b(?:about|around|approximately|roughly|typically|usually|often|nearly|almost|e\.g)\b|~", re.I)


def definitions(view: View) -> Iterator[Fact]:
    """Sentences "X is a Y that ..." whose X names a thing."""
    for sentence in prose(view):
        found = definition(_SCOPE.sub("", sentence.text.strip()))
        if not found or _PRAISE.match(found["value"]) or not is_scoped(sentence) or _TURN.search(sentence.text):
            continue
        value = _MORE.sub(r"\1", found["value"])
        spelt_out = _initials(value) == words(found["subject"])[-1]
        if _names(found["subject"]) and len(words(value)) >= 4 and not spelt_out:
            yield view.fact("definition", sentence, found["subject"], found["verb"], value)


def names(view: View) -> Iterator[Fact]:
    """Sentences "X is called Y", the other way round: Y is X."""
    for sentence in prose(view):
        found = _CALLED.match(sentence.text.strip())
        if not found or not is_telling(sentence) or not _names(found["name"]) or points_elsewhere(found["thing"]):
            continue
        stated = is_clause(re.split(r"\b(?:that|which|who)\b", found["thing"])[0])
        if len(words(found["thing"])) >= _TOLD and not stated:
            value = found["thing"][0].lower() + found["thing"][1:]
            name = re.sub(r"^(?:an?|the) ", lambda article: article[0].capitalize(), found["name"])
            yield view.fact("definition", sentence, name, found["verb"], value)


def _initials(text: str) -> str:
    return "".join(word[0] for word in words(text) if word not in ARTICLES)


def headed_definitions(view: View) -> Iterator[Fact]:
    """A section's first sentence or list item that says what its heading is: "A running instance of ..."."""
    if view.section.passages[0].id != view.passage.id or is_generic(view.section.title) or is_clause(view.subject):
        return
    items = [entry.sentence for entry in entries(view.passage)]
    for sentence in (items or view.passage.sentences)[:1]:
        found = _APPOSITION.match(sentence.text.strip())
        if found and is_fragment(sentence.text) and not _PRAISE.match(found["value"]) and is_telling(sentence):
            value, be = found["value"][0].lower() + found["value"][1:], "are" if is_plural(view.subject) else "is"
            whole = replace(sentence, text=f"{named(view, view.subject)} {be} {value}.")
            yield view.fact("headed-definition", whole, view.subject, be, value)


def numbers(view: View) -> Iterator[Fact]:
    """Sentences with a number and its unit: relation = the unit, value = the number."""
    for sentence in _statements(view):
        found = [match for match in NUMBER.finditer(sentence.text) if match["unit"]]
        units = [match["unit"].rstrip("s") for match in found]
        if _HEDGE.search(sentence.text):
            continue
        for match, unit in zip(found, units, strict=True):
            if units.count(unit) == 1 and sentence.text.count(match["number"]) == 1:
                yield view.fact("number", sentence, view.subject, match["unit"], match["number"])


def counts(view: View) -> Iterator[Fact]:
    """Sentences and lead-ins that say how many there are: relation = of what, value = the number as written."""
    for sentence in prose(view):
        text = sentence.text.strip()
        found = list(_COUNT.finditer(text))
        plain = is_plain(text) and not points_elsewhere(re.sub(r"\bthis order\b", "", text)) and is_clause(text)
        if len(found) == 1 and plain and not _HEDGE.search(text) and 4 <= len(words(text)) <= 30:
            yield view.fact("count", sentence, view.subject, found[0]["what"], found[0]["number"])


def opposed(view: View) -> Iterator[Fact]:
    """Sentences with a word that has an opposite: relation = the opposite, value = the word."""
    for sentence in _statements(view):
        for word, opposite in opposites(sentence.text, view.usage.spoken):
            yield view.fact("opposite", sentence, view.subject, opposite, word)


def statements(view: View) -> Iterator[Fact]:
    """Sentences that name a term of the course: relation = "names", value = the term."""
    for sentence in _statements(view):
        if len(words(sentence.text)) < _FEWEST:
            continue
        about, makers = f"{view.subject} {view.lesson.title}", view.course.glossary.makers
        for term in named_terms(sentence, view.usage.terms, about, view.usage.frequent, makers):
            yield view.fact("statement", sentence, view.subject, "names", term)


def _statements(view: View) -> Iterator[Sentence]:
    """Sentences that state something; a list item needs a subject and a verb, or a heading that is its subject."""
    for sentence in prose(view):
        if not is_telling(sentence) or label(sentence):
            continue
        if view.passage.kind is not Kind.LIST:
            stated = is_clause(sentence.text)
        elif opens_with_verb(sentence.text):
            stated = is_thing(view.subject) and not is_generic(view.subject) and not _parent(view, sentence)
        else:
            found = clause(sentence.text)
            stated = found is not None and found.verb not in AMBIGUOUS
        if stated:
            yield sentence


def _parent(view: View, sentence: Sentence) -> str:
    """What a list item stands under, unless that is only a label."""
    parent = next((each.parent for each in entries(view.passage) if each.sentence.id == sentence.id), "")
    return "" if is_generic(parent.rstrip(":")) else parent


def _names(subject: str) -> bool:
    found = words(subject)
    if not 1 <= len(found) <= 7 or found[0] in PRONOUNS or not is_plain(subject) or is_generic(subject):
        return False
    if _ABSTRACT.match(subject):
        return False
    stated = any(word in AUXILIARIES or (word in THIRD_PERSON and word not in AMBIGUOUS) for word in found)
    return not stated and set(found) - ARTICLES != set()
