"""What an author writes beside the lessons: settings, exams, sources."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tutor.folders import fingerprint, load_courses, signature, unread
from tutor.values import Course, Exam, Source

SOURCES = """as_of = "2026-11"

[titles]
"https://tea.example/pots" = "The book of pots"

[teapots]
sizes = ["https://tea.example/pots", "https://www.tea.example/guide/large-pots.html"]
care = ["http://tea.example"]

[kettles]
as_of = 2025-03-09
whistles = [
    "https://tea.example/pots",
]
"""


def course(knowledge: Path) -> Course:
    (found,) = load_courses(knowledge)
    return found


def write(knowledge: Path, name: str, text: str) -> Course:
    (knowledge / "tea" / name).write_text(text)
    return course(knowledge)


def faults(read: Course) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in read.problems]


def test_a_section_has_its_sources_and_the_day_they_were_compared(knowledge: Path) -> None:
    read = write(knowledge, "sources.toml", SOURCES)
    assert read.problems == ()
    sizes = read.sources_of("teapots", "sizes")
    assert sizes
    assert sizes.as_of == date(2026, 11, 1)
    assert sizes.sources == (
        Source("https://tea.example/pots", "The book of pots"),
        Source("https://www.tea.example/guide/large-pots.html", "tea.example: large-pots"),
    )
    care = read.sources_of("teapots", "care")
    assert care
    assert care.sources[0].title == "tea.example"
    whistles = read.sources_of("kettles", "whistles")
    assert whistles
    assert whistles.as_of == date(2025, 3, 9)
    assert read.sources_of("teapots", "materials") is None


def test_sources_leave_the_hash_of_the_course_alone(knowledge: Path) -> None:
    before = course(knowledge)
    after = write(knowledge, "sources.toml", SOURCES)
    assert before.section_sources is None
    assert after.section_sources
    assert after.hash == before.hash


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            'as_of = "2026-11"\n[teapot]\nsizes = ["https://a.example"]',
            2,
            'no lesson "teapot". Did you mean "teapots"?',
        ),
        ('as_of = "2026-11"\n[cups]\n', 2, 'There is no lesson "cups".'),
        ('as_of = "2026-11"\n[teapots]\nsize = ["https://a.example"]', 3, 'no section "size". Did you mean "sizes"?'),
        ('as_of = "2026-11"\n[teapots]\nsizes = []', 3, "Write sizes = "),
        ('as_of = "2026-11"\n[teapots]\nsizes = "https://a.example"', 3, "Write sizes = "),
        ('as_of = "2026-11"\n[teapots]\nsizes = [\n "https://a.example",\n 7,\n]', 5, "7 is not a web address"),
        ('as_of = "2026-11"\n[teapots]\nsizes = ["javascript:alert(1)"]', 3, "not a web address"),
        ('as_of = "2026-11"\n[teapots]\nsizes = ["https://"]', 3, "not a web address"),
        ('as_of = "2026-11"\n[teapots]\nsizes = ["https://[bad"]', 3, "not a web address"),
        ('as_of = "last year"\n', 1, "a year and a month"),
        ('as_of = "2026-13"\n', 1, "a year and a month"),
        ('[teapots]\nas_of = 2026\nsizes = ["https://a.example"]', 2, "a year and a month"),
        ('[teapots]\nsizes = ["https://a.example"]', 2, "Say when"),
        ('as_of = "2026-11"\nteapots = 3', 2, "as a table"),
        ('as_of = "2026-11"\ntitles = 3', 2, "as a table"),
        ('[titles]\n"https://a.example" = 3', 2, "the name of that page"),
        ("[teapots\n", 1, "not valid TOML"),
    ],
)
def test_what_is_wrong_with_the_sources_has_its_line(knowledge: Path, text: str, line: int, said: str) -> None:
    ((number, message), *_) = faults(write(knowledge, "sources.toml", text))
    assert (number, said in message) == (line, True), message


def test_a_wrong_address_is_left_out_and_the_rest_is_kept(knowledge: Path) -> None:
    text = 'as_of = "2026-11"\n[teapots]\nsizes = ["javascript:alert(1)", "https://a.example"]\n'
    found = write(knowledge, "sources.toml", text).sources_of("teapots", "sizes")
    assert found
    assert [source.url for source in found.sources] == ["https://a.example"]


def test_exams_are_read_as_given(knowledge: Path) -> None:
    text = (
        '[[exams]]\ncode = "T-1"\nname = "Tea"\npass_mark = 700\n'
        '[[exams]]\ncode = "T-2"\nname = "More tea"\npass_mark = "70 %"\n'
        '[[exams]]\ncode = "T-3"\nname = "Most tea"\n'
    )
    read = write(knowledge, "course.toml", text)
    assert read.problems == ()
    assert read.exams == (Exam("T-1", "Tea", "700"), Exam("T-2", "More tea", "70 %"), Exam("T-3", "Most tea"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('titel = "Tea"', 1, "titel has no meaning"),
        ("title = 3", 1, 'Write title = "'),
        ('title = "Tea"\ndescription = ["a"]', 2, "Write description"),
        ('title = "Tea"\norder = "02-kettles.md"', 2, "Write order"),
        ('order = [\n  "02-kettles.md",\n  "03-cups.md",\n]', 3, "no lesson file 03-cups.md"),
        ('exams = ["T-1"]', 1, "[[exams]]"),
        ("[exams]\nT = 1", 1, "[[exams]]"),
        ('[[exams]]\ncode = "T-1"\nname = "Tea"\n[[exams]]\ncode = "T-2"\n', 4, "a name"),
        ('[[exams]]\nname = "Tea"\ncode = ""\n', 3, "a code"),
        ('[[exams]]\ncode = "T"\nname = "Tea"\npass_mark = true\n', 4, "pass_mark = 700"),
        ('[[exams]]\ncode = "T"\nname = "Tea"\npassmark = 7\n', 4, "passmark has no meaning"),
    ],
)
def test_what_is_wrong_with_the_settings_has_its_line(knowledge: Path, text: str, line: int, said: str) -> None:
    read = write(knowledge, "course.toml", text)
    ((number, message),) = faults(read)
    assert (number, said in message) == (line, True), message
    assert not any(problem.fatal for problem in read.problems)


def test_an_exam_with_a_fault_is_left_out_and_the_rest_is_kept(knowledge: Path) -> None:
    text = '[[exams]]\ncode = "T-1"\n[[exams]]\ncode = "T-2"\nname = "Tea"\n'
    assert write(knowledge, "course.toml", text).exams == (Exam("T-2", "Tea"),)


def test_numbered_folders_are_the_chapters_of_one_course(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# What this is")
    for name in ("I. Leaves", "II. Pots", "IX. Cups", "V. Water"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "I. First.md").write_text(f"# {name}\n\nSome text.\n")
    (course,) = load_courses(tmp_path)
    assert [lesson.title for lesson in course.lessons] == ["I. Leaves", "II. Pots", "V. Water", "IX. Cups"]
    (tmp_path / "II. Pots" / "course.toml").write_text('title = "Pots"\n')
    assert len(load_courses(tmp_path)) == 4


def test_every_fault_of_a_glossary_is_named(knowledge: Path) -> None:
    read = write(knowledge, "glossary.toml", '[abbreviations]\nA = "Alpha"\nB = 3\n\n[aliases]\n"a b" = "x"\n')
    assert [line for line, _ in faults(read)] == [3, 6]
    assert read.glossary.abbreviations == ()


def test_a_glossary_entry_that_leads_nowhere_is_named(knowledge: Path) -> None:
    text = """[abbreviations]
