"""Addresses of courses, lessons and sections say what they are, in any script, whatever stands beside them."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from app import create_app
from tutor.checking import check
from tutor.folders import load_courses
from tutor.lessons import read_lesson, slugify

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What it is", "what-it-is"),
        ("Café crème", "cafe-creme"),
        ("It’s so", "its-so"),
        ("A—B", "ab"),
        ("A + B", "a-b"),
        ("1+1", "1-1"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C++17 and C#", "c-plus-plus-17-and-c-sharp"),
        ("# of pots", "of-pots"),
        ("物理 1", "物理-1"),
        ("Чай и Йога", "чай-и-йога"),
        ("हिंदी", "हिंदी"),
        ("ガラス", "ガラス"),
        ("☕ Tea", "tea"),
        ("?!", "part"),
    ],
)
def test_a_slug_keeps_letters_and_digits(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {path.stem}\n\n## 力\n\nA pot is a vessel for {path.stem}.\n\n## 热\n\nHeat flows.\n")


def slugs(folder: Path) -> dict[str, str]:
    """The address of each lesson by its file."""
    return {lesson.source: lesson.slug for course in load_courses(folder) for lesson in course.lessons}


def test_courses_that_differ_in_signs_all_stay(tmp_path: Path) -> None:
    write(tmp_path, "C/a.md", "C++/a.md", "C#/a.md", "物理/a.md", "化学/a.md")
    assert [course.slug for course in load_courses(tmp_path)] == ["c", "c-plus-plus", "c-sharp", "化学", "物理"]
    assert check(tmp_path, TODAY).problems == ()


def test_courses_of_one_slug_are_marked_by_their_own_names_and_told(tmp_path: Path) -> None:
    write(tmp_path, "Tea!/a.md", "Tea?/a.md")
    before = [course.slug for course in load_courses(tmp_path)]
    assert len(set(before)) == 2
    assert all(slug.startswith("tea-") for slug in before)
    assert sorted(problem.source for problem in check(tmp_path, TODAY).problems) == ["Tea!", "Tea?"]
    write(tmp_path, "Tea./a.md", "Tea,/a.md")
    assert set(before) < {course.slug for course in load_courses(tmp_path)}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("物理.md", "化学.md"),
        ("b/intro.md", "a/intro.md"),
        ("C++.md", "C.md"),
        ("1-pots/README.md", "0-cups/README.md"),
    ],
)
def test_a_lesson_keeps_its_address_when_another_comes(tmp_path: Path, first: str, later: str) -> None:
    write(tmp_path, first, "z.md")
    before = slugs(tmp_path)[first]
    write(tmp_path, later)
    after = slugs(tmp_path)
    assert after[first] == before
    assert len(set(after.values())) == 3


def test_lessons_of_one_name_are_marked_whatever_comes_besides(tmp_path: Path) -> None:
    write(tmp_path, "01-pots.md", "02-pots.md")
    before = slugs(tmp_path)
    assert all(slug.startswith("pots-") for slug in before.values())
    assert [problem.source for problem in check(tmp_path, TODAY).problems] == ["01-pots.md", "02-pots.md"]
    write(tmp_path, "00-pots.md")
    assert before.items() < slugs(tmp_path).items()


def test_sections_in_any_script_have_addresses_of_their_own() -> None:
    text = "# 物理\n\n## 力\n\nA.\n\n## 热\n\nB.\n\n## 力\n\nC.\n"
    lesson = read_lesson(text.encode(), "物理.md").lesson
    assert lesson
    assert [section.anchor for section in lesson.sections] == ["物理", "力", "热", "力-2"]


def test_a_name_in_decomposed_letters_gives_the_same_addresses() -> None:
    text = b"# T\n\nA pot is a vessel.\n"
    one, other = (read_lesson(text, unicodedata.normalize(form, "café/Übung.md")).lesson for form in ("NFC", "NFD"))
    assert one
    assert other
    assert one.slug == other.slug
    assert [each.id for _, part in one.passages() for each in part.sentences] == [
        each.id for _, part in other.passages() for each in part.sentences
    ]


def test_an_address_in_any_script_opens_its_page(tmp_path: Path) -> None:
    write(tmp_path / "knowledge", "物理/力.md", "C#/a.md")
    app = create_app(
        {"KNOWLEDGE": str(tmp_path / "knowledge"), "INSTANCE": str(tmp_path / "instance"), "TESTING": True}
    )
    client = app.test_client()
    assert client.get("/c/物理/lessons/力").status_code == 200
    assert client.get("/c/c-sharp/lessons/a").status_code == 200
    assert "%E5%8A%9B" in client.get("/c/物理/lessons/").text


def test_two_folders_of_one_name_that_are_linked_in_keep_apart(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    for place in ("x", "y"):
        (tmp_path / place / "notes").mkdir(parents=True)
        (tmp_path / place / "notes" / "a.md").write_text(f"# {place}\n\nA pot is a vessel.\n")
        (knowledge / f"of-{place}").symlink_to(tmp_path / place / "notes")
    slugs = [course.slug for course in load_courses(knowledge)]
    assert len(set(slugs)) == 2
    assert all(slug.startswith("notes-") for slug in slugs)
