"""True or false: a statement of the lesson, or the same with one span changed; one item a fact."""

import re
from collections.abc import Iterator

from tutor.facts.grammar import opens_with_verb
from tutor.quizzing.building import true_false
from tutor.quizzing.choices import DESCRIBED
from tutor.quizzing.digests import digest
from tutor.quizzing.leads import whole
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, capital, is_several, quoted, sentence, stated
from tutor.quizzing.terms import DEFINED, alike, distance, is_called_alike, is_false
from tutor.quizzing.wording import wording
from tutor.values import Fact, Item

#: The same figure in another unit: "21,600 seconds (6 hours)", "21,600 seconds at most, which is 6 hours".
_RESTATED = re.compile(r"(?<=\w)(?: \(\d[\d.,]* [a-z]+\)|, which is \d[\d.,]* [a-z]+)")
#: Words of meaning that tell a deed from those of others.
_AT_LENGTH = 6
_AS_SAID = "The statement is what the lesson says."


def changed_words(lore: Lore, fact: Fact, true: bool | None = None) -> Iterator[Item]:
    """A sentence as it stands, or, where no passage may say so, with one word turned into its opposite.

    Like the other rules here it leaves the choice to the fact's id, unless `true` says which of both is wanted.
    """
    if fact.rule != "opposite":
        return
    text, opposite = whole(lore, fact)[0], fact.relation
    false = re.sub(rf"(?<![\w-]){re.escape(fact.value)}(?![\w-])", opposite, text, count=1)
    denied = re.search(r"\bnot\b|cannot|no longer", fact.value)
    said = not denied and (lore.in_section(fact, opposite) or lore.speaks_for(opposite, text.replace(fact.value, "")))
    yield _changed(lore, fact, "" if said else _agreeing(false, opposite), opposite, true)


def changed_numbers(lore: Lore, fact: Fact, true: bool | None = None) -> Iterator[Item]:
    """A sentence as it stands, or with another number of the same unit."""
    if fact.rule != "number":
        return
    other = _other_number(lore, fact)
    text = _RESTATED.sub("", whole(lore, fact)[0])
    false = re.sub(rf"(?<![\w.]){re.escape(fact.value)}(?![,.]?\d)", other, text, count=1)
    yield _changed(lore, fact, false if other and false != text else "", other, true)


def changed_rows(lore: Lore, fact: Fact, true: bool | None = None) -> Iterator[Item]:
    """What is said of a described thing, or what is said of its sibling instead."""
    if fact.rule not in DESCRIBED or lore.is_sheet(fact):
        return
    claim = wording(lore, fact).claim
    if not claim:
        return
    ranked = sorted(lore.siblings(fact), key=lambda each: (abs(len(each.value) - len(fact.value)), each.id))
    fair = (each for each in ranked if _suits(claim, each.value) and _is_swappable(lore, fact, each))
    other = next(fair, None)
    if not other and fact.rule != "property":
        return
    told = sentence(f"{bare(fact.subject)}: {bare(fact.value)}")
    if _is_left_true(fact, true) or not other:
        judged = _asked(_stated(lore, claim, fact.value), name=fact.subject)
        yield true_false(fact, f"{fact.rule}:true", judged, True, told)
        return
    own = f"{told} {quoted(other.value)} is said of {bare(other.subject)}."
    judged = _asked(_stated(lore, claim, other.value), name=fact.subject)
    yield true_false(fact, f"{fact.rule}:false", judged, False, own)


def _suits(claim: str, value: str) -> bool:
    """Whether a value can stand in a claim that several things are something."""
    return "{phrase}" not in claim or is_several(value)


