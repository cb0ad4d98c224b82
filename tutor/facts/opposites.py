"""Words that exclude each other, so that one in place of the other turns a statement false."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tutor.facts.grammar import BASE_OF, words
from tutor.language import FUNCTION_WORDS

_PAIRS = tuple(
    tuple(side.strip() for side in pair.split("/"))
    for pair in """
    synchronously / asynchronously | horizontally / vertically | encrypted / unencrypted |
    automatically / manually | before / after | minimum / maximum | increase / decrease | increases / decreases |
    lowest / highest | lower / higher | always / never | faster / slower | explicitly / implicitly |
    enabled / disabled | mutable / immutable | compressed / uncompressed | oldest / newest | at most / at least |
    fully managed / self-managed | read-only / writable | object storage / block storage |
    cheaper / more expensive | upload / download
    """.split("|")
)
#: Adjectives that are often a fixed part of a name ("virtual machine"): the lesson has to speak of both.
_SORTS = tuple(
    tuple(side.strip() for side in pair.split("/"))
    for pair in """
    stateful / stateless | inbound / outbound | public / private | symmetric / asymmetric |
    synchronous / asynchronous | horizontal / vertical | TCP / UDP | IPv4 / IPv6 |
    physical / virtual | serverless / provisioned | automatic / manual | regional / global | temporary / permanent |
    internal / external | static / dynamic | structured / unstructured | required / optional | explicit / implicit |
    active / passive | parallel / sequential | proactive / reactive | transitive / non-transitive | isolated / shared |
    single-tenant / multi-tenant | centralized / decentralized | scored / unscored | specialized / general-purpose |
    real-time inference / batch inference | multiple choice / true-or-false | in-scope / out-of-scope |
    ephemeral / persistent | primary / secondary
    """.split("|")
)
#: A denial and what stands there without it. A statement is never turned into a denial.
_DENIALS = (
    ("cannot", "can"),
    ("can no longer", "can still"),
    ("no longer", "still"),
    ("is not", "is"),
    ("are not", "are"),
)
_DOES_NOT = re.compile(r"\b(does|do) not ([a-z]+)\b")
_THIRD_OF = {base: third for third, base in BASE_OF.items()}
#: In brackets, or among examples, a word is not what the sentence says.
_ASIDE = re.compile(r"\([^)]*\)|,?\s(?:such as|like|including|for example|e\.g\.)\s.*")
#: Where both sides are spoken of, changing one word need not make the whole false.
_BOTH = re.compile(r"\b(?:or|both|versus|vs|neither|nor|whereas|while|unlike|only|but|because|so)\b", re.IGNORECASE)


def opposites(text: str, spoken: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Words of a text with their opposite; only where the text speaks of one side, and once.

    `spoken` are the words of the lesson and its pairs of neighbours, in lower case.
    """
    if _BOTH.search(text):
        return
    text = _ASIDE.sub("", text)
    denied = re.search(r"\b(?:no|not|never|cannot|without)\b|n[’']t\b", text)
    for pair in (*_PAIRS, *_SORTS):
        for word, opposite in (pair, pair[::-1]):
            fair = not denied and word in text and _count(word, text) == 1 and not _count(opposite, text)
            if fair and (pair in _PAIRS or _is_spoken_of(word, opposite, text, spoken)):
                yield word, opposite
    for word, opposite in _DENIALS:
        if _count(word, text) == 1:
            yield word, opposite
            return
    found = _DOES_NOT.findall(text)
    if len(found) == 1 and found[0][1] in _THIRD_OF:
        auxiliary, verb = found[0]
        yield f"{auxiliary} not {verb}", _THIRD_OF[verb] if auxiliary == "does" else verb


def _is_spoken_of(word: str, opposite: str, text: str, spoken: frozenset[str]) -> bool:
    """Whether the lesson has the opposite too, beside the same noun where the word stands before one."""
    found = words(text)
    last = words(word)[-1]
    follower = next((after for one, after in pairwise(found) if one == last), "")
    alone = not follower or follower in FUNCTION_WORDS
    return (opposite.lower() if alone else f"{words(opposite)[-1]} {follower}") in spoken


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE))
