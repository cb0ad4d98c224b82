"""Names of things: which a course uses, and which a sentence holds."""

import re
from collections import Counter
from collections.abc import Iterator

from tutor.facts.grammar import ARTICLES, AUXILIARIES, BASE_OF, BASE_VERBS, COMMANDS, PRONOUNS, words
from tutor.facts.subjects import is_generic, topic
from tutor.facts.views import entries, label
from tutor.language import FUNCTION_WORDS, stem
from tutor.values import Course, Kind, Passage, Sentence

_PROPER = re.compile(
    r"\b(?:[A-Z][\w’'/-]*[A-Za-z0-9]|[A-Z])(?:\s(?:for|of)?\s?(?:[A-Z0-9][\w’'/-]*))*(?:\s\([A-Z][A-Za-z0-9]+\))?"
)
_DEFINED = re.compile(r"^(?:An?\s+|The\s+)?(?P<name>[^,:;.]{2,40}?)\s+(?:is|are)\s+(?:an?|the)\s")
#: Words before a name that make it the point of the phrase.
_BEFORE = frozenset({"use", "uses", "using", "via", "through"})
#: Names that tell nothing because they stand for everything.
_OPEN_END = re.compile(r"\d\s*$|\b(?:such as|like|including|e\.g\.|for example),?\s*(?:an?|the)?\s*$", re.IGNORECASE)
#: A number, or several things of a kind by its short form ("VPCs").
_VAGUE = re.compile(r"\d.*|[A-Z]{2,}s")
_TOO_WIDE = frozenset({"IT", "UI", "US", "UTC"})
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|[12]\d{3})\b"
)
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_COUNTED = re.compile(r"\b[Aa]n? ([\w’'-]+(?: [\w’'-]+){0,3})")


def vocabulary(course: Course) -> frozenset[str]:
    """Names of things in lower case: topics of headings, labels, and what is set bold or as code twice."""
    styled: Counter[str] = Counter()
    names: set[str] = set()
    for _, section, passage in course.passages():
        if passage.kind is Kind.CODE:
            continue
        names.update(_labels(passage))
        if not is_generic(section.title):
            names.add(topic(section.title))
        for sentence in passage.sentences:
            names.update(_defined(sentence.text))
            styled.update({span.text.strip() for span in sentence.spans if span.strong or span.code})
    names.update(text for text, count in styled.items() if count > 1)
    bare = (_ARTICLE.sub("", name) for name in names)
    return frozenset(name.lower() for name in bare if _is_name(name))


def is_known(name: str, terms: frozenset[str]) -> bool:
    """Whether a noun phrase is a name of this course, in either number, or plainly a proper name."""
    found = words(name)
    if found and found[0] in ARTICLES:
        name, found = name.split(maxsplit=1)[-1], found[1:]
    folded = name.lower().strip()
    if not found or found[0] in PRONOUNS | {"only", "all", "every"} or is_generic(name):
        return False
    if {folded, folded.removesuffix("s"), f"{folded}s"} & terms:
        return True
    return len(found) <= 4 and all(re.match(r"[A-Z]", word) for word in name.split()) and len(found) > 1


def _labels(passage: Passage) -> Iterator[str]:
    if passage.kind is Kind.ROW and passage.cells:
        yield "".join(span.text for span in passage.cells[0]).strip()
    for entry in entries(passage):
        found = label(entry.sentence)
        if found:
            yield found[0]


def _defined(text: str) -> Iterator[str]:
    """What a sentence defines: "A checkpoint is a saved state ..." -> "checkpoint"."""
    found = _DEFINED.match(text)
    if found:
        yield found["name"]


def _is_name(text: str) -> bool:
    found = words(text)
    if not 1 <= len(found) <= 4 or is_generic(text):
        return False
    return found[0] not in COMMANDS | PRONOUNS | ARTICLES | AUXILIARIES and not text.endswith((":", "."))


