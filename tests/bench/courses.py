"""Courses to measure on: folders of lessons, copies of them in any number, and question sets made into courses."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tutor.folders import load_courses
from tutor.lessons import make_course, read_lesson
from tutor.values import Course, Glossary, Lesson, Section

ROOT = Path(__file__).resolve().parents[2]

#: The course that comes with Viva, and questions on it.
OWN, OWN_QUESTIONS = ROOT / "knowledge" / "sagemaker", Path(__file__).with_name("sagemaker.jsonl")

_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the keys of the places that answer it."""

    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A course, questions on it, and by what a found place counts as right."""

    name: str
    course: Course
    questions: tuple[Asked, ...]
    #: Whether right is a section, by its heading, or a whole lesson, by its file.
    by_section: bool

    def key(self, lesson: Lesson, section: Section) -> str:
        """What a passage of that section counts as."""
        return heading(section.title) if self.by_section else lesson.source


def heading(title: str) -> str:
    """A heading as it is compared: without number, case and end mark."""
    plain = re.sub(r"\s+", " ", re.sub(r"[*`_]", "", title.casefold().replace("’", "'"))).strip()
    return re.sub(r"^\d+\.\s*", "", plain).rstrip("?:.! ")


def course_in(folder: Path) -> Course:
    """The one course of a folder, or the first."""
    return load_courses(folder)[0]


def of_course(name: str, folder: Path, questions: Path) -> QuestionSet:
    """JSON Lines of questions with their `gold_sections`, over a folder of lessons; follow-ups are left out."""
    asked = (json.loads(line) for line in questions.read_text("utf-8").splitlines() if line.strip())
    kept = tuple(
        Asked(each["question"], frozenset(map(heading, each["gold_sections"])))
        for each in asked
        if each.get("gold_sections") and not each.get("previous")
    )
    return QuestionSet(name, course_in(folder), kept, by_section=True)


def of_collection(name: str, passages: Path, questions: Path) -> QuestionSet:
    """A test collection as JSON (`id`, `title`, `body`; `q`, `rel`), each passage read as a lesson of its own."""
    readings = [read_lesson(_as_lesson(each).encode(), f"{each['id']}.md") for each in json.loads(passages.read_text())]
    asked = tuple(
        Asked(each["q"], frozenset(f"{number}.md" for number in each["rel"]))
        for each in json.loads(questions.read_text())
    )
    return QuestionSet(name, make_course(name, name, "", readings, Glossary()), asked, by_section=False)


def _as_lesson(passage: dict[str, Any]) -> str:
    body = " ".join(_MARKUP.sub(" ", f"{passage['heading']} {passage['body']}").split())
    return f"# {_MARKUP.sub(' ', passage['title']) or 'Untitled'}\n\n{body}\n"


def sets(folder: Path | None) -> Iterable[QuestionSet]:
    """All that a folder holds: `<name>_passages.json` with its questions, and `eval/` over `lesson/`; and our own."""
    yield of_course("SageMaker", OWN, OWN_QUESTIONS)
    if folder is None:
        return
    for passages in sorted(folder.rglob("*_passages.json")):
        name = passages.name.removesuffix("_passages.json")
        questions = sorted(passages.parent.glob(f"{name}*_questions.json"))
        yield of_collection(name, passages, questions[0])
    for path in sorted(folder.glob("eval/*.jsonl")):
        yield of_course(f"eval/{path.stem}", folder / "lesson", path)


def copies(lessons: Sequence[Path], count: int, into: Path) -> Path:
    """Write `count` lessons into a course: these, then copies in each of which a tenth of the long words differs."""
    for number in range(count):
        copy, place = divmod(number, len(lessons))
        path = into / "course" / f"{copy:04}" / f"{place:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_varied(lessons[place].read_text("utf-8"), copy), "utf-8")
    return into


def _varied(text: str, copy: int) -> str:
    def varied(word: re.Match[str]) -> str:
        changed = copy and blake2b(f"{word.group()} {copy}".encode(), digest_size=1).digest()[0] < 26
        return word.group() + _letters(copy) if changed else word.group()

    return _LONG_WORD.sub(varied, text)


def _letters(number: int) -> str:
    """A number in consonants, so that it reads as part of a word."""
    return "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def questions_on(course: Course, most: int) -> list[str]:
    """Questions on the headings of a course, spread over all its lessons, plain and as learners put them."""
    forms = ("What is {}?", "How does {} work?", "Why would I use {}?", "{} limits", "How much does {} cost?")
    titles = list(dict.fromkeys(section.title for lesson in course.lessons for section in lesson.sections))
    step = max(1, len(titles) // most)
    return [forms[number % len(forms)].format(title) for number, title in enumerate(titles[::step][:most])]
