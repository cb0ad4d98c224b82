"""What of a line asks: where the question proper begins, and how many questions there are."""

import re

#: A line with more questions than this is read as one.
MOST_PARTS = 3

#: Up to an end mark that stands before a blank; "ml.t3.medium" goes on.
_SENTENCE = re.compile(r"(?:[^.?!\n]|[.?!](?=[^\s.?!]))+[.?!\n]*")
#: Where a clause begins to ask, after whatever leads up to it.
_ASKS = re.compile(r"\b(?:what|which|who|whom|whose|why|how|when|where)\b", re.I)
#: A sentence that asks from its first word on, whatever clause follows ("do I pay for what I switch on?").
_JUDGES = re.compile(
    r"\W*(?:(?:and|so|but|or|ok|okay|hey|hi|well|sorry)\W+)*"
    r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|must|may|has|have|had)\b",
    re.I,
)
#: Where one question ends and the next begins.
_AND_ASKS = re.compile(
    r"(?<=\w)[?;,]?\s+(?:and|also|plus)(?: also)?\s+(?=(?:what|which|who|why|how|when|where)\b)|\?\s+(?=\w)"
    r"|,\s+(?=(?:what|which|who|why|how|when|where)\b)",
    re.I,
)
#: Question marks of all scripts.
_ASKING_MARK = re.compile("[?？؟]")
#: How a question opens that stands on its own.
_OPENS = re.compile(rf"{_JUDGES.pattern}|\W*(?:and |so |but )?(?:what|which|who|whose|why|how|when|where)\b", re.I)
#: Orders to tell something.
_ORDERS = re.compile(
    r"\W*(?:please )?(?:explain|tell|describe|define|list|name|give|show|compare|summari[sz]e)\b", re.I
)
_TWO_LETTERS = re.compile(r"\w{2}")


def focus_start(typed: str) -> int:
    """Where the question proper begins: the last sentence with a question mark, or the last sentence."""
    sentences = [match for match in _SENTENCE.finditer(typed) if _TWO_LETTERS.search(match.group())]
    asking = [match for match in sentences if "?" in match.group()] or sentences
    if not asking:
        return 0
    start, end = asking[-1].span()
    asked = None if _JUDGES.match(typed, start, end) else _ASKS.search(typed, start, end)
    return asked.start() if asked else start


def parts(typed: str) -> list[str]:
    """The questions that are put in one line: "What is a queue and how long does it keep messages?"."""
    found = [part.strip(" ,;") for part in _AND_ASKS.split(typed)]
    asking = [part for part in found if _TWO_LETTERS.search(part)]
    opened = [match.end() for match in (_OPENS.match(part) for part in asking) if match]
    return asking if len(opened) == len(asking) <= MOST_PARTS else [typed]


def asks(text: str) -> bool:
    """Whether a line asks something, rather than states or exclaims it."""
    return bool(_ASKING_MARK.search(text) or _ASKS.search(text) or _JUDGES.match(text) or _ORDERS.match(text))