def frequent_terms(course: Course) -> frozenset[str]:
    """Runs of up to three words, in lower case, that stand in so many passages that they tell little."""
    held: Counter[str] = Counter()
    passages = [passage for _, _, passage in course.passages()]
    for passage in passages:
        found = passage.text.lower().split()
        runs = (" ".join(found[start : start + size]) for size in (1, 2, 3) for start in range(len(found)))
        held.update({run.strip(".,;:()") for run in runs})
    return frozenset(run for run, count in held.items() if count > max(4, len(passages) // 12))


def counted_nouns(course: Course) -> frozenset[str]:
    """Runs of up to four words that follow "a" or "an" somewhere, as written: what can be counted."""
    found: set[str] = set()
    for _, _, passage in course.passages():
        for match in _COUNTED.finditer(passage.text):
            run = match[1].split()
            found.update(" ".join(run[:size]) for size in range(1, len(run) + 1))
    return frozenset(found)


def repeated_words(course: Course) -> frozenset[str]:
    """Words that stand at least twice in a course, headings included, in lower case."""
    held = Counter(word for _, section, passage in course.passages() for word in words(passage.text))
    titles = Counter(word for lesson in course.lessons for section in lesson.sections for word in words(section.title))
    return frozenset(word for word, count in (held + titles).items() if count > 1)


def named_terms(
    sentence: Sentence,
    terms: frozenset[str],
    about: str,
    frequent: frozenset[str] = frozenset(),
    makers: tuple[str, ...] = (),
) -> Iterator[str]:
    """Terms of a sentence worth asking for: proper names, acronyms, code, and known bold words.

    `about` is what the question gives away anyway; a term sharing a word with it is left out, as is one
    that is frequent, that only qualifies the noun behind it, that stands twice or in an enumeration, where
    others would fit as well. A term comes without its maker's name, and a maker is no term.
    """
    given = {stem(word) for word in words(about)}
    found = dict.fromkeys([*_styled(sentence, terms), *_proper(sentence.text, makers)])
    for term in found:
        if {stem(word) for word in words(term)} & given or not 1 <= len(words(term)) <= 4:
            continue
        if term.lower() in frequent or term in _TOO_WIDE or term in makers:
            continue
        if _VAGUE.fullmatch(term) or _qualifies(term, sentence.text, makers):
            continue
        if _stands_alone(term, sentence.text, makers):
            yield term


def _qualifies(term: str, text: str, makers: tuple[str, ...]) -> bool:
    """Whether a term only narrows down the noun behind it ("the Docker images"), or is explained there.

    What is used, or carries its maker's name, is told all the same: "uses Docker containers".
    """
    found = re.search(rf"(?P<before>\S+\s+)?(?<!\w){re.escape(term)}\s+(?:(?P<noun>[a-z]{{3,}})\b|\()", text)
    if not found or found["noun"] is None:
        return bool(found)
    told = (found["before"] or "").strip() in _BEFORE.union(makers) and "-" not in term
    other = found["noun"] in FUNCTION_WORDS or found["noun"] in BASE_VERBS or found["noun"] in BASE_OF
    return not told and not other


def _styled(sentence: Sentence, terms: frozenset[str]) -> Iterator[str]:
    for span in sentence.spans:
        text = span.text.strip()
        if span.code or (span.strong and text.lower() in terms):
            yield text


def _proper(text: str, makers: tuple[str, ...]) -> Iterator[str]:
    for match in _PROPER.finditer(text):
        if match.start() == 0:
            continue
        term = match.group()
        for maker in makers:
            term = term.removeprefix(f"{maker} ")
        deed = term.lower() in BASE_VERBS and term[1:].islower()
        if (
            len(term) > 1
            and term.lower() not in FUNCTION_WORDS
            and not deed
            and not _DATE.search(term)
            and words(term)[0] not in ARTICLES
        ):
            yield term


def _stands_alone(term: str, text: str, makers: tuple[str, ...]) -> bool:
    places = [match.start() for match in re.finditer(rf"(?<![\w]){re.escape(term)}(?![\w])", text)]
    if len(places) != 1:
        return False
    before, after = text[: places[0]].rstrip(), text[places[0] + len(term) :].lstrip()
    if re.match(r"\.\w", text[places[0] + len(term) :]) or _OPEN_END.search(text[: places[0]]):
        return False
    for maker in makers:
        before = before.removesuffix(f" {maker}")
    joined = re.search(r"(?:,|\band|\bor|\bnor|/|\(|&)\s*$", before)
    return not joined and not re.match(r"(?:,\s|and\b|or\b|/|\)|&)", after)
