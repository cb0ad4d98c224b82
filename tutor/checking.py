"""What an author should know about lessons before learners read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tutor.errors import KnowledgeError
from tutor.facts import fact_fence, mine
from tutor.folders import nothing_in, read_courses, unread
from tutor.lessons import Reading, advice, make_course, read_lesson, sort_key
from tutor.quizzing import item_fence, make_items
from tutor.values import Course, Fact, Glossary, Item, Lesson, Problem, Section

#: After this many months the facts of a section should be compared with their sources again.
_FRESH = 12


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the quiz rules make of one lesson."""

    #: Path of the lesson's file.
    source: str
    #: How many items there are, how many facts they ask, and how many facts the rules read.
    items: int
    facts: int
    mined: int
    #: Line and text of the sentences with a fact that no item asks, in sections that are asked otherwise.
    missed: tuple[tuple[int, str], ...]
    #: The sections that no item asks about.
    unasked: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: problems by file and line, and a harvest for each lesson."""

    problems: tuple[Problem, ...]
    harvests: tuple[Harvest, ...]


def check(path: Path, today: date) -> Report:
    """Everything an author should know about a file, a course folder or a knowledge folder."""
    if path.is_file():
        return _report(_alone(path), today)
    if not path.is_dir():
        raise KnowledgeError(f"There is no file or folder {path}. Check the path.")
    courses = read_courses(path)
    reports = [_report(course, today) for course in courses]
    problems = [*unread(path), *(problem for report in reports for problem in report.problems)]
    if not any(course.lessons for course in courses):
        problems.append(Problem(".", 1, nothing_in(path), fatal=True))
    problems.sort(key=lambda problem: (sort_key(problem.source), problem.line))
    return Report(tuple(problems), tuple(harvest for report in reports for harvest in report.harvests))


def format_report(report: Report) -> Iterator[str]:
    """A report as lines of text: the problems, then each lesson with what is never asked of it."""
    if not report.problems:
        yield "No problems found."
    for problem in report.problems:
        yield f"{problem.source}:{problem.line}: {problem.message}"
    for harvest in report.harvests:
        for section in harvest.unasked:
            yield f'{harvest.source}:{section.line}: no question covers "{section.title}".'
        for line, quote in harvest.missed:
            yield f'{harvest.source}:{line}: no question covers all of "{quote}"'
        yield _summary(harvest)


def _summary(harvest: Harvest) -> str:
    count = len(harvest.unasked)
    never = f"{_counted(count, 'section')} without a question" if count else "every section has a question"
    told = f"{harvest.facts} of {_counted(harvest.mined, 'fact')}"
    return f"{harvest.source}: {_counted(harvest.items, 'question')} from {told}; {never}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _alone(path: Path) -> Course:
    said = advice(path.name)
    problems = (Problem(path.name, 1, said, fatal=True),)
    reading = Reading(None, problems) if said else read_lesson(path.read_bytes(), path.name)
    return make_course("", path.name, "", [reading], Glossary())


def _report(course: Course, today: date) -> Report:
    reading, asking = fact_fence(), item_fence()
    source = course.lessons[0].source if course.lessons else ""
    facts = reading.tried("mining", source, 1, partial(mine, course, reading))
    items = asking.tried("making items", source, 1, partial(make_items, course, facts, asking))
    failed = (*reading.problems, *asking.problems)
    problems = (*course.problems, *failed, *_unsourced(course), *_stale(course, today))
    return Report(problems, tuple(_harvest(lesson, facts, items) for lesson in course.lessons))


def _unsourced(course: Course) -> Iterator[Problem]:
    """Each section that says something and stands on no source, in a course that lists sources."""
    if course.section_sources is None:
        return
    for lesson, section in _sections(course):
        if not course.sources_of(lesson.slug, section.anchor):
            yield Problem(lesson.source, section.line, f'"{section.title}" has no source in sources.toml.')


def _stale(course: Course, today: date) -> Iterator[Problem]:
    """Each section whose facts were not compared with their sources for over a year."""
    for lesson, section in _sections(course):
        found = course.sources_of(lesson.slug, section.anchor)
        if found and found.as_of and _months(today) - _months(found.as_of) > _FRESH:
            message = f'"{section.title}" was last checked against its sources in {found.as_of:%B %Y}. Check it again.'
            yield Problem(lesson.source, section.line, message)


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _sections(course: Course) -> Iterator[tuple[Lesson, Section]]:
    for lesson in course.lessons:
        yield from ((lesson, section) for section in lesson.sections if section.passages)


def _harvest(lesson: Lesson, facts: Sequence[Fact], items: Sequence[Item]) -> Harvest:
    own = {passage.id for _, passage in lesson.passages()}
    mined = [fact for fact in facts if fact.passage in own]
    made = [item for item in items if item.passage in own]
    asked = {name for item in items for name in item.facts}
    held = {fact.passage for fact in mined if fact.id in asked}
    said = [section for section in lesson.sections if section.passages]
    unasked = tuple(each for each in said if held.isdisjoint(passage.id for passage in each.passages))
    silent = {each.anchor for each in unasked}
    lines = {each.id: each.line for _, passage in lesson.passages() for each in passage.sentences}
    cited = [fact.citation for fact in mined if fact.id not in asked and fact.citation.place.anchor not in silent]
    missed = tuple(dict.fromkeys((lines[each.anchor], each.quote) for each in cited))
    return Harvest(lesson.source, len(made), sum(fact.id in asked for fact in mined), len(mined), missed, unasked)
