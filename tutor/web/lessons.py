"""The reader: a course's outline, and each lesson with an anchor on every sentence."""

from flask import Blueprint, Response, request

from tutor.errors import NotFound, See
from tutor.values import Course, Lesson
from tutor.web.render import page
from tutor.web.services import tutor

bp = Blueprint("lessons", __name__)


@bp.get("/c/<course>/lessons/")
def outline(course: str) -> Response:
    """All lessons and their sections."""
    return page("lesson/outline.html", shelf=tutor().library.shelf(course))


@bp.get("/c/<course>/lessons/<lesson>")
def lesson(course: str, lesson: str) -> Response:
    """One lesson; `cite` names the sentence to mark."""
    shelf = tutor().library.shelf(course)
    place = _place(shelf.course, lesson)
    read = shelf.course.lessons[place]
    cited = request.args.get("cite", "")
    return page(
        "lesson/page.html",
        "lesson/_lesson.html",
        shelf=shelf,
        lesson=read,
        cited=cited,
        gone=bool(cited) and not _holds(read, cited),
        before=shelf.course.lessons[place - 1] if place else None,
        after=shelf.course.lessons[place + 1] if place + 1 < len(shelf.course.lessons) else None,
    )


def _place(course: Course, slug: str) -> int:
    slugs = [lesson.slug for lesson in course.lessons]
    if slug not in slugs:
        raise NotFound("There is no such lesson in this course.", See.OUTLINE)
    return slugs.index(slug)


def _holds(lesson: Lesson, cited: str) -> bool:
    return any(sentence.id == cited for _, passage in lesson.passages() for sentence in passage.sentences)