def changed_subjects(lore: Lore, fact: Fact, true: bool | None = None) -> Iterator[Item]:
    """A definition, or the same said of another thing; a deed and a need as they stand.

    What one thing does or needs may be true of another without being said, so that only definitions are moved, and
    what is said at length of one of several things that are called alike.
    """
    if fact.rule not in (*DEFINED, "predicate", "requirement"):
        return
    text, about = whole(lore, fact)
    others = [] if _is_left_true(fact, true) or fact.rule == "requirement" else alike(lore, fact)
    ranked = sorted(
        (each for each in others if _is_movable(fact, each)), key=lambda each: (*distance(fact, each), each.id)
    )
    other = next((each for each in ranked if is_false(lore, fact, each)), None)
    if not other:
        yield true_false(fact, f"{fact.rule}:true", _asked(_alone(fact, text), about), True, _AS_SAID)
        return
    said = bare(fact.value) if fact.rule == "predicate" else f"{fact.relation} {bare(fact.value)}"
    claim = sentence(f"{other.subject} {said}")
    yield true_false(fact, f"{fact.rule}:false", _asked(claim, about), False, fact.citation.quote)


def _is_movable(fact: Fact, other: Fact) -> bool:
    """Whether what is said of one thing may be said, wrongly, of another."""
    if fact.rule in DEFINED:
        return not distance(fact, other)[1]
    return is_called_alike(fact, other) and len(content(fact.value)) >= _AT_LENGTH


def _alone(fact: Fact, text: str) -> str:
    """A definition without what its sentence goes on to say."""
    told = fact.rule in DEFINED and text.startswith(f"{fact.subject} {fact.relation} ")
    return sentence(f"{fact.subject} {fact.relation} {bare(fact.value)}") if told else text


def _is_left_true(fact: Fact, true: bool | None) -> bool:
    """Whether a fact is stated as it is: one in eight, as its id decides, because many others can only be stated so."""
    return int(digest("truth", fact.id), 16) % 8 == 0 if true is None else true


def _stated(lore: Lore, claim: str, value: str) -> str:
    if "{phrase}" in claim:
        return sentence(claim.replace("{phrase}", lore.lowered(bare(value))))
    subject = claim.removesuffix(" {deed}")
    return sentence(claim.replace("{value}", quoted(value)) if subject == claim else stated(subject, bare(value)))


def _agreeing(text: str, word: str) -> str:
    """A text whose article fits a word that was put in."""
    article = "an" if re.match(r"[aeiou]", word) else "a"
    return re.sub(rf"\b(A|a)n?(?= {re.escape(word)}\b)", lambda old: old[1] + article[1:], text)


def _is_swappable(lore: Lore, fact: Fact, other: Fact) -> bool:
    if opens_with_verb(other.value) is not opens_with_verb(fact.value):
        return False
    if content(other.value) <= content(fact.value) or content(fact.value) <= content(other.value):
        return False
    return not content(other.value) & content(fact.subject) and not lore.is_said_of(fact, other)


def _changed(lore: Lore, fact: Fact, false: str, new: str, true: bool | None) -> Item:
    """The sentence of a fact, or the false form of it if there is one and it is that one's turn."""
    text, about = whole(lore, fact)
    if not false or _is_left_true(fact, true):
        return true_false(fact, f"{fact.rule}:true", _asked(text, about), True, _AS_SAID)
    told = f"The lesson says {quoted(fact.value)}, not {quoted(new)}."
    return true_false(fact, f"{fact.rule}:false", _asked(false, about), False, told)


def _asked(claim: str, about: str = "", name: str = "") -> str:
    """The order to judge a claim; a claim that opens with a small name ("grep") keeps it as it is."""
    if about:
        return f"True or false, about {about}: {sentence(claim)}"
    small = name[:1].islower() and claim.startswith(f"{name} ")
    return f"True or false: {sentence(claim if small else capital(claim))}"


def _other_number(lore: Lore, fact: Fact) -> str:
    """A number that the lessons use for the same unit elsewhere, else the double; "" for none that is safe."""
    nearby = [
        each.value for each in lore.siblings(fact) if each.value != fact.value and not lore.in_section(fact, each.value)
    ]
    digits = fact.value.replace(",", "").replace("$", "")
    candidates = filter(None, [*dict.fromkeys(nearby), _doubled(digits)])
    for each in candidates:
        percent = fact.relation != "%" or float(each.replace(",", "").replace("$", "")) <= 100
        if percent and not lore.in_section(fact, f"{each} {fact.relation}"):
            return each
    return ""


def _doubled(digits: str) -> str:
    if not digits.isdigit():
        return ""
    return f"{2 * int(digits):,}" if int(digits) > 1 else "3"
