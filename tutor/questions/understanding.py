"""A typed question, read against the words of a course: its kind, and the concepts to look for."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tutor.language import ENGLISH, Language, Word, fold, language, stem
from tutor.questions.clauses import asks, focus_start
from tutor.questions.concepts import Concept, Lexicon, Question, background
from tutor.questions.kinds import kind_of
from tutor.questions.mending import Mender
from tutor.questions.senses import Phrase, Senses
from tutor.values import Glossary, Repair

#: The longest question that is read, in characters.
LONGEST = 2_000

#: So many concepts of a question count at most: more than a scenario of a whole paragraph has.
MOST = 80

#: A word that the course lacks counts in full up to this usage (of 1.6 billion words), then ever less, down to COMMON.
RARE_ENGLISH, COMMON = 800, 0.1

#: What a common word counts beside a telling one.
LIGHT = 0.35


class Interpreter:
    """Reads questions to one course. Made once a course; holds no state of any learner."""

    def __init__(self, lexicon: Lexicon, glossary: Glossary, code: str = ENGLISH) -> None:
        self._lexicon = lexicon
        self._language = language(code)
        self._senses = Senses(lexicon, glossary, self._language)
        self._mender = Mender(lexicon, self._language)

    def read(self, typed: str) -> Question:
        """Understand one typed question on its own."""
        typed = _without_manner(_without_markup(typed))
        words, repairs = self._mender.mend(list(self._language.cut(typed[:LONGEST])))
        text = " ".join(word.folded for word in words)
        focus_from = focus_start(typed)
        concepts = _weightiest(tuple(self._concepts(words, focus_from, typed)))
        shown = tuple(each for each in repairs if fold(each.read_as) not in self._language.function_words)
        asked = _mended_text(typed[focus_from:], repairs)
        leans = _leans(text, words, concepts, self._language)
        names = tuple(_long_names(concepts, typed))
        meant = _mended_text(typed[:LONGEST], repairs)
        counted = _counted(asked, concepts)
        return Question(
            typed,
            kind_of(asked, self._language),
            _with_focus(concepts),
            leans,
            shown,
            counted,
            names,
            meant,
            asks(typed),
        )

    def _concepts(self, words: Sequence[Word], focus_from: int, typed: str) -> Iterator[Concept]:
        before = ""
        for run, alternatives in self._senses.of(words):
            concept = self._concept(run, alternatives, typed)
            if concept:
                yield replace(concept, focus=run[0].start >= focus_from, wanted=before in _WHICH)
            before = run[-1].folded

    def _concept(self, run: Sequence[Word], alternatives: frozenset[Phrase], typed: str) -> Concept | None:
        telling = [word for word in run if word.folded not in self._language.function_words]
        if not telling and not alternatives:
            return None
        forms = telling[0].forms if len(telling) == 1 and not self._is_idiom(run, telling[0], alternatives) else ()
        parts = telling[0].parts if len(telling) == 1 else tuple(word.stem for word in telling)
        frequency = self._frequency(forms, parts)
        known = frequency > 0
        if not known:
            frequency = sum(min(map(self._lexicon.frequency, phrase)) for phrase in alternatives)
        weight = self._surprise(frequency)
        covered = known or bool(alternatives)
        if len(run) == 1:
            weight *= _telling(run[0], covered, self._language)
        name = any(_is_name(word, typed, self._language) for word in telling)
        label = " ".join(word.typed for word in run)
        everyday = all(self._is_everyday(word.folded) for word in telling)
        common = min((self._language.familiarity(word.folded) for word in telling), default=0)
        others = alternatives - {(form,) for form in forms}
        return Concept(label, forms, parts, others, weight, known, name, usage=common, everyday=everyday)

    def _is_everyday(self, folded: str) -> bool:
        return self._language.is_light(folded) or folded in self._language.attributes

    def _is_idiom(self, run: Sequence[Word], telling: Word, alternatives: frozenset[Phrase]) -> bool:
        """A phrase around a word that asks something: who is "allowed to" do something speaks of permissions."""
        return bool(alternatives) and len(run) > 1 and telling.folded in self._language.attributes

    def _frequency(self, forms: Sequence[str], parts: Sequence[str]) -> int:
        """In how many passages a word or phrase stands, at the most; 0 when the course lacks it."""
        whole = max(map(self._lexicon.frequency, forms), default=0)
        return whole or min(map(self._lexicon.frequency, parts), default=0)

    def _surprise(self, frequency: int) -> float:
        return math.log(1 + self._lexicon.size / (frequency or 0.5))


def _weightiest(concepts: Sequence[Concept]) -> Sequence[Concept]:
    """What matters most in a text that is longer than any question, in its order."""
    if len(concepts) <= MOST:
        return concepts
    kept = sorted(range(len(concepts)), key=lambda place: (not concepts[place].focus, -concepts[place].weight, place))
    return [concepts[place] for place in sorted(kept[:MOST])]


def _with_focus(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """Weigh down what is no part of the question proper, unless that says less than what stands before it."""
    asked = sum(concept.weight for concept in concepts if concept.focus and _tells(concept))
    before = sum(concept.weight for concept in concepts if not concept.focus and _tells(concept))
    if asked < before or not asked:
        return tuple(replace(concept, focus=True) for concept in concepts)
    return tuple(concept if concept.focus else background(concept) for concept in concepts)


def _telling(word: Word, covered: bool, language: Language) -> float:
    """How much a word tells of the subject: less for common verbs, and for frequent words nobody covers."""
    if len(word.folded) == 1 and word.typed.isupper():
        return 1.0
    if _says_little(word.folded, language) or len(word.folded) == 1 or _is_adverb(word.folded, language):
        return LIGHT if covered else 0.0
    if covered:
        return 1.0
    return max(COMMON, 1.0 - math.log10(max(language.familiarity(word.folded), RARE_ENGLISH) / RARE_ENGLISH) / 2)


def _long_names(concepts: Sequence[Concept], typed: str) -> Iterator[str]:
    """Runs of plain words with capitals ("Feature Store"), without abbreviations and what else stands beside a name."""
    named = {concept.typed for concept in concepts if concept.focus and concept.name}
    for run in _CAPITALS.findall(typed):
        words = run.split()
        if len(words) > 1 and named.issuperset(words):
            yield r"\W*".join(re.escape(word.rstrip("s")) + "s?" for word in words)


def _says_little(folded: str, language: Language) -> bool:
    """A common word, or one made of common words ("four-figure")."""
    return all(language.is_light(part) or part in language.number_words for part in folded.split("-"))


def _is_adverb(folded: str, language: Language) -> bool:
    return language.is_english and folded.endswith("ly")


def _is_name(word: Word, typed: str, language: Language) -> bool:
    """Tell "Bedrock", "KMS" or "p3.2xlarge" inside a sentence from plain words and sentence openers."""
    if any(char.isdigit() for char in word.typed) and any(char.isalpha() for char in word.typed):
        return True
    letters = word.typed
    if letters.isupper() and letters not in ("I", "A"):
        return not typed.isupper()
    opens = not typed[: word.start].rstrip() or typed[: word.start].rstrip()[-1] in ".?!:;\"'(“‘"
    return letters[0].isupper() and not (opens or typed.istitle() or language.has_big_nouns)


def _without_markup(typed: str) -> str:
    """Blank out tags and the targets of links."""
    return _MARKUP.sub(lambda match: " " * len(match.group()), typed)


def _without_manner(typed: str) -> str:
    """Blank out how the answer should be worded ("in one line", "for beginners"), unless nothing else is asked."""
    bare = _MANNER.sub(lambda match: " " * len(match.group()), typed)
    return bare if _TWO_LETTERS.search(bare) else typed


def _counted(asked: str, concepts: Sequence[Concept]) -> frozenset[str]:
    found = _COUNTED.search(asked)
    if not found:
        return frozenset()
    named = stem(fold(found[1].split()[-1]))
    meant = [concept.alternatives for concept in concepts if named in concept.forms]
    return frozenset({named} | {phrase[-1] for phrases in meant for phrase in phrases})


def _mended_text(text: str, repairs: Sequence[Repair]) -> str:
    for repair in repairs:
        text = re.sub(rf"\b{re.escape(repair.typed)}\b", repair.read_as, text)
    return text


_MARKUP = re.compile(r"<[^<>]*>|\]\((?:[^()\s]|\([^()\s]*\))*\)")
_MANNER = re.compile(
    r"\b(?:in (?:just )?(?:one|two|three|a|1|2|3|a single|a couple of|a few|simple|plain|other|your own) "
    r"(?:short |simple |plain )?(?:lines?|sentences?|words?|terms|english|paragraphs?|bullets?|bullet points)"
    r"|in (?:short|brief|a nutshell)|for (?:dummies|beginners|newbies|a beginner|a newbie|kids|a child)"
    r"|for my (?:\w+ )?(?:flash ?cards|cards|notes|exam|test|homework|essay|presentation|talk|slides|boss|manager"
    r"|team|cheat ?sheet|revision|blog|colleagues?)"
    r"|(?:i )?need (?:it|this|that|them) (?:quickly|now|asap|today|tomorrow|tonight|urgently|soon)"
    r"|like i(?:['’]m| am) (?:five|5)|tl;? ?dr|eli5|(?<=what )(?:on earth|in the world|the heck|the hell))\b",
    re.I,
)
_TWO_LETTERS = re.compile(r"\w{2}")

#: "How many", the thing that is counted, and where its name ends.
_COUNTED = re.compile(
    r"\bhow many (?:(?:different|kinds?|types?|sorts?|of|the|these|those|main|such) )*"
    r"((?:[\w-]+ ){0,3}?[\w-]+)(?= (?:is|are|was|were|do|does|did|can|could|may|must|should|will|would"
    r"|has|have|exist|exists|come|make|belong|in|of|per|for|on|at|the|an?|there|you|i|we|it|they)\b|\W*$)",
    re.I,
)

#: Words with a capital each, one behind the other.
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")

#: Words after which the kind of thing that is asked for is named.
_WHICH = frozenset({"what", "which", "whose"})

_CONNECTIVE = re.compile(r"^(?:and|so|but|ok|okay|then|also|what about|how about|or)\b")


def _leans(text: str, words: Sequence[Word], concepts: Sequence[Concept], language: Language) -> bool:
    folded = {word.folded for word in words}
    own = [concept for concept in concepts if concept.weight and not concept.everyday]
    return bool(_CONNECTIVE.match(text)) or bool(folded & language.pointers) or not own


def _tells(concept: Concept) -> bool:
    """A word of the course that says what is asked about, rather than what is asked of it."""
    return concept.covered and not concept.everyday
