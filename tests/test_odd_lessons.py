"""No file stops the house: what cannot be read is left out and told, and the rest goes on."""

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from tests.browsing import ask
from tests.fuzz.mutating import ODDITIES, mutated
from tests.fuzz.trying import tried
from tutor.checking import check, format_report
from tutor.facts import mining
from tutor.facts.views import View
from tutor.folders import load_courses
from tutor.folders import reading as course_reading
from tutor.lessons import blocks, inline, make_course, read_lesson, reading
from tutor.quizzing import making
from tutor.quizzing.lore import Lore
from tutor.values import Fact, Item

TODAY = date(2026, 11, 25)
#: A line of text with two images right below it.
IMAGES = "# Heart\n\nThe heart from two sides.\n![Heart](front.png)\n![Heart](back.png)\n"
#: A heading with an identifier, above a table.
ATTRIBUTES = """# Pots

## Sizes {#sizes}

| Pot | Task |
| --- | --- |
| Tall pot | Keeps the tea hot |
| Flat pot | Cools the milk down |
| Round pot | Stores dry leaves |
"""


def said(path: Path) -> list[str]:
    return list(format_report(check(path, TODAY)))


def test_a_line_above_two_images_is_read(tmp_path: Path) -> None:
    lesson = read_lesson(IMAGES.encode(), "heart.md").lesson
    assert lesson
    (section,) = lesson.sections
    first = section.passages[0].sentences[0]
    assert (first.text, first.line, first.source) == ("The heart from two sides.", 3, "The heart from two sides.")


@pytest.mark.parametrize(
    "text",
    [
        "&#120;.\nAb.\nCd.\nEf.\nx.",
        "![a\\]b](x.png)",
        "x\n![*bold* & more](a.png)![again][1]",
        "![one](",
        "![two][]\n![three](a.png) ![four](b.png)",
    ],
)
def test_every_sentence_has_a_source_in_the_file(text: str) -> None:
    reading = read_lesson(f"{text}\n".encode(), "a.md")
    lesson = reading.lesson
    assert lesson
    assert reading.problems == ()
    assert all(each.source in f"{text}\n" for _, one in lesson.passages() for each in one.sentences)


def test_what_stands_in_braces_behind_a_heading_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "pots.md").write_text(ATTRIBUTES)
    (course,) = load_courses(tmp_path)
    section = course.lessons[0].sections[-1]
    assert (section.anchor, section.title) == ("sizes", "Sizes")
    assert said(tmp_path)[0] == "No problems found."
    assert check(tmp_path, TODAY).harvests[0].items > 0


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Sizes {.unnumbered}", "Sizes"),
        ("Sizes {: #a .b}", "Sizes"),
        ("Sizes {-}", "Sizes"),
        ("The set {a, b}", "The set {a, b}"),
        ("{#only}", "{#only}"),
    ],
)
def test_only_attributes_are_taken_off_a_heading(heading: str, title: str) -> None:
    lesson = read_lesson(f"# T\n\n## {heading}\n\nText.\n".encode(), "a.md").lesson
    assert lesson
    assert lesson.sections[-1].title == title