ML = "millilitres"
GFT = "glass for tea"
BBC = "Broadcasting"

[aliases]
"whole study groups" = ["team"]
"whole cup" = ["mug"]
"colour" = ["color"]
"""
    read = write(knowledge, "glossary.toml", text)
    assert [line for line, _ in faults(read)] == [4, 8]
    assert "BBC" in read.problems[0].message
    assert not any(problem.fatal for problem in read.problems)
    assert len(read.glossary.abbreviations) == 3


@pytest.mark.parametrize("name", ["course.toml", "glossary.toml", "sources.toml"])
def test_a_file_that_is_no_utf_8_cannot_be_used(knowledge: Path, name: str) -> None:
    (knowledge / "tea" / name).write_bytes(b"\xff\xfe")
    (problem,) = course(knowledge).problems
    assert (problem.source, problem.line, problem.fatal) == (f"tea/{name}", 1, True)


def test_a_byte_order_mark_does_no_harm(knowledge: Path) -> None:
    (knowledge / "tea" / "course.toml").write_bytes(b'\xef\xbb\xbftitle = "Tea"\n')
    assert course(knowledge).title == "Tea"


def test_an_author_says_which_headings_name_no_subject(knowledge: Path) -> None:
    plain = course(knowledge)
    read = write(knowledge, "course.toml", 'asides = ["Mix-ups"]\n')
    assert read.is_aside("Kettle mix-ups")
    assert not read.is_aside("Kettles")
    assert not plain.is_aside("Kettle mix-ups")
    assert read.hash != plain.hash


def test_asides_of_another_shape_are_told_with_their_line(knowledge: Path) -> None:
    read = write(knowledge, "course.toml", 'title = "Tea"\nasides = "Mix-ups"\n')
    assert faults(read) == [(2, 'Write asides = ["end of a heading", "another"].')]


def lesson_files(root: Path) -> list[str]:
    return [lesson.source for read in load_courses(root) for lesson in read.lessons]


def test_markdown_is_read_under_all_of_its_names(tmp_path: Path) -> None:
    names = ["a.md", "b.markdown", "c.mdx", "d.qmd", "e.Rmd", "f.mkd", "g.mdown", "h.txt"]
    for name in names:
        (tmp_path / name).write_text("# A\n\nA pot is a vessel.\n")
    assert lesson_files(tmp_path) == names


def test_a_readme_is_the_lesson_of_a_folder_without_another(tmp_path: Path) -> None:
    for name in ("README.md", "1-pots/README.md", "2-cups/readme.md", "3-lids/index.md", "3-lids/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A pot is a vessel.\n")
    assert lesson_files(tmp_path) == ["1-pots/README.md", "2-cups/readme.md", "3-lids/index.md"]
    assert [lesson.title for lesson in course(tmp_path).lessons] == ["Pots", "Cups", "Lids"]
    assert [lesson.slug for lesson in course(tmp_path).lessons] == ["pots", "cups", "lids"]
    assert [problem.source for problem in unread(tmp_path)] == ["3-lids/README.md"]


def test_the_readme_of_the_knowledge_folder_is_a_lesson_only_when_it_is_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Pots\n\nA pot is a vessel.\n")
    assert lesson_files(tmp_path) == ["README.md"]
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "a.md").write_text("# A\n\nA cup is a vessel.\n")
    assert lesson_files(tmp_path) == ["tea/a.md"]
    assert list(unread(tmp_path)) == []


def test_a_file_that_cannot_be_opened_is_told(knowledge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "01-teapots.md":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    found = course(knowledge)
    assert [lesson.slug for lesson in found.lessons] == ["kettles"]
    assert [(each.source, each.fatal) for each in found.problems] == [("tea/01-teapots.md", True)]
    assert "cannot be opened: Permission denied" in found.problems[0].message


def test_a_file_that_goes_while_the_folder_is_looked_at_is_no_error(
    knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [knowledge / "tea" / "02-kettles.md", knowledge / "tea" / "course.toml"]
    stat = Path.stat

    def seen_and_gone(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = stat(path, follow_symlinks=follow_symlinks)
        if path in gone:
            path.unlink()
        return found

    monkeypatch.setattr(Path, "stat", seen_and_gone)
    assert [Path(path).name for path, _, _ in signature(knowledge)] == ["01-teapots.md"]


def test_a_file_that_goes_before_it_is_read_is_no_lesson(knowledge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name != "01-teapots.md":
            path.unlink()
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    (course,) = load_courses(knowledge)
    assert [lesson.title for lesson in course.lessons] == ["Teapots"]
    assert course.problems == ()


def test_a_fingerprint_tells_any_change_of_what_is_read_and_nothing_else(knowledge: Path) -> None:
    folder = knowledge / "tea"
    changes: tuple[Callable[[], object], ...] = (
        lambda: (folder / "01-teapots.md").write_text("# Pots\n\nText.\n"),
        lambda: (folder / "01-teapots.md").rename(folder / "00-teapots.md"),
        lambda: (folder / "glossary.toml").write_text("[aliases]\n"),
        lambda: (folder / "02-kettles.md").unlink(),
    )
    seen = [fingerprint(folder, knowledge)]
    for change in changes:
        change()
        seen.append(fingerprint(folder, knowledge))
    assert len(set(seen)) == len(seen)
    (folder / "picture.png").write_bytes(b"x")
    os.utime(folder / "00-teapots.md", (0, 0))
    assert fingerprint(folder, knowledge) == seen[-1]
