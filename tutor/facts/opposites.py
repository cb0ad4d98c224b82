"""Words that exclude each other, so that one in place of the other turns a statement false."""

import re
from collections.abc import Iterator

_PAIRS = tuple(
    tuple(side.strip() for side in pair.split("/"))
    for pair in """
    stateful / stateless | inbound / outbound | public / private | symmetric / asymmetric |
    synchronous / asynchronous | synchronously / asynchronously |
    horizontal / vertical | horizontally / vertically | TCP / UDP | IPv4 / IPv6 | encrypted / unencrypted |
    physical / virtual | serverless / provisioned | automatically / manually |
    automatic / manual | regional / global | temporary / permanent | internal / external | static / dynamic |
    structured / unstructured | before / after | minimum / maximum | increase / decrease |
    increases / decreases | lowest / highest | lower / higher |
    required / optional | always / never | faster / slower | explicit / implicit | explicitly / implicitly |
    enabled / disabled | active / passive | parallel / sequential | mutable / immutable |
    proactive / reactive | transitive / non-transitive | compressed / uncompressed | isolated / shared |
    single-tenant / multi-tenant | centralized / decentralized | scored / unscored | oldest / newest |
    specialized / general-purpose | fully managed / self-managed | at most / at least |
    read-only / writable | object storage / block storage | cheaper / more expensive |
    real-time inference / batch inference | multiple choice / true-or-false | in-scope / out-of-scope |
    upload / download | ephemeral / persistent | primary / secondary
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
#: Where both sides are spoken of, changing one word need not make the whole false.
_BOTH = re.compile(r"\b(?:or|both|versus|vs|neither|nor|whereas|while|unlike|only|but|because|so)\b", re.IGNORECASE)


def opposites(text: str) -> Iterator[tuple[str, str]]:
    """Words of a text with their opposite; only where the text speaks of one side, and once."""
    if _BOTH.search(text):
        return
    denied = re.search(r"\b(?:no|not|never|cannot|without)\b", text)
    for pair in _PAIRS:
        for word, opposite in (pair, pair[::-1]):
            if not denied and word in text and _count(word, text) == 1 and not _count(opposite, text):
                yield word, opposite
    for word, opposite in _DENIALS:
        if _count(word, text) == 1:
            yield word, opposite
            return


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE))
