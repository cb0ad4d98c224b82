"""Items on pairs: what the one is or does, whereas the other does not."""

from collections.abc import Iterator

from tutor.facts.grammar import is_plural
from tutor.quizzing.building import Choice, single, true_false
from tutor.quizzing.digests import digest
from tutor.quizzing.leads import is_proper, led, opening
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, capital, quoted
from tutor.values import Fact, Item


def pair_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """Which of two things fits what is said of one of them."""
    if not _is_apart(lore, fact):
        return
    key, other = bare(fact.subject), bare(fact.relation)
    both = sorted((key, other), key=lambda name: (len(name), name))
    which = "Which" if is_plural(key) else "Which one"
    asked = f"{which} {bare(fact.value)}: {lore.lowered(both[0])} or {lore.lowered(both[1])}?"
    about = _about(lore, fact)
    stem = led(about, asked[:1].lower() + asked[1:])
    sides = [Choice(name, fact.citation.quote, fact.citation) for name in (key, other)]
    yield single(fact, "contrast:side", stem, sides[0], sides[1:], least=2)


def applying_choices(lore: Lore, fact: Fact) -> Iterator[Item | None]:
    """To which of the things that a table compares an attribute applies."""
    if fact.rule != "marked-cell":
        return
    titles = lore.spot(fact).passage.header[1:]
    names = [Choice(title, fact.citation.quote, fact.citation) for title in titles]
    key = next(each for each in names if each.text == fact.subject)
    about = opening(lore, fact, fact.relation, *titles)
    stem = led(about, f"to which of these does {quoted(fact.relation)} apply: {' or '.join(titles)}?")
    yield single(fact, "marked-cell:thing", stem, key, [each for each in names if each is not key], least=len(titles))


def pair_swaps(lore: Lore, fact: Fact, true: bool | None = None) -> Iterator[Item]:
    """What is said of one of two things, said of that one or of the other."""
    if (
        fact.rule != "contrast"
        or content(fact.subject) == content(fact.relation)
        or is_plural(fact.subject) is not is_plural(fact.relation)
    ):
        return
    if true is None:
        true = int(digest("truth", fact.id), 16) % 2 == 0
    about = _about(lore, fact)
    named = capital(bare(fact.subject if true else fact.relation))
    stem = f"True or false{f', about {about}' if about else ''}: {named} {bare(fact.value)}."
    yield true_false(fact, f"contrast:{'true' if true else 'false'}", stem, true, fact.citation.quote)


def _about(lore: Lore, fact: Fact) -> str:
    """What a pair is about, unless both of its names tell that."""
    proper = is_proper(lore, fact.subject) and is_proper(lore, fact.relation)
    return "" if proper else opening(lore, fact, fact.subject, fact.relation, fact.value)


def _is_apart(lore: Lore, fact: Fact) -> bool:
    """Whether the sides differ in what they are called and in what is said of them."""
    if fact.rule != "contrast":
        return False
    names, said = (content(fact.subject), content(fact.relation)), content(fact.value)
    if names[0] <= names[1] or names[1] <= names[0]:
        return False
    others = [content(each.value) for each in lore.siblings(fact) if content(each.value) != said]
    told = (names[0] - names[1]) & said or (names[1] - names[0]) & said
    return not told and all(said - each and each - said for each in others)
