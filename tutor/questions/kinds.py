"""What kind of thing a question asks for, told by how it is put."""

import re
from enum import StrEnum

from tutor.language import Language, fold


class QuestionKind(StrEnum):
    """The shape that an answer should have."""

    DEFINITION = "definition"
    LIST = "list"
    COMPARE = "compare"
    NUMBER = "number"
    DATE = "date"
    SHORT_FORM = "short form"
    COST = "cost"
    WHO = "who"
    WHY = "why"
    PURPOSE = "purpose"
    EXAMPLE = "example"
    WHEN_TO_USE = "when to use"
    YES_NO = "yes/no"
    OPEN = "open"


_MONEY = r"cost|costs|price|priced|pricing|charge[ds]?|charging|pay|fees?|bill|billed|billing|free|expensive|cheap"
_UNIT = r"hour|minute|second|day|month|year|gigabyte|gb|tb|request|call|user"

#: Tried in order; the first that is found anywhere in the question decides.
_PATTERNS: tuple[tuple[QuestionKind, str], ...] = (
    (
        QuestionKind.COMPARE,
        r"\b(?:vs|versus|compare[ds]?|comparison|contrast|differ|differs|differences?|distinguish|distinction"
        r"|(?:the )?same (?:thing|as)|which is which|instead of|rather than|better than)\b",
    ),
    (
        QuestionKind.DATE,
        r"\b(?:in |since |by )?(?:what|which) (?:year|date|month)\b|\bsince when\b|\bhow (?:long ago|old)\b"
        r"|\bwhen (?:was|were|did|does|is|are|will) .*\b(?:launch|release|announce|introduce|found|invent|publish"
        r"|retire|clos|end of life|discontinu)\w*",
    ),
    (
        QuestionKind.NUMBER,
        r"\bhow (?:many|long|big|large|small|fast|often|high)\b"
        r"|\bhow much (?:memory|time|storage|space|data|traffic|disk|power|energy|heat|money|water|weight)\b"
        rf"|\bhow much .*\b(?:per|an?) (?:{_UNIT})\b"
        r"|\bsmallest\b(?! (?:building|unit|piece|part))"
        r"|\b(?:biggest|largest|max(?:imum)?|min|(?<!bare )minimum(?! (?:i|we|you)\b)|longest|shortest"
        r"|highest|lowest|limit|quota|pass(?:ing)? (?:mark|score|grade)|number of|percentage|percent)\b",
    ),
    (
        QuestionKind.SHORT_FORM,
        r"\b(?:stands?|short) for\b|\babbreviat\w+|\bacronym\b|\bspel(?:l|led|t) out\b|\b(?:full|long) form of\b",
    ),
    (
        QuestionKind.WHY,
        r"\bwhy\b|\bhow come\b|\bwhat (?:is |was )?the reason\b|\bwhat explains\b|\breason for\b",
    ),
    (
        QuestionKind.PURPOSE,
        r"\bwhat for\b|\bpurpose\b|\bused for\b|\bpoint of\b|\bbenefit\b|\buses? of\b|\bgood for\b|\buse cases?\b",
    ),
    (QuestionKind.EXAMPLE, r"\b(?:examples?|instance of|for instance|e\.g)\b"),
    (
        QuestionKind.LIST,
        r"^(?:please )?(?:can you |could you )?(?:list|name|enumerate|give me (?:all|every|the))\b"
        r"|\b(?:what|which) (?:are|were) (?:the |all )"
        r"|\bwhat (?:kinds?|types?|sorts?) of\b(?! (?:people|person|professional|expert)s?\b)"
        r"|\bwhich (?:two|three|four|five|six)\b|\ball (?:the )?\w+s\b",
    ),
    (QuestionKind.COST, rf"\bhow much\b|\b(?:{_MONEY})\b"),
    (
        QuestionKind.WHO,
        r"\bwho(?:'s|m|se)?\b|\baimed at\b"
        r"|\b(?:what|which) (?:(?:kinds?|sorts?|types?) of )?(?:people|persons?|users?|professionals?|experts?|roles?"
        r"|professions?|jobs?) (?!can\b|does\b|do\b|is\b|are\b|exist)",
    ),
    (
        QuestionKind.WHEN_TO_USE,
        r"\bwhen (?:should|do|would|to|is|can|must)\b|\bwhich .*\b(?:fits|suits|should i)\b",
    ),
    (
        QuestionKind.PURPOSE,
        r"\bwhat (?:does|do|can) .{1,80}\bdo\b|\bwhat (?:can|could) (?:i|we|you|one|they) (?:\w+ )?do with\b",
    ),
    (
        QuestionKind.DEFINITION,
        r"^(?:so |and |ok |please )*(?:what(?:'s|s| is| are| was)|define|explain|describe|tell me about)\b"
        r"|\bmean(?:s|ing|t)?\b|\bdefinition\b",
    ),
    (
        QuestionKind.YES_NO,
        r"^(?:so |and |ok |but )*"
        r"(?:is|are|was|were|do|does|did|can|could|will|would|should|must|has|have|may|am)\b",
    ),
)

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def kind_of(text: str, language: Language | None = None) -> QuestionKind:
    """Tell the kind of a question, English unless said otherwise, or OPEN when nothing in its wording says."""
    line = fold(text).strip()
    if language and not language.is_english:
        found = (name for name, pattern in language.kinds.items() if pattern.search(line))
        return QuestionKind(next(found, QuestionKind.OPEN))
    return next((kind for kind, pattern in _COMPILED if pattern.search(line)), QuestionKind.OPEN)
