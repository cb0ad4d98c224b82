"""Small closed lists of English by which a rule tells a clause, an order and a fragment apart."""

import re

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


BASE_VERBS = frozenset(_BASES) | frozenset(_ORDERS)
THIRD_PERSON = frozenset(map(_third, _BASES))
#: The verb as it stands after "does": "runs" -> "run".
BASE_OF = {_third(base): base for base in _BASES} | {"has": "have", "does": "do", "is": "be"}
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
)
PRONOUNS = frozenset(
    "it they this that these those such he she we i us there here one both each either some many most others "
    "another however therefore thus otherwise then also instead additionally similarly".split()
)
_ADVERBS = frozenset({"always", "never", "simply", "just", "only", "carefully", "first", "then", "finally", "please"})
#: Words that follow a noun rather than a verb: "Records of calls", "Points with metadata".
_BEHIND_NOUNS = frozenset("of with for and or that which in from on at by per".split())
ARTICLES = frozenset({"a", "an", "the"})

_POINTING = re.compile(
    r"\b(?:it|they|them|this|these|those|he|she|we|our|us|let's|above|below|following|here|former|latter)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def points_elsewhere(text: str) -> bool:
    """Whether a word leans on something said outside of the text ("it", "these", "below")."""
    return bool(_POINTING.search(text))


def is_order(text: str) -> bool:
    """Whether the text tells the reader to do something ("Choose a region")."""
    found = words(text)
    if len(found) > 1 and found[0] in _ADVERBS:
        found = found[1:]
    return bool(found) and found[0] in BASE_VERBS


def opens_with_verb(text: str) -> bool:
    """Whether a clause lacks its subject ("Comes with a volume")."""
    found = words(text)
    if not found or found[0] not in THIRD_PERSON | AUXILIARIES:
        return False
    behind = found[1] if len(found) > 1 else ""
    return found[0] not in AMBIGUOUS or not (behind in _BEHIND_NOUNS or behind in AUXILIARIES)


def is_clause(text: str) -> bool:
    """Whether the text says something, rather than only naming a thing."""
    found = words(text)
    if opens_with_verb(text):
        return True
    return any(word in AUXILIARIES or word in THIRD_PERSON or word in BASE_VERBS for word in found[1:])


def is_plural(noun: str) -> bool:
    """Whether a noun phrase speaks of several things, as far as its last word tells."""
    found = words(noun)
    return bool(found) and bool(re.search(r"(?:[^aius]s|[aiu]ses|ies)$", found[-1]))
