"""What is said to the tutor rather than asked of the lesson: small talk, and the commands of somebody who studies."""

import re
from dataclasses import dataclass
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
    #: A long quiz on everything.
    EXAM = "exam"
    MISTAKES = "mistakes"
    HARDER = "harder"
    EASIER = "easier"
    PROGRESS = "progress"
    SIMPLER = "simpler"
    AGAIN = "again"
    #: More of what the lesson says on the last question.
    MORE = "more"
    #: Where the last answer stands.
    SOURCE = "source"
    #: Neither a question nor a command.
    UNCLEAR = "unclear"
    #: Nothing but punctuation.
    SILENCE = "silence"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Wish:
    """A line that is no question, read."""

    talk: Talk
    #: Of a quiz: what it should be on, as typed; "" for whatever comes.
    topic: str = ""
    #: Of a quiz: how many questions; 0 when that is left open.
    count: int = 0


#: The longest line that is read as talk, in characters.
_LONGEST = 120

#: The most questions that one wish can ask for.
MOST_ASKED = 30

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"twenty": 20, "thirty": 30, "a few": 3, "some": 0, "a couple of": 2}

_FILLER = r"(?: (?:there|viva|tutor|please|pls|again|so much|very much|a lot|then|now|everyone|all|me|it|you|u))*"
_HELPED = r"(?:that|this|it) (?:really )?(?:helped|helps|was (?:great|helpful|useful|clear))"
_SIMPLY = (
    r"(?:more simply|simpler|in simpler? (?:words|terms)|in plain(?:er)? (?:words|english)|more clearly"
    r"|in other words|differently|shorter|like i(?:'m| am) (?:five|5))"
)
_ASK = r"(?:please )?(?:(?:can|could|will|would) you )?(?:please )?"
_GIVE = (
    rf"(?:{_ASK}(?:give|ask|show|make|set) (?:me|us) |i(?: would like| want|'d like| need)(?: to do)? "
    r"|let's do |start |take |do |make )"
)
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_TOPIC = (
    r"(?: (?:on|about|over|from|for|regarding|covering)"
    r" (?:the (?:topic|subject|section|chapter|lesson) (?:of |on )?)?(?P<topic>.+?))?"
)
_SORT = r"(?:(?:more|quick|short|little|new|practi[cs]e|multiple choice|test|quiz|exam|revision|review) )*"
_THAT = r"(?:that|this|it)"

