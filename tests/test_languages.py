"""Courses in other languages than English: found by their stems, asked in their words, quoted."""

from pathlib import Path

import pytest

from tutor.answering import Answerer
from tutor.folders import load_courses
from tutor.index import open_index
from tutor.language import detected, known_languages, language
from tutor.values import LANGUAGES, Outcome

LESSONS = {
    "de": """# Zellen

Eine Zelle ist die kleinste lebende Einheit eines Organismus und wird von einer Membran umgeben.

## Mitochondrien

Die Mitochondrien gewinnen aus Zucker und Sauerstoff die Energie der Zelle.

## Ribosomen

Die Ribosomen bauen aus Aminosäuren die Proteine, die im Zellkern beschrieben sind.
""",
    "es": """# Volcanes

Un volcán es una abertura de la corteza terrestre por la que sale el magma.

## Erupciones

Las erupciones explosivas lanzan cenizas que pueden cubrir ciudades enteras.

## Lava

La lava se enfría al aire y forma rocas que se llaman basaltos.
""",
    "fr": """# Marées

Une marée est la variation du niveau de la mer que causent la lune et le soleil.

## Grandes marées

Les grandes marées se produisent quand la lune, la terre et le soleil sont alignés.

## Ports

Les bateaux attendent que le niveau de l'eau monte avant de quitter les ports.
""",
}


def made(code: str, folder: Path) -> Answerer:
    (folder / "notes").mkdir()
    (folder / "notes" / "01.md").write_text(LESSONS[code], "utf-8")
    (course,) = load_courses(folder)
    return Answerer(course, open_index(course, folder / "index"))


def test_every_language_that_a_course_may_name_is_known() -> None:
    assert known_languages() == LANGUAGES
    assert language("xx").is_english


@pytest.mark.parametrize("code", LESSONS)
def test_the_language_of_a_course_is_told_from_its_words(code: str, tmp_path: Path) -> None:
    assert made(code, tmp_path).course.language == code


def test_a_few_foreign_words_make_no_foreign_course() -> None:
    assert detected(["A teapot is a vessel for brewing tea, as in the song: der Tee ist gut."]) == "en"
    assert detected([]) == "en"


@pytest.mark.parametrize(
    ("code", "question", "section"),
    [
        ("de", "Was ist eine Zelle?", "Zellen"),
        ("de", "Woraus gewinnen Mitochondrien die Energien?", "Mitochondrien"),
        ("de", "welche bauen das protein", "Ribosomen"),
        ("es", "¿Qué es un volcán?", "Volcanes"),
        ("es", "¿qué cubre la ceniza de una erupción?", "Erupciones"),
        ("es", "cómo se forma el basalto", "Lava"),
        ("fr", "Qu'est-ce qu'une marée ?", "Marées"),
        ("fr", "quand se produisent les grandes marées", "Grandes marées"),
        ("fr", "Pourquoi le bateau attend-il au port ?", "Ports"),
    ],
)
def test_an_inflected_question_finds_its_sentence(code: str, question: str, section: str, tmp_path: Path) -> None:
    answer = made(code, tmp_path).answer(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.excerpts[0].place.title == section
    assert answer.repairs == ()


@pytest.mark.parametrize("code", LESSONS)
def test_what_such_a_course_lacks_is_not_answered(code: str, tmp_path: Path) -> None:
    questions = {"de": "Wer gewann den Fußballpokal?", "es": "¿Quién ganó la copa?", "fr": "Qui a gagné la coupe ?"}
    assert made(code, tmp_path).answer(questions[code]).outcome is not Outcome.ANSWERED


def test_an_author_names_the_language(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "01.md").write_text("# Notes\n\nABC 123.\n")
    (tmp_path / "notes" / "course.toml").write_text('language = "fr"\n')
    assert load_courses(tmp_path)[0].language == "fr"
    (tmp_path / "notes" / "course.toml").write_text('language = "xx"\n')
    (course,) = load_courses(tmp_path)
    assert course.language == "en"
    assert any("language" in problem.message for problem in course.problems)
