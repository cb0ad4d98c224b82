"""What a stem is about, when it does not say so itself."""

import re

from tutor.facts import topic, undated
from tutor.facts.grammar import opens_with_verb
from tutor.quizzing.lore import Lore, content
from tutor.quizzing.phrasing import bare, capital, is_clause, stated
from tutor.values import Fact

#: The most words of a heading that introduces a question.
_SHORT_TITLE = 4
#: Titles that any lesson may have.
_GENERIC = re.compile(
    r"(?:the )?(?:lesson|chapter|unit|module|part|section|day|week|readme|index|challenge|exercise|assignment|overview"
    r"|introduction|background|summary|conclusion|notes?|resources|extension|objectives?|goals?|key (?:concepts?|points"
    r"|terms?|takeaways)|explanations?|commands?|basics|prerequisites|further reading|recap|examples?|faq)(?: \d+)?",
    re.IGNORECASE,
)
#: Headings that say what to do with the section rather than what it is about.
_ASIDE = re.compile(r"\b(?:mistakes|pitfalls|mixed up|to remember)\b", re.IGNORECASE)


def opening(lore: Lore, fact: Fact, *said: str, hide: str = "") -> str:
    """What a question is about, unless what is said names it already or it names what is asked for; else ""."""
    spot = lore.spot(fact)
    whole = topic(spot.lesson.title)
    if content(" ".join(said)) & (content(spot.subject) | content(whole)):
        return ""
    aside = lore.course.is_aside(spot.subject) or _ASIDE.search(spot.subject)
    short = len(spot.subject.split()) <= _SHORT_TITLE and not is_clause(spot.subject) and not aside
    titles = (spot.subject, whole) if short or len(whole.split()) > 2 * _SHORT_TITLE else (whole, "")
    telling = (title for title in titles if not _GENERIC.fullmatch(title.strip()))
    return next((title for title in telling if not content(title) & content(hide)), "")


def lesson_name(lore: Lore, fact: Fact) -> str:
    """What the lesson of a fact is about; "" when its title could be any lesson's."""
    title = topic(lore.spot(fact).lesson.title).strip()
    return "" if _GENERIC.fullmatch(title) else title


def whole(lore: Lore, fact: Fact) -> tuple[str, str]:
    """The sentence of a fact as one to be judged or filled in, and what it is about when it does not say so."""
    quote = fact.statement or undated(fact.citation.quote.strip())
    if opens_with_verb(quote):
        return stated(lore.spot(fact).subject, quote), ""
    return quote, "" if is_proper(lore, fact.subject) and fact.subject in quote else opening(lore, fact, quote)


def is_proper(lore: Lore, name: str) -> bool:
    """Whether a name needs nothing said beside it, as that of a product does."""
    return lore.manner(bare(name)) != "common"


def led(about: str, text: str) -> str:
    """A question behind what it is about."""
    return f"{capital(about)}: {text}" if about else capital(text)
