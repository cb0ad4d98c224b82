"""Addresses that are shared or shown: citations, answer links, quiz links, and their QR codes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from flask import Flask, request, url_for
from markupsafe import Markup

from tutor.values import WHOLE_COURSE, Answer, Citation, Level, Place, Quiz, QuizPlan, Scope, Sentence

#: How much of a course's hash a link carries.
EDITION = 12

#: The longest link that can be opened, in bytes: gunicorn reads 4,094 of a request's first line, which has more in it.
LONGEST_LINK = 4_000

#: The longest link that makes a QR code of squares large enough for a phone's camera, in bytes.
LONGEST_IN_QR = 1_000


@dataclass(frozen=True, slots=True)
class Share:
    """A link with what a share button says of it."""

    url: str
    title: str

    @property
    def opens(self) -> bool:
        """Whether the link is short enough to be opened."""
        return len(self.url) <= LONGEST_LINK

    @property
    def qr(self) -> Markup | None:
        """The link as a QR code, an inline SVG; None for one that is too long."""
        return _qr(self.url) if len(self.url) <= LONGEST_IN_QR else None


def register(app: Flask) -> None:
    """Give templates the links."""
    app.jinja_env.globals.update(
        citation=citation, cite_url=cite_url, section_url=section_url, answer_arguments=answer_arguments
    )
    app.jinja_env.globals.update(url_for=path_to, chat_url=chat_url, scope=Scope, scope_arguments=scope_arguments)
    htmx = Path(str(app.static_folder)) / "vendor" / "htmx" / "htmx.min.js"
    # An installation made without npm has no htmx; its pages then do as pages do without JavaScript.
    app.jinja_env.globals["scripted"] = htmx.is_file()
    app.jinja_env.globals["asset"] = lambda name: asset_url(str(app.static_folder), name)


def cite_url(cited: Citation) -> str:
    """The reader page of a sentence, which marks it with and without JavaScript."""
    place, anchor = cited.place, cited.anchor
    return path_to("lessons.lesson", course=place.course, lesson=place.lesson, cite=anchor, _anchor=anchor)


def citation(place: Place, sentence: Sentence) -> Citation:
    """A sentence with its place."""
    return Citation(place, sentence.id, sentence.text)


def section_url(place: Place) -> str:
    """The reader page of a section."""
    return path_to("lessons.lesson", course=place.course, lesson=place.lesson, _anchor=place.anchor)


def answer_share(answer: Answer) -> Share:
    """The link that asks the same question of the same course."""
    url = url_for("answers.shared", course=answer.course, **answer_arguments(answer), _external=True)
    return Share(url, answer.question)


def answer_arguments(answer: Answer) -> dict[str, Any]:
    """A question, with what it leans on, as the arguments of a link."""
    asked = {"q": answer.question, "after": list(answer.context), "edition": answer.course_hash[:EDITION]}
    return asked | scope_arguments(answer.scope)


def chat_url(course: str, chat: str = "", scope: Scope = WHOLE_COURSE, at: int | None = None) -> str:
    """The page of a chat, of the latest one when none is named; questions typed there keep to the scope.

    Of a long chat, it is the page of the newest turns, or the one that shows turn `at`.
    """
    arguments = scope_arguments(scope) | ({"at": at} if at else {})
    if chat:
        return path_to("chats.old_chat", course=course, chat=chat, **arguments)
    return path_to("chats.chat", course=course, **arguments)


def scope_of(arguments: Mapping[str, str]) -> Scope:
    """The scope that a link or form names."""
    lesson = arguments.get("lesson", "")
    return Scope(lesson, arguments.get("section", "") if lesson else "")


def scope_arguments(scope: Scope) -> dict[str, Any]:
    """A scope as the arguments of a link or the hidden fields of a form; what says nothing is left out."""
    return {name: value for name, value in (("lesson", scope.lesson), ("section", scope.section)) if value}


def quiz_share(quiz: Quiz, title: str) -> Share:
    """The link that makes the same quiz again."""
    arguments = plan_arguments(quiz.plan)
    url = url_for("quizzes.shared", course=quiz.plan.course, edition=quiz.hash[:EDITION], **arguments, _external=True)
    return Share(url, f"A quiz on {title}")


def plan_arguments(plan: QuizPlan) -> dict[str, str]:
    """A plan as the arguments of a link or the hidden fields of a form; what says nothing is left out."""
    arguments = {
        "seed": str(plan.seed),
        "count": str(plan.count),
        "start": str(plan.start) if plan.start else "",
        "about": ",".join(plan.about),
        "lesson": plan.lesson,
        "section": plan.section,
        "levels": "".join(plan.levels).rstrip(Level.MIXED),
    }
    return {name: value for name, value in arguments.items() if value}


def asset_url(folder: str, name: str) -> str:
    """A static file's address with a digest of its content, so that it can be kept for good."""
    path = f"{folder}/{name}"
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError:
        changed = 0
    return path_to("static", filename=name, v=_digest(path, changed))


@lru_cache(maxsize=64)
def _digest(path: str, _changed: int) -> str:
    file = Path(path)
    return blake2b(file.read_bytes() if file.is_file() else b"", digest_size=6).hexdigest()


def path_to(endpoint: str, **values: Any) -> str:
    """The path of a page, worked out once: a page of a chat has a hundred links and forms.

    Addresses with a host, and relative endpoints, differ from request to request and are left to Flask.
    """
    if endpoint.startswith(".") or "_external" in values or any(isinstance(each, list) for each in values.values()):
        return url_for(endpoint, **values)
    return _path(request.script_root, endpoint, **values)


@lru_cache(maxsize=4096, typed=True)
def _path(_mounted_at: str, endpoint: str, **values: Any) -> str:
    return url_for(endpoint, **values)


@lru_cache(maxsize=256)
def _qr(url: str) -> Markup:
    out = BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=True, scale=4, border=2, title="QR code for the link")
    return Markup(out.getvalue().decode())  # noqa: S704  Made by segno from modules, not from the URL's text.
