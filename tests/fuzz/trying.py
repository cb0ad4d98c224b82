"""A few files taken through all that Viva does with lessons."""

import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tutor.answering import Answerer
from tutor.facts import fact_fence, mine
from tutor.folders import load_courses, unread
from tutor.index import open_index
from tutor.quizzing import hints, item_fence, make_items, make_quiz
from tutor.values import Course, QuizPlan


class _Faults(logging.Handler):
    """Keeps the traces of what Viva left out."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.traces: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.traces.append(logging.Formatter().format(record))


@contextmanager
def faults() -> Iterator[list[str]]:
    """What is logged as an error meanwhile, each with its trace."""
    handler = _Faults()
    log = logging.getLogger("tutor")
    log.addHandler(handler)
    try:
        yield handler.traces
    finally:
        log.removeHandler(handler)


def tried(files: Mapping[str, bytes], questions: Sequence[str]) -> list[str]:
    """The faults of a knowledge folder with these files: read, indexed, mined, asked and quizzed."""
    with tempfile.TemporaryDirectory() as place, faults() as found:
        root = Path(place) / "notes"
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        list(unread(root))
        for course in load_courses(root):
            _asked(course, Path(place) / "index", questions)
            _quizzed(course)
        return found


def _asked(course: Course, folder: Path, questions: Sequence[str]) -> None:
    answerer = Answerer(course, open_index(course, folder / course.hash))
    headings = [section.title for lesson in course.lessons for section in lesson.sections]
    own = [f"What is {heading}?" for heading in headings[:2]]
    for number, question in enumerate([*questions, *own]):
        answer = answerer.answer(question, own[:1], go_on=not number)
        assert all(excerpt.text for excerpt in answer.excerpts)


def _quizzed(course: Course) -> None:
    reading, asking = fact_fence(), item_fence()
    items = make_items(course, mine(course, reading), asking)
    assert not reading.problems
    assert not asking.problems
    for item in items:
        hints(item)
    make_quiz(course, items, QuizPlan(course.slug, 7, 5))
