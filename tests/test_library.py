"""The courses on this machine."""

from pathlib import Path
from threading import Event

import pytest

from tests.waiting import PATIENCE, until
from tutor import library
from tutor.background import Progress, Tell
from tutor.errors import KnowledgeError, NotFound, NotReady
from tutor.facts import mine
from tutor.library import Library
from tutor.values import Course


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


def slowly(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """Make reading say that it has begun and wait until it may go on, and let learners wait for nothing."""
    begun, go_on, real = Event(), Event(), library.load_courses

    def load(root: Path, tell: Tell) -> list[Course]:
        tell(Progress("Reading lessons", 1, 2))
        begun.set()
        assert go_on.wait(PATIENCE)
        return real(root, tell)

    monkeypatch.setattr(library, "load_courses", load)
    monkeypatch.setattr(library, "PATIENCE", 0.0)
    return begun, go_on


def test_until_the_first_edition_is_ready_it_is_said_how_far_it_is(
    here: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = slowly(monkeypatch)
    with pytest.raises(NotReady):
        here.courses()
    assert begun.wait(PATIENCE)
    with pytest.raises(NotReady, match="Reading lessons: 1 of 2"):
        here.courses()
    go_on.set()
    assert here.courses(patience=PATIENCE)


def test_until_a_new_edition_is_ready_the_old_one_answers(
    here: Library, knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = here.courses()
    _, go_on = slowly(monkeypatch)
    (knowledge / "tea" / "03-cups.md").write_text("# Cups\n\nA cup is a small vessel with a handle.\n")
    assert [here.courses(), here.courses()] == [(old,), (old,)]
    go_on.set()
    until(lambda: here.courses() != (old,))
    assert here.shelf("tea").answerer.answer("What is a cup?").outcome == "answered"


def test_quiz_items_that_take_long_are_said_to_be_in_the_making(here: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()
    monkeypatch.setattr(library, "mine", lambda course: go_on.wait(PATIENCE) and mine(course))
    shelf = here.first()
    monkeypatch.setattr(library, "PATIENCE", 0.0)
    with pytest.raises(NotReady, match="quiz"):
        _ = shelf.ready_items
    go_on.set()
    assert shelf.items == shelf.ready_items
