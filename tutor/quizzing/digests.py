"""Chance that is the same everywhere: digests of text in place of a random generator."""

from hashlib import blake2b

#: Raised when a rule changes so that old and new items must not be taken for each other.
EDITION = "1"


def digest(*parts: str) -> str:
    """Sixteen hex digits for a sequence of texts."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def item_id(*parts: str) -> str:
    """The id of an item made from these texts."""
    return "i-" + digest(EDITION, *parts)[:10]


def option_id(item: str, text: str) -> str:
    """The id of an option: it tells neither its place nor whether it is right."""
    return "o-" + digest(item, text)[:8]