def test_a_course_of_odd_files_is_asked_and_quizzed_in_the_browser(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge" / "tea"
    folder.mkdir(parents=True)
    (folder / "heart.md").write_text(IMAGES)
    (folder / "pots.md").write_text(ATTRIBUTES + "\n## The {value} of it\n\n| {deed} | {0} |\n|---|---|\n| a | b |\n")
    app = create_app({"KNOWLEDGE": str(folder.parent), "INSTANCE": str(tmp_path / "instance"), "TESTING": True})
    client = app.test_client()
    asked = ask(client, "What does a tall pot do?")
    assert "Keeps the tea hot" in client.get(asked.location).text
    assert client.get("/c/tea/quiz?count=3&seed=1", follow_redirects=True).status_code == 200
    assert client.get("/c/tea/lessons/pots").status_code == 200


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with a lesson of three paragraphs and another beside it."""
    (tmp_path / "a.md").write_text(
        "# A\n\nA pot is a vessel for tea.\n\nA cup is a bad thing to drop.\n\n" + "A lid is a cover of a pot.\n"
    )
    (tmp_path / "b.md").write_text("# B\n\nA leaf is a part of a plant.\n")
    return tmp_path


def test_a_block_that_cannot_be_read_is_left_out_and_told(
    notes: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = inline.read_inline
    monkeypatch.setattr(blocks, "read_inline", lambda token: 1 / 0 if "bad" in token.content else real(token))
    (course,) = load_courses(notes)
    assert [one.text for _, _, one in course.passages()] == [
        "A pot is a vessel for tea.",
        "A lid is a cover of a pot.",
        "A leaf is a part of a plant.",
    ]
    assert said(notes)[0].startswith("a.md:5: This could not be read and is left out.")
    assert any(record.exc_info for record in caplog.records if record.levelno == logging.ERROR)


def test_a_file_that_cannot_be_read_leaves_the_others_alone(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "title_of", lambda source: 1 / 0)
    (notes / "a.md").write_text("A note without a title.\n")
    (course,) = load_courses(notes)
    assert [lesson.source for lesson in course.lessons] == ["b.md"]
    report = check(notes, TODAY)
    assert [(each.source, each.line, each.fatal) for each in report.problems] == [("a.md", 1, True)]


def test_a_rule_that_fails_on_a_passage_is_left_out_there(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(view: View) -> Iterator[Fact]:
        if "bad" in view.passage.text:
            raise KeyError("bad")
        yield from ()

    monkeypatch.setattr(mining, "RULES", (broken, *mining.RULES))
    report = check(notes, TODAY)
    assert [(each.source, each.line) for each in report.problems] == [("a.md", 5)]
    assert sum(each.mined for each in report.harvests) >= 3


def test_a_question_that_cannot_be_made_is_left_out(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_lore: Lore, fact: Fact) -> Iterator[Item | None]:
        yield None
        raise IndexError(fact.id)

    before = [harvest.items for harvest in check(notes, TODAY).harvests]
    monkeypatch.setattr(making, "RULES", (broken, *making.RULES))
    report = check(notes, TODAY)
    assert [harvest.items for harvest in report.harvests] == before
    assert {each.source for each in report.problems} == {"a.md", "b.md"}
    assert not any(each.fatal for each in report.problems)


def test_a_fault_that_comes_again_and_again_is_traced_once(
    notes: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_lore: Lore, _fact: Fact) -> Iterator[Item | None]:
        raise IndexError

    monkeypatch.setattr(making, "RULES", (broken,))
    check(notes, TODAY)
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) > 1
    assert sum(bool(record.exc_info) for record in errors) == 1


def test_a_course_that_cannot_be_opened_leaves_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("good", "wrong"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("# A\n\nA pot is a vessel.\n")
    real = make_course
    monkeypatch.setattr(
        course_reading, "make_course", lambda slug, *rest: 1 / 0 if slug == "wrong" else real(slug, *rest)
    )
    assert [course.slug for course in load_courses(tmp_path)] == ["good"]
    (problem,) = check(tmp_path, TODAY).problems
    assert (problem.source, problem.fatal) == ("wrong", True)


BASE = "\n".join([ATTRIBUTES, IMAGES, "Q: Why?\n\nA: So.\n", "1. one\n2. two\n\n> quote\n\n```\ncode\n```\n"])


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.lists(st.sampled_from(ODDITIES), max_size=12), st.text(max_size=40))
def test_no_file_raises_anything(seed: int, lines: list[str], typed: str) -> None:
    files = {
        "a/1-one.md": mutated(BASE, Random(seed)).encode("utf-8", "surrogatepass"),
        "a/two.mdx": "\n".join(lines).encode("utf-8", "surrogatepass"),
        "a/README.md": typed.encode("utf-8", "replace"),
    }
    assert tried(files, [typed, "What is it?"]) == []
