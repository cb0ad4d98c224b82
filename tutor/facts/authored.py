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
    sentence: Sentence
    #: The sentence that says why, if the author gives a reason.
    reason: Sentence | None


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
        yield view.fact("marked-choice", right[0].reason or right[0].sentence, found.text, "answer", value)


def answered_questions(view: View) -> Iterator[Fact]:
    """A line "Q: ...?" with its "A: ...": subject = the question, value = the answer."""
    here = view.passage.text
    both, follows = _QUESTION.match(here), _ANSWER.match(here)
    found = both if both and both["answer"] else _QUESTION.match(_text_before(view)) if follows else None
    if not found:
        return
    answer = both["answer"] if both else follows["answer"] if follows else ""
    sentence = next((each for each in view.passage.sentences if answer[:20] in each.text), view.passage.sentences[-1])
    yield view.fact("authored-answer", sentence, found["asked"], "answer", answer.strip().rstrip("."))


def _text_before(view: View) -> str:
    """What stands right before a passage in its section."""
    passages = view.section.passages
    place = next(number for number, each in enumerate(passages) if each.id == view.passage.id)
    return passages[place - 1].text if place else ""


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
        reason = follower if follower and (follower.depth > 1 or not follower.marker) else None
        sign = mark["box"] or mark["sign"] or mark["tail"]
        yield MarkedOption(_MARK.sub("", sentence.text).strip().rstrip("."), sign in _RIGHT, sentence, reason)


def _askers(section: Section, passage: Passage) -> Iterator[str]:
    if passage.lead:
        yield passage.sentences[passage.lead - 1].text.strip()
    before = [each for each in section.passages if each.line < passage.line]
    if before:
        yield before[-1].sentences[-1].text.strip()
    yield numberless(section.title)
