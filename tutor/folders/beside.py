"""What an author writes beside the lessons of a course: course.toml, glossary.toml, sources.toml."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tutor.folders.files import relative
from tutor.language import GlossaryError, load_glossary, unheard
from tutor.lessons import Settings, read_settings, read_sources
from tutor.toml import Fault, Toml, TomlError
from tutor.values import Course, Glossary, Lesson, Problem, SectionSources


class CourseFiles:
    """What an author wrote beside the lessons of a folder, and what is wrong with it."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder, self._root = folder, root
        self.problems: list[Problem] = []

    def settings(self, files: Collection[str]) -> Settings:
        """Read course.toml."""
        written = self._written("course.toml")
        settings = read_settings(written, files) if written else Settings()
        self._note("course.toml", written.faults if written else ())
        return settings

    def section_sources(self, lessons: Sequence[Lesson]) -> tuple[SectionSources, ...] | None:
        """Read sources.toml; None when there is none to read."""
        written = self._written("sources.toml")
        section_sources = read_sources(written, lessons) if written else None
        self._note("sources.toml", written.faults if written else ())
        return section_sources

    def glossary(self) -> Glossary:
        """Read glossary.toml; one with a fault is not used at all."""
        text = self._text("glossary.toml")
        try:
            return load_glossary(text) if text is not None else Glossary()
        except GlossaryError as error:
            self._note("glossary.toml", error.faults, fatal=True)
        return Glossary()

    def listen(self, course: Course) -> None:
        """Note each entry of the glossary that speaks of nothing in the course."""
        unused = list(unheard(course.glossary, _texts(course)))
        written = self._written("glossary.toml") if unused else None
        if written:
            lines = [(written.line(table, key), key) for table, key in unused]
            message = "No lesson mentions {}, so this line has no effect."
            self._note("glossary.toml", [(line, message.format(key)) for line, key in lines])

    def _written(self, name: str) -> Toml | None:
        text = self._text(name)
        try:
            return Toml(text) if text is not None else None
        except TomlError as error:
            self._note(name, [(error.line, str(error))], fatal=True)
        return None

    def _text(self, name: str) -> str | None:
        path = self._folder / name
        try:
            return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if path.is_file() else None
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            self._note(name, [(1, f"Save {name} as UTF-8.")], fatal=True)
        except OSError as error:
            self._note(name, [(1, f"This file cannot be opened: {error.strerror}.")], fatal=True)
        return None

    def _note(self, name: str, faults: Iterable[Fault], fatal: bool = False) -> None:
        source = relative(self._folder / name, self._root)
        self.problems += (Problem(source, line, message, fatal) for line, message in faults)


def _texts(course: Course) -> Iterator[str]:
    for _, section, passage in course.passages():
        yield from (section.title, *passage.header, passage.text)
