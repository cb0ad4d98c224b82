"""What is never a source of questions: talk about the lesson, orders, code, statements marked wrong."""

import re
from dataclasses import replace

from tutor.facts.grammar import PRONOUNS, is_order, points_elsewhere, words
from tutor.values import Kind, Lesson, Passage, Section, Sentence

_META = re.compile(
    r"\b(?:(?:this|these|next|previous|upcoming|current|earlier|later|demo|following)\s+"
    r"(?:lessons?|sections?|parts?|videos?|documents?|guides?|chapters?|modules?|courses?|examples?|diagrams?|"
    r"summary|steps?|notes?|pages?|readme|demos?|tables?|stages?)|"
    r"the\s+(?:lessons?|course|video|diagram|demo|lab|instructor|student|learner)|"
    r"quiz|study|studying|learn|learned|learner|"
    r"let me know|stay tuned|feel free|as (?:shown|seen|mentioned|discussed)|in summary|in conclusion|in short|"
    r"you(?:[’']ll| will| may| might| can)? (?:probably|likely|find|see|notice|be \w+ing)|in a nutshell|luckily|"
    r"for example|e\.g\.,? imagine|imagine|make sure|don[’']t forget|keep in mind|we(?:[’']ll|[’']re)?|let[’']s|"
    r"understanding|familiar|essential|crucial|powerful|key takeaway|important to)\b",
    re.IGNORECASE,
)
_EXAM = re.compile(r"\b(?:exams?|certifications?|certificates?|certified)\b", re.IGNORECASE)
_MARKS = re.compile(r"[❌✅✖✔✗✘☑→⇒←↔🚨=<>{}\\|]|https?://|www\.|\.\.\.|…|\$\{|REPLACE|XXX|\balt text\b")
#: Titles, at any level, of what is done on a screen or told as a story.
_DEMOS = re.compile(
    r"\b(?:line[- ]by[- ]line|demo|step(?:s)?\s*\d|step[- ]by[- ]step|walk-?through|hands[- ]on|lab|clean-?up|scenario|"
    r"stage\s*\d|task\s*\d)\b",
    re.IGNORECASE,
)
#: Titles of sections that show code, or that speak about the lesson.
_ASIDES = re.compile(
    r"\b(?:cli|next steps?|notes? for|exam tips?|quiz|further reading|examples?|analogy|instructions?|verify|"
    r"verification|troubleshooting|objectives|prerequisites|before you begin|about this|sample|"
    r"credits|contribut\w*|licen[sc]e|acknowledge?ments|feedback|donat\w+)\b|"
    r"\b(?:code|commands?|template|script)$|^(?:\w+ )?(?:resources|references?|diagram|schema)$|"
    r"^(?:additional |useful |external |see also |related )?links$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"^For\s(?=[^,:;]{2,40},\s)")
_FIRST = frozenset(
    {
        "if",
        "when",
        "for",
        "to",
        "once",
        "after",
        "before",
        "while",
        "because",
        "so",
        "and",
        "but",
        "or",
        "how",
        "what",
        "why",
        "who",
        "since",
        "as",
        "although",
        "though",
        "despite",
        "whether",
        "perhaps",
        "maybe",
        "now",
        "today",
        "tomorrow",
        "early",
        "finally",
        "lastly",
        "hopefully",
        "unfortunately",
        "fortunately",
    }
)


def is_source(section: Section, passage: Passage) -> bool:
    """Whether facts may be mined from a passage at all."""
    if passage.kind is Kind.CODE or ("❌" in passage.text and passage.kind is not Kind.ROW):
        return False
    own = section.path[1:] or section.path
    return not any(map(_DEMOS.search, section.path)) and not any(map(_ASIDES.search, own))


def is_exam_talk(lesson: Lesson, text: str) -> bool:
    """Whether a text advises on an exam, in a lesson that is not about exams."""
    return bool(_EXAM.search(text)) and not _EXAM.search(lesson.title)


def is_plain(text: str) -> bool:
    """Whether a piece of text is content in words: no talk about the lesson, no signs, no order."""
    return bool(text) and not _META.search(text) and not _MARKS.search(text) and not is_order(text)


def is_scoped(sentence: Sentence) -> bool:
    """Whether a sentence is telling, even if it opens with where it holds ("For tabular data, ...")."""
    return is_telling(replace(sentence, text=_WHERE.sub("", sentence.text)))


def is_telling(sentence: Sentence) -> bool:
    """Whether a sentence can be quoted alone: of fair length, whole, and leaning on nothing before it."""
    found = words(sentence.text)
    if not 4 <= len(found) <= 34 or found[0] in PRONOUNS or found[0] in _FIRST:
        return False
    if sentence.text.rstrip().endswith((":", "?", ",")) or points_elsewhere(sentence.text):
        return False
    return is_plain(sentence.text)
