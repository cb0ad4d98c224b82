"""Questions that the author wrote: choices with their marks, and questions with their answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.facts.subjects import numberless
from tutor.facts.views import View
from tutor.values import Fact, Kind, Passage, Section, Sentence

_MARK = re.compile(r"^\s*(?:\[(?P<box>[xX ])\]|(?P<sign>[✅✔❌✗✘]))\s*|\s*\(?\s*(?P<tail>[✅✔❌✗✘])[^()]*\)?\s*$")
_RIGHT = frozenset("xX✅✔")
_QUESTION = re.compile(
    r"^(?:Q(?:uestion)?\s*\d*\s*[.:])\s*(?P<asked>.+?\?)\s*(?:A(?:nswer)?\s*\d*\s*[.:]\s*(?P<answer>.+))?$", re.S
)
_ANSWER = re.compile(r"^A(?:nswer)?\s*\d*\s*[.:]\s*(?P<answer>.+)$", re.S)


@dataclass(frozen=True, slots=True)
class MarkedOption:
    """A choice as the author wrote it."""

    text: str
    right: bool
    #: Why; "" when the author gives no reason.
    reason: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question with its choices."""

    text: str
    options: tuple[MarkedOption, ...]


def marked_question(section: Section, passage: Passage) -> MarkedQuestion | None:
    """The question that a list of marked choices belongs to: its lead-in, the paragraph before it, or the heading."""
    if passage.kind is not Kind.LIST:
        return None
    options = tuple(_options(passage))
    items = [each for each in passage.sentences if each.marker and each.depth == 1]
    if len(options) < 2 or len(options) < len(items) or not any(option.right for option in options):
        return None
    text = next((each for each in _askers(section, passage) if each.endswith("?")), "")
    return MarkedQuestion(text, options) if text else None


def marked_choices(view: View) -> Iterator[Fact]:
    """A list of choices marked right and wrong: subject = the question, value = the right ones."""
    found = marked_question(view.section, view.passage)
    if found and not all(option.right for option in found.options):
        right = [option for option in found.options if option.right]
        value = "; ".join(option.text for option in right)
        yield view.fact("marked-choice", right[0].sentence, found.text, "answer", value)


def answered_questions(view: View) -> Iterator[Fact]:
    """A line "Q: ...?" with its "A: ...": subject = the question, value = the answer."""
    found = _QUESTION.match(view.passage.text) if view.passage.kind is Kind.PARAGRAPH else None
    if not found:
        return
    passages = view.section.passages
    place = next(number for number, each in enumerate(passages) if each.id == view.passage.id)
    following = _ANSWER.match(passages[place + 1].text) if place + 1 < len(passages) else None
    answer = found["answer"] or (following["answer"] if following else "")
    if answer:
        holder = view.passage if found["answer"] else passages[place + 1]
        sentence = next((each for each in holder.sentences if answer[:20] in each.text), holder.sentences[-1])
        yield view.fact("authored-answer", sentence, found["asked"], "answer", answer.strip().rstrip("."))


def is_authored(view: View) -> bool:
    """Whether a passage is part of a question, so that its sentences are no statements of the lesson."""
    text = view.passage.text
    return bool(marked_question(view.section, view.passage) or _QUESTION.match(text) or _ANSWER.match(text))


def _options(passage: Passage) -> Iterator[MarkedOption]:
    body = passage.sentences[passage.lead :]
    for place, sentence in enumerate(body):
        mark = _MARK.search(sentence.text)
        if not sentence.marker or sentence.depth != 1 or not mark:
            continue
        follower = body[place + 1] if place + 1 < len(body) else None
        reason = follower.text if follower and (follower.depth > 1 or not follower.marker) else ""
        sign = mark["box"] or mark["sign"] or mark["tail"]
        yield MarkedOption(_MARK.sub("", sentence.text).strip().rstrip("."), sign in _RIGHT, reason, sentence)


def _askers(section: Section, passage: Passage) -> Iterator[str]:
    if passage.lead:
        yield passage.sentences[passage.lead - 1].text.strip()
    before = [each for each in section.passages if each.line < passage.line]
    if before:
        yield before[-1].sentences[-1].text.strip()
    yield numberless(section.title)
