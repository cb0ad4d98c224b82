"""The courses on this machine."""

from pathlib import Path

import pytest

from tests.gate import Gate, comes
from tests.waiting import PATIENCE
from tutor import library
from tutor.background import Tell, silent
from tutor.derived import Build, Source, Step, build_apart, build_here
from tutor.errors import CourseError, KnowledgeError, NotFound, NotReady
from tutor.folders import Signature, fingerprint
from tutor.library import Failure, Library, Shelf


@pytest.fixture
def here(knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library that looks at its folder on every call."""
    monkeypatch.setattr(library, "_LOOK", 0.0)
    return Library(knowledge, tmp_path / "instance")


def test_a_folder_of_course_folders_holds_a_course_each(here: Library, knowledge: Path) -> None:
    (knowledge / "coffee").mkdir()
    (knowledge / "coffee" / "beans.txt").write_text("Beans\n\nA bean is a seed.\n")
    assert [shelf.course.slug for shelf in here.courses()] == ["coffee", "tea"]
    assert here.shelf("tea").course.title == "All about tea"


def test_a_folder_of_lessons_is_one_course(knowledge: Path, tmp_path: Path) -> None:
    (shelf,) = Library(knowledge / "tea", tmp_path).courses()
    assert shelf.course.slug == "tea"
    assert [lesson.source for lesson in shelf.course.lessons] == ["01-teapots.md", "02-kettles.md"]


def test_a_course_without_settings_is_called_like_its_only_lesson(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# My own notes\n\nText.\n")
    assert Library(tmp_path / "notes", tmp_path).first().course.title == "My own notes"


def test_a_new_lesson_is_there_at_the_next_look(here: Library, knowledge: Path) -> None:
    shelf = here.shelf("tea")
    assert shelf.answerer.answer("What is a cup?").outcome != "answered"
    (knowledge / "tea" / "03-cups.md").write_text("# Cups\n\nA cup is a small vessel with a handle.\n")
    assert here.shelf("tea").answerer.answer("What is a cup?").outcome == "answered"


def test_what_did_not_change_is_kept(here: Library, knowledge: Path) -> None:
    before = here.shelf("tea")
    (knowledge / "coffee").mkdir()
    (knowledge / "coffee" / "a.md").write_text("# A\n\nText.\n")
    assert here.shelf("tea") is before


def test_an_edit_that_breaks_everything_keeps_the_last_good_course(here: Library, knowledge: Path) -> None:
    here.courses()
    for path in (knowledge / "tea").glob("*.md"):
        path.write_bytes(b"\0\0")
    assert here.shelf("tea").course.lessons


@pytest.mark.parametrize("name", ["a b [x] (1).md", 'quo\'te "d".md', "Ünïcode é.md", "X. @Edge & more.md", "UPPER.MD"])
def test_any_file_name_is_read(knowledge: Path, tmp_path: Path, name: str) -> None:
    (knowledge / "tea" / name).write_text("# Odd name\n\nText here.\n")
    course = Library(knowledge, tmp_path).shelf("tea").course
    assert "Odd name" in [lesson.title for lesson in course.lessons]
    assert all(lesson.slug.isascii() for lesson in course.lessons)


def test_what_is_no_lesson_is_passed_over(knowledge: Path, tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.md", "picture.png", "node_modules/x.md", ".git/y.md"):
        path = knowledge / "tea" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# Not me\n\nText.\n")
    (knowledge / "tea" / "loop").symlink_to(knowledge / "tea")
    assert len(Library(knowledge, tmp_path).shelf("tea").course.lessons) == 2


def test_an_order_of_its_own_comes_first(knowledge: Path, tmp_path: Path) -> None:
    (knowledge / "tea" / "course.toml").write_text('order = ["02-kettles.md"]\n')
    lessons = Library(knowledge, tmp_path).shelf("tea").course.lessons
    assert [lesson.title for lesson in lessons] == ["Kettles", "Teapots"]


def test_nothing_to_read_says_what_to_do_each_time(tmp_path: Path) -> None:
    for folder in (tmp_path / "missing", tmp_path):
        empty = Library(folder, tmp_path / "instance")
        for _ in range(2):
            with pytest.raises(KnowledgeError, match="VIVA_KNOWLEDGE"):
                empty.courses()


def test_an_unknown_course_is_not_found(here: Library) -> None:
    with pytest.raises(NotFound):
        here.shelf("coffee")


def test_until_the_first_edition_is_ready_it_is_said_how_far_it_is(here: Library, gate: Gate) -> None:
    here.open(gate)
    gate.begun[Step.COURSE].wait(PATIENCE)
    for _ in range(2):
        with pytest.raises(NotReady, match="Reading lessons: 1 of 2"):
            here.courses()
    gate.open[Step.COURSE].set()
    assert here.courses(patience=PATIENCE)


def test_courses_are_opened_and_questions_made_without_a_request(here: Library, gate: Gate) -> None:
    for event in gate.open.values():
        event.set()
    here.open(gate)
    comes(lambda: gate.steps == [Step.COURSE, Step.ITEMS])


def test_until_a_new_edition_is_ready_the_old_one_answers(here: Library, knowledge: Path, gate: Gate) -> None:
    (old,) = here.courses(patience=PATIENCE)
    here.open(gate)
    (knowledge / "tea" / "03-cups.md").write_text("# Cups\n\nA cup is a small vessel with a handle.\n")
    comes(lambda: here.courses() and gate.begun[Step.COURSE].is_set())
    assert [here.courses(), here.courses()] == [(old,), (old,)]
    gate.open[Step.COURSE].set()
    comes(lambda: here.courses() != (old,))
    assert here.shelf("tea").answerer.answer("What is a cup?").outcome == "answered"


def test_quiz_items_that_take_long_are_said_to_be_in_the_making(here: Library, gate: Gate) -> None:
    here.open(gate)
    gate.open[Step.COURSE].set()
    (shelf,) = here.courses(patience=PATIENCE)
    with pytest.raises(NotReady, match="quiz"):
        _ = shelf.ready_items
    assert not shelf.is_quizzable
    assert shelf.may_be_quizzable
    gate.open[Step.ITEMS].set()
    assert shelf.items == comes(lambda: shelf.ready_items)
    assert shelf.is_quizzable


def counting() -> tuple[list[Step], Build]:
    """A way to build that notes what was built."""
    steps: list[Step] = []

    def build(step: Step, source: Source, tell: Tell) -> None:
        steps.append(step)
        build_here(step, source, tell)

    return steps, build


def opened(knowledge: Path, instance: Path, build: Build) -> Shelf:
    place = Library(knowledge, instance)
    place.open(build)
    (shelf,) = place.courses(patience=PATIENCE)
    return shelf


def test_a_restart_builds_nothing_and_finds_the_same(knowledge: Path, tmp_path: Path) -> None:
    steps, build = counting()
    first = opened(knowledge, tmp_path, build)
    assert first.items
    again = opened(knowledge, tmp_path, build)
    assert (again.course, again.items) == (first.course, first.items)
    assert steps == [Step.COURSE, Step.ITEMS]


def test_of_servers_that_start_together_one_builds_and_all_have_it(knowledge: Path, tmp_path: Path) -> None:
    steps, build = counting()
    servers = [Library(knowledge, tmp_path) for _ in range(4)]
    for server in servers:
        server.open(build)
    found = [server.courses(patience=PATIENCE)[0].items for server in servers]
    assert all(items == found[0] for items in found)
    assert steps == [Step.COURSE, Step.ITEMS]


@pytest.mark.slow
def test_what_a_process_of_its_own_builds_is_what_this_one_would(knowledge: Path, tmp_path: Path) -> None:
    apart = opened(knowledge, tmp_path / "apart", build_apart)
    here = opened(knowledge, tmp_path / "here", build_here)
    assert (apart.course, apart.items) == (here.course, here.items)


@pytest.mark.slow
def test_what_goes_wrong_in_a_process_of_its_own_is_told(knowledge: Path, tmp_path: Path) -> None:
    source = Source(knowledge, knowledge / "tea", tmp_path, "no such fingerprint")
    with pytest.raises(CourseError, match="changed while they were read"):
        build_apart(Step.COURSE, source, silent)
    with pytest.raises(CourseError, match="FileNotFoundError"):
        build_apart(Step.ITEMS, source, silent)


@pytest.mark.slow
def test_a_process_with_other_code_than_the_servers_builds_nothing(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.derived.building.edition", lambda *_: "older")
    source = Source(knowledge, knowledge / "tea", tmp_path, fingerprint(knowledge / "tea", knowledge))
    with pytest.raises(CourseError, match="Start it again"):
        build_apart(Step.COURSE, source, silent)
    assert not source.kept(Step.COURSE).exists()


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("harm", [b"", b"noise", b"[]\n[]", None])
def test_a_damaged_file_is_built_again(knowledge: Path, tmp_path: Path, step: Step, harm: bytes | None) -> None:
    steps, build = counting()
    first = opened(knowledge, tmp_path, build)
    items, path = first.items, first.source.kept(step)
    path.write_bytes(path.read_bytes()[:-200] if harm is None else harm)
    again = opened(knowledge, tmp_path, build)
    assert (again.course, again.items) == (first.course, items)
    assert steps == [Step.COURSE, Step.ITEMS, step]


def test_what_other_code_has_built_is_not_used(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, build = counting()
    assert opened(knowledge, tmp_path, build).items
    monkeypatch.setattr("tutor.derived.building.edition", lambda *_: "another")
    assert opened(knowledge, tmp_path, build).items
    assert steps == [Step.COURSE, Step.ITEMS] * 2


def test_old_files_go_and_so_does_what_was_never_finished(knowledge: Path, tmp_path: Path) -> None:
    for number in range(4):
        (knowledge / "tea" / "03-cups.md").write_text(f"# Cups\n\nA cup is a vessel for {number} people.\n")
        shelf = opened(knowledge, tmp_path, build_here)
        assert shelf.items
        home = shelf.source.kept(Step.COURSE).parent
        (home / f"building-items-{number}").touch()
    kept = sorted(path.name.partition("-")[0] for path in home.iterdir())
    assert kept == ["building", "course", "course", "items", "items"]


@pytest.fixture
def two(knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Two courses, each look a new one."""
    monkeypatch.setattr(library, "_LOOK", 0.0)
    (knowledge / "coffee").mkdir()
    (knowledge / "coffee" / "beans.md").write_text("# Beans\n\nA coffee bean is a seed.\n")
    return Library(knowledge, tmp_path / "instance")


def breaking(course: str, broken: Step) -> Build:
    """A way to build that fails for one step of one course."""

    def build(step: Step, source: Source, tell: Tell) -> None:
        if (source.folder.name, step) == (course, broken):
            raise ValueError(f"no good: {source.folder}")
        build_here(step, source, tell)

    return build


def test_a_course_that_cannot_be_opened_leaves_the_others_and_is_logged_once(
    two: Library, caplog: pytest.LogCaptureFixture
) -> None:
    two.open(breaking("coffee", Step.COURSE))
    for _ in range(3):
        assert [shelf.course.slug for shelf in two.courses(patience=PATIENCE)] == ["tea"]
    assert two.failures == (Failure("coffee", "It cannot be opened: ValueError."),)
    assert [record.message for record in caplog.records if "coffee" in record.message] == [
        f"The course in coffee cannot be opened: no good: {two.root / 'coffee'}"
    ]


def test_a_course_whose_questions_cannot_be_made_still_answers(two: Library, caplog: pytest.LogCaptureFixture) -> None:
    two.open(breaking("tea", Step.ITEMS))
    two.courses(patience=PATIENCE)
    shelf = two.shelf("tea")
    for _ in range(2):
        with pytest.raises(CourseError, match="quiz questions of this course cannot be made: ValueError"):
            _ = shelf.ready_items
    assert not shelf.may_be_quizzable
    assert shelf.answerer.answer("What is a teapot?").outcome == "answered"
    assert two.shelf("coffee").items is not None
    assert [failure.course for failure in two.failures] == ["tea"]
    assert sum("cannot be made" in record.message for record in caplog.records) == 1


def test_a_course_that_breaks_goes_on_in_its_last_good_edition(two: Library) -> None:
    two.courses(patience=PATIENCE)
    two.open(breaking("tea", Step.COURSE))
    (two.root / "tea" / "03-cups.md").write_text("# Cups\n\nA cup is a vessel.\n")
    comes(lambda: two.courses() and two.failures)
    assert two.shelf("tea").answerer.answer("What is a teapot?").outcome == "answered"


def test_what_failed_is_tried_again_after_a_while(two: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    two.open(breaking("coffee", Step.COURSE))
    two.courses(patience=PATIENCE)
    monkeypatch.setattr(library, "_AGAIN", 0.0)
    two.open(build_here)
    comes(lambda: two.shelf("coffee"))
    assert two.failures == ()


def test_when_no_course_can_be_opened_it_is_said(knowledge: Path, tmp_path: Path) -> None:
    place = Library(knowledge, tmp_path)
    place.open(breaking("tea", Step.COURSE))
    for _ in range(2):
        with pytest.raises(CourseError, match="No course can be opened"):
            place.courses(patience=PATIENCE)


def test_a_folder_that_cannot_be_looked_at_keeps_the_old_edition(
    here: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = here.courses(patience=PATIENCE)

    def broken(_root: Path) -> Signature:
        raise OSError("Stale file handle")

    monkeypatch.setattr(library, "signature", broken)
    assert [here.courses(), here.courses()] == [before, before]
    assert sum("Stale file handle" in record.message for record in caplog.records) == 1
