"""What a section is about: its heading without numbering and questions, or else its parent's."""

import re
from functools import lru_cache

from tutor.facts.grammar import COMMANDS, is_clause, is_plural, words
from tutor.language import usage
from tutor.values import Lesson, Section

_NUMBERING = re.compile(
    r"^(?:(?:step|part|stage|chapter|lesson|section|phase)\s+\d+\s*[:.)–-]\s*|\d+(?:\.\d+)*[.):]\s*|\d+(?:\.\d+)+\s+|[IVXLC]+[.)]\s+)",
    re.IGNORECASE,
)
_OPENINGS = re.compile(
    r"^(?:what\s+(?:is|are)|what[’']s|introduction\s+to|intro\s+to|overview\s+of|understanding|about|"
    r"describe|explain|identify|define|discuss|explore|discover|introducing|learn\s+about|"
    r"definition\s+of|why(?:\s+use)?|(?:key|main|core|important)?\s*(?:characteristics|features|concepts|points|benefits|"
    r"limitations|components|types|uses?)\s+of)\s+(?:(?:an?|the)\s+)?(?=\S)",
    re.IGNORECASE,
)
_HOW = re.compile(r"^how\s+(?:(?:does|do)\s+)?(.+?)\s+works?$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s*[(\[][^)\]]*\b(?:important|default|optional|exams?|deep dive|theory|demo|summary|simplified|continued|"
    r"recap|recommended|conceptual|detailed|hypothetical|part)\b[^)\]]*[)\]]$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s*\(\d+\s*(?:[-–]\s*\d+\s*)?%\)|\s+(?:overview|summary|introduction|explained|in\s+detail|basics|101)|\s*[-–:]\s*part\s*\d+)$",
    re.IGNORECASE,
)

#: A word counted as often in English is no name.
_COMMON = 5_000
_GENERIC = frozenset(
    """
    overview|summary|conclusion|introduction|key concepts|key concept|concepts|details|notes|note|final remarks|
    final notes|remarks|examples|example|background|definition|definitions|key points|key point|key features|features|
    feature|benefits|advantages|disadvantages|limitations|limits|use cases|use case|how it works|architecture|
    architecture overview|components|key components|key concepts and components|core concepts|core components|
    best practices|considerations|key considerations|important considerations|pricing|cost|costs|cost structure|
    key takeaways|takeaways|key characteristics|characteristics|key differences|differences|comparison|summary table|
    quick summary|recap|scenario|scenarios|diagram|types|general|purpose|goal|goals|functionality|core functionality|
    structure|format|syntax|fields|setup|setup notes|explanation|explanations|commands|command|commands used|
    key terms|terms|terminology|terminologies|glossary|basics|essentials|facts|key facts|main points|device details|
    behavior|behaviour|configuration|settings|options|requirements|prerequisites|how|why|when|when to use|
    advanced features|important notes|important points|additional notes|exam tips|notes for certification|
    real-world use cases|common use cases|typical use cases|key points for exam|properties|attributes|tips|faq|faqs|
    security|monitoring|performance|scaling|networking|storage|usage|description|tools|process|workflow|steps|
    overview and key concepts|key features and benefits|key benefits|important details|in short|at a glance
    """.replace("\n", " ").split("|")
)
GENERIC = frozenset(" ".join(each.split()) for each in _GENERIC)


#: Words of which a heading may be made and still name nothing.
_GENERIC_WORDS = frozenset(
    """
    and of the for in a an or to key best main common important additional advanced basic core general overall other
    feature features limitation limitations limit limits option options configuration configurations setting settings
    mechanism mechanisms component components concept concepts benefit benefits advantage advantages disadvantages
    drawbacks use case cases practice practices point points consideration considerations characteristic
    characteristics detail details summary conclusion overview introduction types type purpose comparison difference
    differences process workflow steps architecture requirements definition definitions term terms terminology
    example examples scenario scenarios note notes exam tip tips takeaway takeaways behavior properties attributes
    design usage how it works why when what matters insights insight quick recap capabilities functionality
    operation operations rules facts pricing cost costs performance security implications implementation
    """.split()
)


def numberless(title: str) -> str:
    """A heading without its number."""
    return _NUMBERING.sub("", title.strip()).strip()


@lru_cache(maxsize=5_000)
def topic(title: str) -> str:
    """A heading without its number, "What is ...?", asides such as "(important for exams)" and colon."""
    text = numberless(title)
    text = re.sub(r"[\s:?]+$", "", _ASIDE.sub("", text))
    text = _OPENINGS.sub("", text)
    found = _HOW.match(text)
    text = found[1] if found else text
    return _TAIL.sub("", text).strip() or title.strip()


def is_generic(title: str) -> bool:
    """Whether a heading says what kind of text follows, and not about what ("Overview", "Containers include:")."""
    if title.rstrip().endswith(":") and is_clause(topic(title)):
        return True
    found = words(topic(title))
    return " ".join(found) in GENERIC or " ".join(words(title)) in GENERIC or set(found) <= _GENERIC_WORDS


def subject_of(lesson: Lesson, section: Section) -> str:
    """The nearest heading, from the section's own upwards, that names something; else the lesson's title."""
    titles = (each for each in reversed(section.path) if not is_generic(each))
    return topic(next(titles, lesson.title))


#: Last words of headings that name what holds for a thing, rather than a thing: "Pricing of ...", "Queue security".
_ATTRIBUTES = frozenset("pricing price prices cost costs security performance limits limitations requirements".split())


def is_thing(subject: str) -> bool:
    """Whether a heading names something that does things, rather than something to do ("Configuring the instance")."""
    found = words(subject)
    if re.search(r"^[^\w]|[/$]", subject):
        return False
    if len(found) == 1 and not is_plural(subject) and subject[1:].islower() and usage(found[0]) >= _COMMON:
        return False
    if len(found) > 1 and found[-1] in _ATTRIBUTES:
        return False
    return bool(found) and len(found) <= 6 and not re.search(r"[a-z]{3}ing$", found[0]) and found[0] not in COMMANDS
