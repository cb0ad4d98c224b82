"""Sentences made to stand alone: an opening pronoun gives way to what it stands for, where that is beyond doubt.

It is beyond doubt behind a label ("**Indexes**: They speed up ..."), in the first sentence under a heading that names
a thing, and where sentence after sentence of one paragraph is about the thing that the heading names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tutor.facts.grammar import AMBIGUOUS, ARTICLES, AUXILIARIES, THIRD_PERSON, is_fragment, is_plural, words
from tutor.facts.subjects import is_generic, is_thing, topic
from tutor.facts.syntax import clause
from tutor.facts.views import View, label, undated
from tutor.language import stem
from tutor.values import Kind, Sentence, Span

_KINDS = (Kind.PARAGRAPH, Kind.LIST, Kind.QUOTE, Kind.UPDATE)
_PRONOUN = re.compile(r"(?P<pronoun>It|They|This|These)\s+(?P<rest>(?:also\s)?(?P<verb>[a-z]+)\s.+)", re.S)
#: "This layer routes ...": the noun stands for the thing as well.
_NOUN = re.compile(r"(?P<pronoun>This|These)\s+(?P<noun>[a-z-]+)\s+(?P<rest>(?:also\s)?(?P<verb>[a-z]+)\s.+)", re.S)
_FRAGMENT = re.compile(r"(?:A|An|The)\s+[^:;]{12,}", re.S)
#: "It is possible to ..." stands for nothing.
_EXPLETIVE = re.compile(
    r"(?:\w+ ){1,2}(?:\w+ly |also |often |always |not |very |more )*(?:important|possible|impossible|easy|easier|hard|"
    r"harder|common|worth|recommended|best|better|good|essential|crucial|necessary|useful|difficult|clear|likely|"
    r"unlikely|because|why|where|when|how|what|due|time|up to|a good|a bad|a best|an? \w+ (?:idea|practice))\b"
)
_SINGULAR = frozenset({"is", "was", "has", "does"})
_PLURAL = frozenset({"are", "were", "have", "do"})
#: The most words of a name.
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class _Topic:
    """What the next sentence may be about."""

    name: str
    #: Whether a label or a heading says so, so that "this" means it too.
    titled: bool


def prose(view: View) -> Iterator[Sentence]:
    """The sentences of a passage that is made of sentences, each as it stands alone."""
    if view.passage.kind not in _KINDS:
        return
    heading = _heading(view)
    first = view.section.passages[0].id == view.passage.id and view.passage.kind is Kind.PARAGRAPH
    about = heading if first else None
    for sentence in view.passage.sentences:
        about = None if sentence.marker else about
        text, found = undated(sentence.text), label(sentence)
        if found:
            about = _labelled(found[0])
            text = found[1]
        told = _told(view, about, text, fragment=bool(found) and view.passage.kind is Kind.PARAGRAPH) if about else None
        if told:
            yield told.of(sentence)
        else:
            yield replace(sentence, text=undated(sentence.text))
            about = _continued(heading, text)


@dataclass(frozen=True, slots=True)
class _Told:
    """A name, and what a sentence goes on to say of it."""

    name: str
    rest: str

    def of(self, sentence: Sentence) -> Sentence:
        """The sentence with that name as its subject, the styles of the rest kept."""
        kept, left = [], len(self.rest)
        for span in reversed(sentence.spans):
            piece = span.text[-left:] if left else ""
            left -= len(piece)
            kept.append(replace(span, text=piece))
        spans = (Span(f"{self.name} "), *(span for span in reversed(kept) if span.text))
        return replace(sentence, text=f"{self.name} {self.rest}".strip(), spans=spans)


def _heading(view: View) -> _Topic | None:
    name = topic(view.section.title)
    fair = is_thing(name) and not is_generic(name) and len(words(name)) <= _LONGEST_NAME
    return _Topic(name, titled=True) if fair else None


def _labelled(name: str) -> _Topic | None:
    activity = len(words(name)) == 1 and name.endswith("ing")
    fair = (is_thing(name) or activity) and not is_generic(name) and len(words(name)) <= _LONGEST_NAME
    return _Topic(name, titled=True) if fair else None


def _continued(heading: _Topic | None, text: str) -> _Topic | None:
    """The thing of the heading, if a sentence is about it under whatever name."""
    found = clause(text)
    if not heading or not found or len(words(found.subject)) > _LONGEST_NAME:
        return None
    mine, its = _stems(found.subject), _stems(heading.name)
    return _Topic(found.subject, titled=False) if mine and (mine <= its or its <= mine) else None


def _told(view: View, about: _Topic, text: str, fragment: bool) -> _Told | None:
    """What a sentence says of its topic, if it opens with a word that stands for it."""
    rest = _rest(about, text)
    if rest:
        return _Told(named(view, about.name), rest)
    if fragment and _FRAGMENT.fullmatch(text) and is_fragment(text):
        be = "are" if is_plural(about.name) else "is"
        return _Told(f"{named(view, about.name)} {be} {text.split()[0].lower()}", text.split(maxsplit=1)[1])
    return None


def _rest(about: _Topic, text: str) -> str:
    """What stands behind the word that stands for a topic; "" when none surely does."""
    plain, noun = _PRONOUN.match(text), _NOUN.match(text)
    if plain and _agrees(about.name, plain["pronoun"], plain["verb"]):
        sure = about.titled or plain["pronoun"] in ("It", "They")
        return plain["rest"] if sure and not _EXPLETIVE.match(text) else ""
    if noun and noun["verb"] not in AMBIGUOUS and _agrees(about.name, noun["pronoun"], noun["verb"]):
        sure = about.titled or words(noun["noun"])[-1] == words(about.name)[-1]
        return noun["rest"] if sure else ""
    return ""


def _agrees(name: str, pronoun: str, verb: str) -> bool:
    """Whether name, pronoun and verb are of one number."""
    plural = pronoun in ("They", "These")
    if is_plural(name) is not plural:
        return False
    return verb not in (_SINGULAR if plural else _PLURAL) and (
        verb in AUXILIARIES or (verb in THIRD_PERSON) is not plural
    )


def named(view: View, name: str) -> str:
    """A name as the subject of a sentence: with an article when the course counts such things."""
    if words(name)[0] in ARTICLES or is_plural(name):
        return name
    for each in (name, name.lower()):
        if each in view.usage.counted:
            return f"{'An' if each[0].lower() in 'aeiou' else 'A'} {each}"
    return name


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in ARTICLES}
