"""The SageMaker course: what every lesson must hold, and that each rule finds its violation."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import SHIPPED
from tutor import checking
from tutor.answering import Answerer
from tutor.checking import Report
from tutor.folders import load_courses
from tutor.language import stems
from tutor.values import Course, Fact, Glossary, Item, Kind, Lesson, Section, Sentence

#: The month in which the course was last compared with its sources; no clock is asked.
TODAY = date(2026, 11, 23)

#: A sentence that begins so leans on the one before it when it is quoted.
LEANING = frozenset(
    "it its this that these those they their them he his him she her we our such here there both another others".split()
)

FEWEST, MOST = 600, 1200

#: Headings that another section answers better, and why.
ANSWERED_ELSEWHERE = {
    ("amazon-sagemaker", "amazon-sagemaker"): "The definition stands under the question What is Amazon SageMaker?",
}


@pytest.fixture
def course(shipped: Course) -> Course:
    return shipped


@pytest.fixture(scope="module")
def report(sagemaker: tuple[Course, tuple[Item, ...]], shipped_facts: tuple[Fact, ...]) -> Report:
    """What an author is told, of the facts and items that were made already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "mine", lambda course, _fence: {sagemaker[0].hash: shipped_facts}[course.hash])
        patch.setattr(checking, "make_items", lambda _course, _facts, _fence: sagemaker[1])
        return checking.check(SHIPPED, TODAY)


def told_sections(course: Course) -> list[tuple[Lesson, Section]]:
    return [(lesson, section) for lesson in course.lessons for section in lesson.sections if section.passages]


def sentences(course: Course) -> Iterator[tuple[Lesson, Sentence]]:
    for lesson, _, passage in course.passages():
        for sentence in passage.sentences:
            yield lesson, sentence


def leaning(course: Course) -> list[str]:
    """Sentences and table cells that begin with a pronoun, the words of a dated note's opening left off."""
    texts = [(lesson, sentence.line, sentence.text) for lesson, sentence in sentences(course)]
    for lesson, _, passage in course.passages():
        texts += [(lesson, passage.line, "".join(span.text for span in cell)) for cell in passage.cells]
    stripped = ((lesson, line, re.sub(r"^Update, [^:]+: ", "", text)) for lesson, line, text in texts)
    found = ((lesson, line, text, re.match(r"\W*(\w+)", text)) for lesson, line, text in stripped)
    return [f"{lesson.source}:{line}: {text}" for lesson, line, text, first in found if first and _leans(first[1])]


def _leans(word: str) -> bool:
    return word.lower() in LEANING


def ragged(source: str) -> list[int]:
    """Lines of table rows with an empty cell or another number of cells than the row above."""
    found, width = [], 0
    for number, line in enumerate(source.splitlines(), 1):
        if not line.startswith("|"):
            width = 0
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not all(cells) or (width and len(cells) != width):
            found.append(number)
        width = width or len(cells)
    return found


def broken_links(course: Course, root: Path) -> list[str]:
    """Links to a file, lesson or section that is not there, and addresses that are no https address."""
    anchors = {lesson.source: {section.anchor for section in lesson.sections} for lesson in course.lessons}
    found = []
    for lesson, sentence in sentences(course):
        for href in {span.href for span in sentence.spans if span.href}:
            parts = urlsplit(href)
            target = (root / lesson.source).parent / parts.path if parts.path else root / lesson.source
            known = anchors.get(target.resolve().relative_to(root).as_posix(), set()) if not parts.scheme else set()
            inside = target.is_file() and (not parts.fragment or parts.fragment in known)
            if not (parts.scheme == "https" and parts.netloc) and not (not parts.scheme and inside):
                found.append(f"{lesson.source}:{sentence.line}: {href}")
    return found


def unused_terms(course: Course) -> list[str]:
    """Glossary entries that no lesson speaks of: abbreviations in neither form, terms of aliases."""
    texts = [passage.text for _, _, passage in course.passages()]
    texts += [" ".join(passage.header) for _, _, passage in course.passages()]
    texts += [section.title for _, section in told_sections(course)]
    held = [f" {' '.join(stems(text))} " for text in texts]

    def occurs(term: str) -> bool:
        return any(f" {' '.join(stems(term))} " in text for text in held)

    unknown = [short for short, long in course.glossary.abbreviations if not occurs(short) and not occurs(long)]
    return unknown + [term for term, _ in course.glossary.aliases if not occurs(term)]


def length(source: str) -> int:
    """How many words a lesson has, without markup and without the dated notes."""
    kept = "\n".join(line for line in source.splitlines() if not line.startswith("> Update"))
    return sum(bool(re.search(r"\w", word)) for word in kept.split())


def test_the_course_loads_and_an_author_is_told_of_no_problem(course: Course, report: Report) -> None:
    assert len(course.lessons) >= 12
    assert report.problems == ()


def test_every_lesson_is_asked_about(course: Course, report: Report) -> None:
    harvests = [each for each in report.harvests if each.source.startswith("sagemaker/")]
    assert len(harvests) == len(course.lessons)
    for harvest, lesson in zip(harvests, course.lessons, strict=True):
        told = sum(1 for section in lesson.sections if section.passages)
        assert harvest.items >= 10, harvest.source
        assert len(harvest.unasked) * 3 <= told, harvest.source


def test_every_sentence_stands_alone(course: Course) -> None:
    assert leaning(course) == []


