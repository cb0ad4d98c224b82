"""An author's course.toml: its title, the order of its lessons, headings without a subject, its exams."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tutor.toml import Toml
from tutor.values import LANGUAGES, Exam

_KEYS = ("title", "description", "language", "order", "asides", "exams")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an author may say of a course; all of it is optional."""

    title: str = ""
    description: str = ""
    #: What the lessons are written in, one of LANGUAGES; "" to be told from their words.
    language: str = ""
    #: Names of lesson files that come first, in this order.
    order: tuple[str, ...] = ()
    #: Ends of headings, in lower case, that name no subject of their own.
    asides: tuple[str, ...] = ()
    exams: tuple[Exam, ...] = ()


def read_settings(written: Toml, files: Collection[str]) -> Settings:
    """Read a course.toml; what is wrong is noted and left out. `files` are the names of the lesson files."""
    for name in sorted(written.tables.keys() - set(_KEYS)):
        written.note(f"{name} has no meaning here. Use {', '.join(_KEYS[:-1])} or {_KEYS[-1]}.", name)
    title, description = (_text(written, name) for name in ("title", "description"))
    return Settings(
        title, description, _language(written), tuple(_order(written, files)), _asides(written), tuple(_exams(written))
    )


def _text(written: Toml, name: str) -> str:
    value = written.tables.get(name, "")
    if isinstance(value, str):
        return value.strip()
    written.note(f'Write {name} = "text in quotes".', name)
    return ""


def _language(written: Toml) -> str:
    value = written.tables.get("language", "")
    if value in ("", *LANGUAGES):
        return str(value)
    written.note(f"Write language as one of {', '.join(LANGUAGES)}.", "language")
    return ""


def _order(written: Toml, files: Collection[str]) -> Iterator[str]:
    value = written.tables.get("order", [])
    if not isinstance(value, list):
        written.note('Write order = ["first.md", "second.md"].', "order")
        return
    for name in value:
        if name in files:
            yield name
        else:
            written.note(f"There is no lesson file {name}. Correct its name in the order.", "order", holding=str(name))


def _asides(written: Toml) -> tuple[str, ...]:
    value = written.tables.get("asides", [])
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(each.strip().casefold() for each in value)
    written.note('Write asides = ["end of a heading", "another"].', "asides")
    return ()


def _exams(written: Toml) -> Iterator[Exam]:
    value = written.tables.get("exams", [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        written.note("Put each exam under its own line [[exams]].", "exams")
        return
    for number, table in enumerate(value):
        exam = _exam(written, number, table)
        if exam:
            yield exam


def _exam(written: Toml, number: int, table: dict[str, object]) -> Exam | None:
    """Read one exam, or give none when its code or name is missing or anything has another shape."""
    faults = len(written.faults)
    for name in sorted(table.keys() - {"code", "name", "pass_mark"}):
        written.note(f"{name} has no meaning here. An exam has code, name and pass_mark.", "exams", number, name)
    code, name = (_exam_text(written, number, table, key) for key in ("code", "name"))
    mark = table.get("pass_mark", "")
    if isinstance(mark, bool) or not isinstance(mark, int | str):
        written.note('Write pass_mark = 700, or pass_mark = "70 %".', "exams", number, "pass_mark")
    return Exam(code, name, str(mark).strip()) if len(written.faults) == faults else None


def _exam_text(written: Toml, number: int, table: dict[str, object], key: str) -> str:
    value = table.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    written.note(f'Give the exam a {key} = "text in quotes".', "exams", number, key)
    return ""
