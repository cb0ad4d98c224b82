"""Small closed lists of English by which a rule tells a clause, an order and a fragment apart."""

import re
from functools import lru_cache
from pathlib import Path

_BASES = """
accept access act add adjust affect aim allow analyze analyse answer appear apply ask assign associate assume attach
automate avoid balance become begin belong beat bill block bring build cache calculate call capture carry cause change
charge check collect combine come communicate compare complete compress configure connect consist contain
continue control convert copy cost count cover create decide decouple decrease decrypt define deliver deny
depend deploy describe detect determine differ direct disable discover distribute divide eliminate enable
encrypt end enforce ensure establish evaluate examine execute exist expire explain expose extend extract fail
filter find fit focus follow form forward function generate get give go grant group grow guarantee handle happen
help hide hold host identify implement import improve include increase inherit initiate inspect install
integrate invoke isolate join keep label last lead learn let limit link list load lock log lower maintain make
manage map match mean measure merge migrate minimize monitor mount move need notify occur offer open operate
optimize orchestrate organize override own pass pay perform place point prepare present prevent process produce
protect provide provision publish pull push queue read receive recommend record recover reduce refer reject
release rely remain remove replace replicate report represent request require reserve resolve respond restore
restrict result retain retrieve return reuse review rotate route run save scale scan schedule secure select
send separate serve set share show simplify sit solve specify split stand start stay stop store stream suit
support switch synchronize take target terminate track train transfer transform translate travel treat trigger
trust tune turn undergo update upgrade upload use validate vary verify view visualize wait want warn work wrap
write
""".split()

#: Verbs that open an order ("Click the button"), besides the ones that also describe.
_ORDERS = """
click choose navigate type enter paste remember note consider imagine think ask try look see watch understand
familiarize ensure download sign name leave scroll press recall study prefer
""".split()


def _third(base: str) -> str:
    if re.search(r"(?:[sxz]|ch|sh|o)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _listed() -> tuple[list[str], list[str]]:
    """The verbs of the data file: all, and those that with their s are as often nouns."""
    lines = Path(__file__).with_name("verbs.txt").read_text(encoding="utf-8").splitlines()
    found = " ".join(line for line in lines if not line.startswith("#")).split()
    return [each.rstrip("*") for each in found], [each.rstrip("*") for each in found if each.endswith("*")]


_MORE, _NOUNS = _listed()
_DEEDS = [*_BASES, *(base for base in _MORE if base not in _BASES)]
BASE_VERBS = frozenset(_DEEDS) | frozenset(_ORDERS)
THIRD_PERSON = frozenset(map(_third, _DEEDS))
#: Verbs that are hardly ever nouns or adjectives: what makes an order or a clause of a text.
COMMANDS = BASE_VERBS - frozenset(_NOUNS)
_SAID = (THIRD_PERSON - frozenset(map(_third, _NOUNS))) | COMMANDS
#: The verb as it stands after "does": "runs" -> "run".
BASE_OF = {_third(base): base for base in _DEEDS} | {"has": "have", "does": "do", "is": "be"}
AUXILIARIES = frozenset(
    "is are was were has have had can cannot could must may might will would should does do did".split()
)
#: Verbs that are more often nouns.
AMBIGUOUS = frozenset(
    "groups records results requests stores uses costs places points views labels links changes copies scores tests "
    "returns reports charges calls logs loads filters triggers matches updates targets streams builds forms lists "
    "hosts host orders stops "
    "starts ends limits reads writes group record result request store use cost place point view label "
    "link change copy score test return report charge call log load filter trigger match update target stream build "
    "form list order stop start end limit".split()
).union(_NOUNS, map(_third, _NOUNS))
PRONOUNS = frozenset(
    "it they this that these those such he she we i us its their his "
    "her our my there here one both each either some many most others "
    "another however therefore thus otherwise then also instead additionally similarly".split()
)
_ADVERBS = frozenset({"always", "never", "simply", "just", "only", "carefully", "first", "then", "finally", "please"})
#: Words that follow a noun rather than a verb: "Records of calls", "Points with metadata".
_BEHIND_NOUNS = frozenset("of with for and or that which in from on at by per".split())
ARTICLES = frozenset({"a", "an", "the"})
_SINGULAR_IN_S = frozenset(
    """bias atlas canvas alias mlops devops gitops finops devsecops kubernetes postgres https news series means species
    lens pandas keras""".split()
)

_POINTING = re.compile(
    r"\b(?:it|they|them|this|these|those|he|she|we|our|us|let's|above|below|following|here|former|latter|aforementioned|however|therefore)\b|"
    r"\bthe (?:resulting|previous)\b|\b(?:two|three|four|some|several) (?:further|other|more)\b|"
    r"\b(?:in|on|at|of|for|with|from|by|meet|to|reach) that\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return list(_cut(text))


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in _WORD.finditer(text))


def points_elsewhere(text: str) -> bool:
    """Whether a word leans on something said outside of the text ("it", "these", "below")."""
    return bool(_POINTING.search(text))


def is_order(text: str) -> bool:
    """Whether the text tells the reader to do something ("Choose a region")."""
    found = words(text)
    if len(found) > 1 and found[0] in _ADVERBS:
        found = found[1:]
    stated = len(found) > 2 and is_plural(found[1]) and (found[2] in AUXILIARIES or found[2] in BASE_VERBS)
    return bool(found) and found[0] in COMMANDS and not stated


def opens_with_verb(text: str) -> bool:
    """Whether a clause lacks its subject ("Comes with a volume")."""
    found = words(text)
    if not found or found[0] not in THIRD_PERSON | AUXILIARIES:
        return False
    behind = found[1] if len(found) > 1 else ""
    if behind in AUXILIARIES:
        return False
    return found[0] not in AMBIGUOUS or behind not in _BEHIND_NOUNS


def is_clause(text: str) -> bool:
    """Whether the text says something, rather than only naming a thing."""
    found = words(text)
    if opens_with_verb(text):
        return True
    return any(word in AUXILIARIES or word in _SAID for word in found[1:])


def is_fragment(text: str) -> bool:
    """Whether a text only describes a thing and says nothing of it: "An agent that runs on each node."."""
    head, *rest = re.split(r"\b(?:that|which|who)\b", text, maxsplit=1)
    opened = words(head)[:1]
    bare = not any(word in AUXILIARIES or word in THIRD_PERSON for word in words(head))
    return bool(opened) and opened[0] in ARTICLES and bare and sum(map(sure_verbs, rest)) <= 1


def sure_verbs(text: str) -> int:
    """How many words of a text are finite verbs beyond doubt."""
    return sum(word in AUXILIARIES or word in THIRD_PERSON - AMBIGUOUS for word in words(text))


@lru_cache(maxsize=20_000)
def is_plural(noun: str) -> bool:
    """Whether a noun phrase speaks of several things, as far as its last word tells."""
    found = words(noun)
    if not found or (re.search(r"::|[A-Z]s$", noun) and " " not in noun):
        return False
    if found[-1] in _SINGULAR_IN_S or noun.rstrip().endswith(found[-1].upper()):
        return False
    return bool(re.search(r"(?:[^aius]s|[aiu]ses|ies|[a-z]{2}as)$", found[-1]))
