"""Grammar of stems: titles of columns turned into questions, names set into sentences."""

import re

from tutor.facts import BASE_OF, is_plural
from tutor.facts.grammar import opens_with_verb
from tutor.quizzing.lore import content

_CLAUSE = re.compile(r"^(?:how|what|where|when|why|who|which)\b", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"^[A-Z][a-z]+(?:-[a-z]+)*$")
_THIRD_OF = {base: third for third, base in BASE_OF.items()}
_AUXILIARIES = frozenset("is are was were has have can could must may will would should".split())
#: Where a noun phrase has its head behind it.
_AFTER_HEAD = re.compile(
    r"\s(?:of|for|in|on|at|to|by|from|with|without|that|which|who|since|per|named|used|"
    r"\w+ed (?:to|by|for|from|with|since))\s.*$",
    re.IGNORECASE,
)
#: Spelt-out letters ("SQS", "S3"), a silent h, or a vowel that is not said as "you" or "w".
_OPENS_WITH_A_VOWEL = re.compile(
    r"[AEFHILMNORSX][B-DF-HJ-NP-TV-Z\d]*s?\b|(?i:hour|heir|honest|honou?r)"
    r"|(?!U[A-Z\d]{0,3}s?\b|[Ee]u|[Oo]n(?:e|ce)\b|(?i:ubi|uni(?![mn]|de)|us[aeiu]|ut[ei]))[aeiouAEIOU]"
)
_KIND_OF = re.compile(r"^(?P<sort>kind|type|sort|form|way) of (?P<noun>.+)$", re.IGNORECASE)


def bare(text: str) -> str:
    """A text without the marks that end it."""
    return text.strip().rstrip(".;,:").strip()


def quoted(text: str) -> str:
    """The lesson's words between quotation marks."""
    return f"“{bare(text)}”"


def sentence(text: str) -> str:
    """A text with one mark at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def capital(text: str) -> str:
    """A text with a capital to begin with, unless it begins with code."""
    return text[:1].upper() + text[1:] if re.match(r"[a-z]+(?:[\s,-]|$)", text) else text


def common(title: str) -> str:
    """A title as it stands inside a sentence: "Hosting Type" -> "hosting type", "Tool of AWS" -> "tool ..."."""
    found = bare(title).split()
    plain = [bool(_PLAIN_WORD.match(word)) or word.islower() for word in found]
    if all(plain):
        return bare(title).lower()
    return " ".join([found[0].lower() if plain[0] else found[0], *found[1:]])


def is_clause(title: str) -> bool:
    """Whether a title is a question of its own ("How the compute runs")."""
    return bool(_CLAUSE.match(title.strip()))


def head(title: str) -> str:
    """The noun phrase without what follows its head: "feature closed to new customers" -> "feature"."""
    found = _KIND_OF.match(bare(title))
    if found and found["sort"].lower() == "way":
        return bare(title)
    return _AFTER_HEAD.sub("", f"{found['noun'] if found else bare(title)} ").strip()


def named(name: str, kind: str) -> str:
    """A thing by its name, with its kind before it when the name alone does not show that it is one."""
    shown = bare(name)
    proper = len(shown.split()) > 1 and all(re.match(r"[A-Z]", word) for word in shown.split())
    if proper:
        return shown
    if not kind:
        return quoted(shown)
    if content(shown) & content(kind):
        countable = content(shown.split()[-1]) <= content(kind.split()[-1]) | content(
            head(kind).split()[-1]
        ) and not is_plural(shown)
        return with_article(common(shown)) if countable else common(shown)
    return f"the {head(kind)} {quoted(shown)}"


def with_article(noun: str) -> str:
    """A noun phrase with its "a" or "an", by its sound: "a user", "an hour", "an SQS queue", "a URL"."""
    return f"{'an' if _OPENS_WITH_A_VOWEL.match(noun) else 'a'} {noun}"


def ask(clause: str, name: str, kind: str) -> str:
    """A clause as a direct question on one thing; "" when its grammar is not plain.

    "how the compute runs", "serverless hosting" -> "For serverless hosting, how does the compute run?"
    """
    parts = common(clause).split()
    verb = next((place for place, word in enumerate(parts) if place and _is_verb(word)), 0)
    if not verb:
        return ""
    subject, tail = " ".join(parts[1:verb]), " ".join(parts[verb + 1 :])
    itself = bool(subject) and (content(subject) <= content(kind) or subject in ("it", "one"))
    who = name if itself else subject
    asked = " ".join([parts[0], *_inverted(parts[verb], who, tail)])
    return f"{asked}?" if itself else f"for {name}, {asked}?"


def _inverted(verb: str, subject: str, tail: str) -> list[str]:
    """The rest of a question: verb, subject and what follows, in the order of a question."""
    if not subject:
        return [part for part in (verb, tail) if part]
    if verb in _AUXILIARIES:
        return [part for part in (verb, subject, tail) if part]
    return [
        part
        for part in ("do" if is_plural(subject) and "“" not in subject else "does", subject, BASE_OF[verb], tail)
        if part
    ]


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or word in BASE_OF


def stated(subject: str, said: str) -> str:
    """A list item as a sentence on its subject: "Domains", "Comes with ..." -> "Domains come with ..."."""
    first, _, rest = said.strip().partition(" ")
    verb = first.lower()
    if is_plural(subject) or " and " in subject:
        verb = {"is": "are", "was": "were", "has": "have", "does": "do"}.get(verb) or BASE_OF.get(verb, verb)
    return f"{subject} {verb} {rest}"


def affirmative(clause: str) -> str:
    """A clause without its denial: "does not support" -> "supports"; "" when it denies nothing plainly."""
    found = re.search(r"\b(?:(?P<does>does not)|do not|(?P<can>can)not) (?P<verb>[a-z]+)\b", clause)
    if not found or found["verb"] not in _THIRD_OF:
        return ""
    verb = _THIRD_OF[found["verb"]] if found["does"] else found["verb"]
    return f"{clause[: found.start()]}{'can ' if found['can'] else ''}{verb}{clause[found.end() :]}"


def its(relation: str, kind: str) -> str:
    """A column's title without the thing that it belongs to: "purpose of the family" -> "purpose"."""
    found = re.match(r"^(.+?) (?:of|for) (?:the|an?|one) (?:\w+ )?(\w+)$", common(relation))
    return found[1] if found and content(found[2]) <= content(head(kind)) else common(relation)


def owned(relation: str, kind: str, name: str) -> str:
    """A column's title with the thing that it belongs to: "weight in the score" -> "the weight of X in the score"."""
    whole = its(relation, kind)
    if re.search(r"\bof\b", whole):
        return f"the {whole} for {name}"
    found = re.match(r"^(.+?)(?<!ed) ((?:in|on|by|for|from|since|per) .+)$", whole)
    if found:
        return f"the {found[1]} of {name} {found[2]}"
    return f"the {whole} {'for' if re.search(r'ed (?:in|on|by|for|from|to) ', whole) else 'of'} {name}"


def is_long(relation: str) -> bool:
    """Whether a column's title has more behind its head, so that "has ... as its ..." would be hard to read."""
    return bool(re.search(r"\b(?:of|in|on|by|for|from|to)\b", relation))


def is_several(phrase: str) -> bool:
    """Whether a phrase names several things: "isolated environments for projects"."""
    return not opens_with_verb(phrase) and be(head(phrase)) == "are"


def be(noun: str) -> str:
    """The form of "be" for a noun phrase."""
    return "are" if is_plural(head(noun)) else "is"