def test_every_table_is_rectangular_and_full(course: Course) -> None:
    tables = {lesson.source for lesson, _, passage in course.passages() if passage.kind is Kind.ROW}
    assert len(tables) == len(course.lessons)
    assert [(source, line) for source in tables for line in ragged((SHIPPED / source).read_text())] == []


def test_rows_of_one_table_are_told_apart_by_their_first_cell(course: Course) -> None:
    rows = [(lesson.slug, passage.block, passage.cells[0]) for lesson, _, passage in course.passages() if passage.cells]
    assert len(rows) == len(set(rows))


def test_every_link_resolves(course: Course) -> None:
    assert any(span.href for _, sentence in sentences(course) for span in sentence.spans)
    assert broken_links(course, SHIPPED) == []


def test_every_glossary_term_occurs(course: Course) -> None:
    assert course.glossary.abbreviations
    assert course.glossary.aliases
    assert unused_terms(course) == []


def test_no_name_stands_for_two_terms(course: Course) -> None:
    names = [name for _, others in course.glossary.aliases for name in others]
    assert len(names) == len(set(names))


def test_every_section_was_compared_with_its_sources_within_a_year(course: Course) -> None:
    for lesson, section in told_sections(course):
        found = course.sources_of(lesson.slug, section.anchor)
        assert found, f"{lesson.source}: {section.title}"
        assert found.as_of, f"{lesson.source}: {section.title}"
        assert 0 <= (TODAY - found.as_of).days <= 365
        assert found.sources


def test_every_source_has_a_name_of_its_own(course: Course) -> None:
    sources = {source for found in course.section_sources or () for source in found.sources}
    assert len({source.title for source in sources}) == len(sources)
    assert not [source for source in sources if source.title.startswith(urlsplit(source.url).netloc)]


def test_the_exams_have_the_pass_marks_that_the_lesson_on_exams_states(course: Course) -> None:
    lesson = next(each for each in course.lessons if each.slug == "exams-today")
    said = [sentence.text for _, passage in lesson.passages() for sentence in passage.sentences]
    assert len(course.exams) == 3
    for exam in course.exams:
        assert any(exam.code in text and f"pass mark is {exam.pass_mark}" in text for text in said) or any(
            f"pass mark of {exam.code} is {exam.pass_mark}" in text for text in said
        ), exam


def test_every_section_answers_its_own_heading(course: Course, shipped_answerer: Answerer) -> None:
    missed = {}
    for lesson, section in told_sections(course):
        cited = shipped_answerer.answer(section.title).citations
        first = (cited[0].place.lesson, cited[0].place.anchor) if cited else None
        if first != (lesson.slug, section.anchor):
            missed[lesson.slug, section.anchor] = first
    assert {place: first for place, first in missed.items() if place not in ANSWERED_ELSEWHERE} == {}


def test_every_lesson_has_a_fair_length(course: Course) -> None:
    lengths = {lesson.source: length((SHIPPED / lesson.source).read_text()) for lesson in course.lessons}
    assert {source: words for source, words in lengths.items() if not FEWEST <= words <= MOST} == {}


def planted(folder: Path, text: str) -> Course:
    (folder / "a.md").write_text(text)
    (course,) = load_courses(folder)
    return course


@pytest.mark.parametrize(
    "text",
    [
        "It is a pot.",
        "A pot is round. They break.",
        "- **This** page has pots.",
        "| Pot | Use |\n|---|---|\n| Big | Its tea |",
        "> Update, May 2026: These pots are gone.",
    ],
)
def test_a_leaning_sentence_is_found(tmp_path: Path, text: str) -> None:
    assert leaning(planted(tmp_path, f"# Pots\n\nA pot is a vessel.\n\n{text}\n"))


def test_a_ragged_table_is_found() -> None:
    assert ragged("| A | B |\n| --- | --- |\n| 1 | 2 |\n") == []
    assert ragged("| A | B |\n| --- | --- |\n| 1 | |\n| 1 | 2 | 3 |\n| 1 |\n") == [3, 4, 5]


@pytest.mark.parametrize(
    ("href", "broken"),
    [
        ("#pots", False),
        ("a.md#lids", False),
        ("#cups", True),
        ("b.md", True),
        ("a.md#cups", True),
        ("https://tea.example/", False),
        ("http://tea.example/", True),
    ],
)
def test_a_broken_link_is_found(tmp_path: Path, href: str, broken: bool) -> None:
    course = planted(tmp_path, f"# Pots\n\nA pot has [a lid]({href}).\n\n## Lids\n\nA lid covers a pot.\n")
    assert bool(broken_links(course, tmp_path)) is broken


def test_a_glossary_term_that_no_lesson_uses_is_found(tmp_path: Path) -> None:
    course = planted(tmp_path, "# Pots\n\nA pot holds tea. The BBC drinks green tea.\n")
    glossary = Glossary(
        (("BBC", "British Broadcasting Corporation"), ("EFS", "Elastic File System")),
        (("green tea", ("sencha",)), ("tea green", ("x",)), ("pots", ("vessels",))),
    )
    assert unused_terms(replace(course, glossary=glossary)) == ["EFS", "tea green"]


def test_a_long_lesson_is_found() -> None:
    assert length("# A title\n\n| One | two |\n| --- | --- |\n\n> Update, May 2026: Not counted.\n") == 4
