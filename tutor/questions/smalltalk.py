"""Small talk and commands: what is said to the tutor rather than asked of the lesson."""

import re
from enum import StrEnum

from tutor.language import fold


class Talk(StrEnum):
    """What a line that is no question wants."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    HELP = "help"
    WHO = "who"
    QUIZ = "quiz"
    MISTAKES = "mistakes"
    SIMPLER = "simpler"
    AGAIN = "again"
    #: Nothing but punctuation.
    SILENCE = "silence"
    TOO_LONG = "too long"


_FILLER = r"(?: (?:there|viva|tutor|please|pls|again|so much|very much|a lot|then|now|everyone|all|me|it|you|u))*"
_HELPED = r"(?:that|this|it) (?:really )?(?:helped|helps|was (?:great|helpful|useful|clear))"
_SIMPLY = (
    r"(?:more simply|simpler|in simpler? (?:words|terms)|in plain(?:er)? (?:words|english)|more clearly"
    r"|in other words|differently|shorter|like i(?:'m| am) (?:five|5))"
)

#: Tried in order against the whole line, folded and without punctuation.
_PATTERNS: tuple[tuple[Talk, str], ...] = (
    (Talk.GREETING, r"hi+|hey+|hello+|howdy|hiya|yo|greetings|good (?:morning|afternoon|evening|day)"),
    (
        Talk.THANKS,
        r"(?:ok |okay |great |cool |perfect )?(?:thanks|thank you|thx|ty|cheers|much appreciated|many thanks)"
        rf"(?: {_HELPED})?(?: for .{{1,40}})?",
    ),
    (Talk.THANKS, rf"{_HELPED}|great|perfect|cool|nice|awesome|got it|i see|understood|makes sense|ok|okay"),
    (Talk.FAREWELL, r"bye+|goodbye|good night|see (?:you|ya)(?: later)?|that(?: is|'s) all|i'm done"),
    (
        Talk.HELP,
        r"help(?: me)?|menu|commands|instructions|how do(?:es)? (?:this|it|viva) work"
        r"|how do i use (?:this|viva|it)|what can (?:you|i) (?:do|ask)(?: here)?|what (?:should|do) i ask",
    ),
    (
        Talk.WHO,
        r"(?:who|what) (?:are|r) (?:you|u)|what(?:'s| is) your name|who made you|what(?:'s| is) viva"
        r"|are you (?:an? )?(?:human|person|real|robot|bot|ai|model|chatbot|chatgpt|language model|teacher)",
    ),
    (
        Talk.QUIZ,
        r"(?:please )?(?:(?:can|could|will) you )?(?:quiz|test|examine|grill) (?:me|us)"
        r"(?: (?:on|about) (?:this|that|it))?"
        r"|(?:start |give me |take |make |do |i want )?(?:an? |another |the )?quiz(?: time)?"
        r"|ask me (?:something|a question|questions)|(?:three|3) more(?: questions)?|(?:more|another) questions?",
    ),
    (
        Talk.MISTAKES,
        r"(?:please )?(?:(?:can|could|will) you )?(?:quiz|test|examine|grill|ask) (?:me|us)(?: again)?"
        r" (?:on|about|only) (?:what|everything|things|the ones|those|the questions)(?: that)?"
        r" i (?:got wrong|missed|did not know|failed)"
        r"|(?:quiz|test|ask) me (?:on |about )?(?:all )?(?:of )?my (?:mistakes|errors|wrong answers|misses)"
        r"|(?:go over |repeat |practise |practice )?my (?:mistakes|wrong answers)",
    ),
    (
        Talk.SIMPLER,
        r"(?:please )?(?:(?:can|could|would) you )?(?:explain|say|put|describe|rephrase|tell me)"
        rf"(?: (?:that|this|it))? {_SIMPLY}|{_SIMPLY}|eli5|simple(?:r)? (?:words|terms)|huh"
        r"|(?:i )?(?:do not|don't|dont) (?:get|understand)(?: it| that| this)?"
        r"|what does that mean|i'm (?:lost|confused)",
    ),
    (Talk.AGAIN, r"(?:say (?:that |it )?)?again|repeat(?: (?:that|it))?|once more|come again"),
)

_COMPILED = tuple((talk, re.compile(f"(?:{pattern}){_FILLER}")) for talk, pattern in _PATTERNS)


def small_talk(typed: str) -> Talk | None:
    """Say what a line wants when it is no question to the lesson, else None."""
    line = re.sub(r"[^\w\s']+", " ", fold(typed))
    line = re.sub(r"\s+", " ", line).strip()
    if not re.search(r"[^\W_]", line):
        return Talk.SILENCE
    if len(line) > 120:
        return None
    return next((talk for talk, pattern in _COMPILED if pattern.fullmatch(line)), None)
