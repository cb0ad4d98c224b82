"""What an author is told."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.test_folders import SOURCES
from tutor.checking import check, format_report
from tutor.errors import KnowledgeError
from tutor.facts import mine
from tutor.folders import load_courses
from tutor.quizzing import make_items

TODAY = date(2026, 11, 23)


def said(path: Path, today: date = TODAY) -> list[str]:
    return list(format_report(check(path, today)))


def test_what_is_found_is_sorted(knowledge: Path) -> None:
    (knowledge / "tea" / "10-z.md").write_bytes(b"")
    (knowledge / "tea" / "9-z.md").write_bytes(b"| A | B |\n|---|---|\n| 1 | 2 | 3 |\n")
    (knowledge / "tea" / "course.toml").write_text("title = \n")
    found = [(problem.source, problem.line) for problem in check(knowledge, TODAY).problems]
    assert found == [("tea/9-z.md", 3), ("tea/10-z.md", 1), ("tea/course.toml", 1)]


def test_a_lesson_is_checked_alone_too(knowledge: Path) -> None:
    lines = said(knowledge / "tea" / "01-teapots.md")
    assert lines[0] == "No problems found."
    assert lines[-1].startswith("01-teapots.md: ")


def test_a_path_that_is_not_there_is_said(knowledge: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no\.md"):
        check(knowledge / "no.md", TODAY)


def test_each_lesson_says_what_is_never_asked(knowledge: Path) -> None:
    lines = said(knowledge)
    assert not any('"Sizes" is never' in line for line in lines)
    kettles = "tea/02-kettles.md: 2 questions from 1 of 1 fact; 1 section without a question"
    assert kettles in lines
    assert lines.index('tea/02-kettles.md:5: no question covers "Whistles".') < lines.index(kettles)


def test_the_numbers_are_those_of_the_items(knowledge: Path) -> None:
    (course,) = load_courses(knowledge)
    facts = mine(course)
    items = make_items(course, facts)
    harvests = check(knowledge, TODAY).harvests
    assert sum(each.items for each in harvests) == len(items)
    assert sum(each.mined for each in harvests) == len(facts)
    assert sum(each.facts for each in harvests) == len({name for item in items for name in item.facts}) > 0


def test_what_no_question_asks_is_named_with_its_line(knowledge: Path) -> None:
    path = knowledge / "tea" / "02-kettles.md"
    path.write_text("# Kettles\n\nA kettle is a vessel for water.\n\nUse a kettle when water has to boil quickly.\n")
    assert 'tea/02-kettles.md:5: no question covers all of "Use a kettle when water has to boil quickly."' in said(
        knowledge
    )


def test_one_is_not_many(knowledge: Path) -> None:
    (knowledge / "tea" / "02-kettles.md").write_text("# Kettles\n\nA kettle is a pot.\n")
    assert said(knowledge)[-1].endswith("1 section without a question")


def test_a_section_without_a_source_is_named_where_sources_are_listed(knowledge: Path) -> None:
    assert not any("source" in line for line in said(knowledge))
    (knowledge / "tea" / "sources.toml").write_text(SOURCES)
    lines = said(knowledge, date(2026, 3, 1))
    assert [line for line in lines if "no source" in line] == [
        'tea/01-teapots.md:1: "Teapots" has no source in sources.toml.',
        'tea/01-teapots.md:5: "Materials" has no source in sources.toml.',
        'tea/02-kettles.md:1: "Kettles" has no source in sources.toml.',
    ]
    (knowledge / "tea" / "sources.toml").write_text("")
    assert sum("no source" in line for line in said(knowledge)) == 6


def test_sources_that_cannot_be_read_are_said_once(knowledge: Path) -> None:
    (knowledge / "tea" / "sources.toml").write_text("[")
    assert sum("source" in line for line in said(knowledge)) == 1


@pytest.mark.parametrize(("today", "stale"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_a_section_is_stale_after_a_year(knowledge: Path, today: date, stale: bool) -> None:
    (knowledge / "tea" / "sources.toml").write_text(SOURCES)
    message = 'tea/02-kettles.md:5: "Whistles" was last checked against its sources in March 2025. Check it again.'
    assert (message in said(knowledge, today)) is stale


def test_the_files_that_the_guide_for_authors_shows_are_good(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parent.parent / "knowledge" / "README.md").read_text()
    shown: list[tuple[str, str]] = re.findall(r"^```(toml|markdown)\n(.*?)^```", guide, re.M | re.S)
    settings, glossary, sources = (text for kind, text in shown if kind == "toml")
    lesson = next(text for kind, text in shown if kind == "markdown")
    files = {
        "course.toml": settings,
        "glossary.toml": glossary,
        "sources.toml": sources,
        "01-message-queues.md": lesson,
        "02-topics.md": "# Topics\n\nA topic is a channel that delivers each message to all subscribers.\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert check(tmp_path, TODAY).problems == ()
    (course,) = load_courses(tmp_path)
    assert [exam.pass_mark for exam in course.exams] == ["700", "70 %"]
    assert course.glossary.aliases
    (topics,) = (each for each in course.section_sources or () if each.lesson == "topics")
    assert topics.as_of == date(2026, 8, 1)
    assert course.lessons[0].title == "Topics"


def test_what_may_be_a_lesson_and_is_not_read_is_named(knowledge: Path) -> None:
    for name in ("a.pdf", "b.DOCX", "c.ipynb", "d.rst", "e.png", "f.csv", "LICENSE", ".hidden.pdf"):
        (knowledge / "tea" / name).write_bytes(b"x")
    (knowledge / "tea" / ".obsidian").mkdir()
    (knowledge / "tea" / ".obsidian" / "notes.pdf").write_bytes(b"x")
    problems = check(knowledge, TODAY).problems
    assert [each.source for each in problems] == ["tea/a.pdf", "tea/b.DOCX", "tea/c.ipynb", "tea/d.rst"]
    assert "Save the text as Markdown" in problems[0].message
    assert problems[2].message.endswith("jupyter nbconvert --to markdown c.ipynb")
    assert not any(each.fatal for each in problems)


def test_a_folder_without_a_lesson_is_told(tmp_path: Path) -> None:
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "a.pdf").write_bytes(b"%PDF-1.4")
    report = check(tmp_path, TODAY)
    assert [(each.source, each.fatal) for each in report.problems] == [(".", True), ("tea/a.pdf", False)]
    assert "There is no lesson" in report.problems[0].message


def test_a_file_of_another_kind_is_not_checked_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text("{}")
    (problem,) = check(tmp_path / "a.ipynb", TODAY).problems
    assert (problem.fatal, "Notebooks are not read" in problem.message) == (True, True)