#: Tried in order against the whole line, folded and without punctuation.
_PATTERNS: tuple[tuple[Talk, str], ...] = (
    (Talk.GREETING, r"hi+|hey+|hello+|howdy|hiya|yo|greetings|good (?:morning|afternoon|evening|day)"),
    (
        Talk.THANKS,
        r"(?:ok |okay |great |cool |perfect )?(?:thanks|thank you|thx|ty|cheers|much appreciated|many thanks)"
        rf"(?: {_HELPED})?(?: for .{{1,40}})?",
    ),
    (Talk.THANKS, rf"{_HELPED}|great|perfect|cool|nice|awesome|got it|i see|understood|makes sense|ok|okay"),
    (
        Talk.FAREWELL,
        r"(?:ok |okay |well |thanks )*(?:bye+(?: bye)?|goodbye|good night|see (?:you|ya)(?: later)?"
        r"|that(?: is|'s) all(?: for (?:now|today))?|i(?:'m| am) done(?: for (?:now|today))?)",
    ),
    (
        Talk.HELP,
        r"help(?: me)?|menu|commands|instructions|how do(?:es)? (?:this|it|viva) work"
        r"|how do i use (?:this|viva|it)|what can (?:you|i) (?:do|ask)(?: here)?|what (?:should|do) i ask",
    ),
    (
        Talk.WHO,
        r"(?:who|what) (?:are|r) (?:you|u)|what(?:'s| is) your name|who made you|what(?:'s| is) viva"
        r"|are you (?:an? )?(?:real |actual )?"
        r"(?:human|person|real|robot|bot|ai|model|chatbot|chatgpt|language model|teacher)",
    ),
    (
        Talk.MISTAKES,
        rf"{_ASK}(?:quiz|test|examine|grill|ask) (?:me|us)(?: again)?"
        r" (?:on|about|only) (?:what|everything|things|the ones|those|the questions)(?: that)?"
        r" i (?:got wrong|missed|did not know|failed)"
        rf"|{_ASK}(?:quiz|test|ask) (?:me|us) (?:on |about )?(?:all )?(?:of )?my (?:mistakes|errors|misses)"
        r"|(?:go over |repeat |practise |practice |review |show (?:me )?)?my (?:mistakes|errors|wrong answers|misses)"
        r"|(?:what|which (?:ones|questions)) (?:did|have) i (?:get wrong|got wrong|miss|missed|fail|failed)",
    ),
    (
        Talk.EXAM,
        rf"(?:{_GIVE})?(?:an? |another |the )?(?:(?:mock|practice|practise|sample|trial|test) exam|exam mode"
        r"|exam simulation|mock test|practice test)",
    ),
    (
        Talk.PROGRESS,
        r"(?:show (?:me )?|what(?:'s| is) )?my (?:progress|scores?|results?|stats|statistics)|progress"
        r"|how am i doing(?: so far)?|am i ready(?: for (?:the|my) exam)?|how (?:many|much) did i get right"
        r"|what should i (?:learn|study|revise|review|practise|practice) (?:next|now)",
    ),
    (
        Talk.HARDER,
        r"(?:(?:give|ask) (?:me|us) )?(?:something |make it |an? |some )?(?:harder|more difficult|tougher)"
        r"(?: (?:questions?|ones?|quiz))?|(?:that(?: is|'s| was) |this is )?too easy",
    ),
    (
        Talk.EASIER,
        r"(?:(?:give|ask) (?:me|us) )?(?:something |make it |an? |some )?(?:easier|less difficult)"
        r"(?: (?:questions?|ones?|quiz))?|(?:that(?: is|'s| was) |this is )?too (?:hard|difficult)",
    ),
    (Talk.QUIZ, r"(?:the )?next(?: (?:one|question|quiz))?|continue|go on|another(?: one)?"),
    (Talk.QUIZ, rf"{_ASK}(?:quiz|test|examine|grill) (?:me|us)(?: (?:with|using) {_COUNT} questions?)?{_TOPIC}"),
    (
        Talk.QUIZ,
        rf"(?:{_GIVE})?(?:{_COUNT} |an? |another |the )?{_SORT}"
        rf"(?:questions?|quiz(?:zes)?|items)(?: time)?{_TOPIC}",
    ),
    (Talk.QUIZ, rf"{_COUNT} more|ask me something{_TOPIC}"),
    (
        Talk.SIMPLER,
        rf"{_ASK}(?:explain|say|put|describe|rephrase|tell me)(?: (?:that|this|it))?(?: again)?(?: but)? {_SIMPLY}"
        rf"|{_SIMPLY}|eli5|simple(?:r)? (?:words|terms)|huh"
        r"|(?:i )?(?:do not|don't|dont) (?:get|understand)(?: it| that| this)?"
        r"|what does that mean|i'm (?:lost|confused)",
    ),
    (Talk.AGAIN, r"(?:say (?:that |it )?)?again|repeat(?: (?:that|it))?|once more|come again"),
    (
        Talk.MORE,
        rf"{_ASK}(?:(?:tell|show|give) me |i want (?:to (?:know|see) )?)?(?:some )?more(?: details?| info(?:rmation)?)?"
        rf"(?: (?:about|on|of) {_THAT})?|go deeper|elaborate(?: on {_THAT})?|(?:any|what) else"
        r"|what else does (?:the lesson|it) say",
    ),
    (
        Talk.SOURCE,
        rf"(?:what(?:'s| is) )?(?:the |your )?sources?(?: (?:of|for) {_THAT})?"
        rf"|where (?:is|does|did) (?:that|this|it|you) (?:from|come from|stand|say {_THAT}|get {_THAT}(?: from)?)"
        rf"|which (?:lesson|section|page) (?:is|says|has) {_THAT}|says who|cite {_THAT}"
        rf"|show me (?:the |where )?(?:lesson|source|section|page|it stands)(?: {_THAT} stands)?",
    ),
    (
        Talk.UNCLEAR,
        r"(?:no |but )*(?:you(?: are|'re)|that(?: is|'s| was)|this is) (?:all )?(?:wrong|not right|incorrect|false|bad"
        r"|stupid|rubbish|useless|not what i (?:asked|meant|wanted))"
        r"|no+|nope|yes+|yep|yeah|hm+|lol|what|why|how|really|sure|maybe",
    ),
)

_COMPILED = tuple((talk, re.compile(f"(?:{pattern}){_FILLER}")) for talk, pattern in _PATTERNS)

#: What a topic cannot be: it points back, and the quiz is then on what was talked of.
_POINTS_BACK = re.compile(r"(?:this|that|it|them|everything|all|all of (?:it|this|them)|anything|me|us|the exam)")

_LINE = re.compile(r"[^\w\s'.&+/#-]+")


def small_talk(typed: str) -> Wish | None:
    """Say what a line wants when it is no question to the lesson, else None."""
    line = re.sub(r"\s+", " ", _LINE.sub(" ", fold(typed))).strip(" .-")
    if not re.search(r"[^\W_]", line):
        return Wish(Talk.SILENCE)
    if len(line) > _LONGEST:
        return None
    found = ((talk, pattern.fullmatch(line)) for talk, pattern in _COMPILED)
    return next((_wish(talk, match) for talk, match in found if match), None)


def _wish(talk: Talk, match: re.Match[str]) -> Wish:
    said = match.groupdict()
    topic, count = said.get("topic") or "", said.get("count") or ""
    if _POINTS_BACK.fullmatch(topic):
        topic = ""
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 0)
    return Wish(talk, topic, min(number, MOST_ASKED))
