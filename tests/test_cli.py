"""The commands, whose output other tools rely on."""

import json
from pathlib import Path

import pytest
from flask import Flask

from tutor.values import QuizPlan


def run(app: Flask, *arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=list(arguments), input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_ask_prints_the_lessons_sentence_and_its_place(app: Flask) -> None:
    status, out, _ = run(app, "ask", "What is a teapot?")
    assert status == 0
    assert "A teapot is a vessel for brewing tea." in out
    assert "tea/01-teapots.md" in out


def test_ask_json_has_the_fixed_keys(app: Flask) -> None:
    _, out, _ = run(app, "ask", "--json", "Which materials are teapots made of?")
    answer = json.loads(out)
    assert set(answer) == {"outcome", "text", "sections", "sources", "citations", "ms"}
    assert answer["outcome"] == "answered"
    assert answer["sections"][0] == "Materials"
    assert answer["sources"][0] == "tea/01-teapots.md"
    assert set(answer["citations"][0]) == {"course", "lesson", "section", "anchor", "quote"}


def test_a_batch_is_answered_in_order_with_the_questions_before_it(app: Flask, tmp_path: Path) -> None:
    asked = [
        {"id": "a", "question": "hello", "previous": []},
        {"id": 2, "question": "and what is it best for?", "previous": ["What does a large teapot hold?"]},
        {"id": "c", "question": "Who won the cup?", "previous": []},
    ]
    file = tmp_path / "batch.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in asked))
    status, out, _ = run(app, "ask", "--batch", str(file))
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [answer["id"] for answer in answers] == ["a", 2, "c"]
    assert [answer["outcome"] for answer in answers] == ["reply", "answered", "not_covered"]
    assert "A whole study group" in answers[1]["text"]


def test_a_line_that_is_no_json_is_named_and_the_rest_is_answered(app: Flask) -> None:
    line = json.dumps({"id": 1, "question": "What is a kettle?"})
    status, out, err = run(app, "ask", "--batch", "-", stdin=f"oops\n{line}\n")
    assert status == 2
    assert "Line 1" in err
    assert json.loads(out)["outcome"] == "answered"


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"\xff\xfe",
        b'{"id": 1}',
        b'{"id": 1, "question": null}',
        b'{"id": 1, "question": "And its cost?", "previous": "What is a kettle?"}',
        b'{"id": 1, "question": "And its cost?", "previous": [7]}',
    ],
)
def test_a_line_of_another_shape_is_named_and_the_rest_is_answered(app: Flask, tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "batch.jsonl"
    file.write_bytes(line + b'\n{"id": 2, "question": "What is a kettle?"}\n')
    status, out, err = run(app, "ask", "--batch", str(file))
    assert status == 2
    assert "Line 1" in err
    assert json.loads(out)["id"] == 2


def test_half_a_surrogate_pair_comes_back_as_it_was_sent(app: Flask) -> None:
    line = '{"id": "\\ud800", "question": "What is a kettle?"}\n'
    status, out, _ = run(app, "ask", "--batch", "-", stdin=line)
    assert status == 0
    assert json.loads(out)["id"] == "\ud800"


def test_a_course_that_is_not_there_is_said(app: Flask) -> None:
    status, _, err = run(app, "ask", "--course", "coffee", "What is it?")
    assert status == 1
    assert "no such course" in err


def test_the_same_seed_gives_the_same_quiz(app: Flask) -> None:
    first = run(app, "quiz", "--json", "-n", "3", "--seed", "7")[1]
    again = run(app, "quiz", "--json", "-n", "3", "--seed", "7")[1]
    quiz = json.loads(first)
    assert first == again
    assert set(quiz) == {"course", "hash", "seed", "items"}
    assert quiz["seed"] == 7
    for item in quiz["items"]:
        assert set(item) == {"id", "type", "rule", "stem", "options", "answer", "explanation"}
        right = [option["id"] for option in item["options"] if option["correct"]]
        assert item["answer"] == right if right else item["answer"]


def test_all_gives_every_item_and_each_explains_itself_in_the_lessons_words(app: Flask, knowledge: Path) -> None:
    items = json.loads(run(app, "quiz", "--json", "--all")[1])["items"]
    text = " ".join(path.read_text() for path in knowledge.rglob("*.md"))
    plain = " ".join(text.replace("*", "").split())
    assert items
    assert all(item["explanation"]["quote"] in plain for item in items)


def test_all_keeps_to_the_section_asked_for(app: Flask) -> None:
    everything = json.loads(run(app, "quiz", "--json", "--all")[1])["items"]
    sizes = json.loads(run(app, "quiz", "--json", "--all", "--section", "sizes")[1])["items"]
    assert sizes == [item for item in everything if item["explanation"]["section"] == "Sizes"] != []
    assert json.loads(run(app, "quiz", "--json", "--all", "--section", "whistles")[1])["items"] == []


def test_a_matching_item_shows_its_prompts_in_the_stem_and_its_answers_in_their_order(app: Flask) -> None:
    everything = json.loads(run(app, "quiz", "--json", "--all")[1])["items"]
    item = next(item for item in everything if item["type"] == "matching")
    assert item["stem"].endswith("(Small; Medium; Large)")
    assert [option["text"] for option in item["options"]] == ["300 ml", "700 ml", "1,500 ml"]
    assert item["answer"] == [option["id"] for option in item["options"]]


@pytest.mark.parametrize(
    "scope", [("--lesson", "cups"), ("--section", "cups"), ("--lesson", "kettles", "--section", "care")]
)
def test_a_lesson_or_section_that_is_not_there_is_said(app: Flask, scope: tuple[str, ...]) -> None:
    status, _, err = run(app, "quiz", "--json", *scope)
    assert status == 1
    assert "There is no" in err


def test_check_is_content_with_good_lessons(app: Flask) -> None:
    status, out, _ = run(app, "check")
    assert status == 0
    assert out.splitlines()[0] == "No problems found."


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("03-picture.md", b"\x89PNG\r\n\x1a\n\0\0", 1, "03-picture.md:1: This is not a text file"),
        ("03-empty.md", b"", 0, "03-empty.md:1: The file is empty"),
        ("glossary.toml", b"[aliases]\nteapot = 3\n", 1, "glossary.toml:2: Write teapot"),
        ("glossary.toml", b"[aliases\n", 1, "glossary.toml:1: This is not valid TOML"),
    ],
)
def test_check_names_file_and_line(app: Flask, knowledge: Path, name: str, data: bytes, status: int, said: str) -> None:
    (knowledge / "tea" / name).write_bytes(data)
    code, out, _ = run(app, "check", str(knowledge))
    assert code == status
    assert said in out


def test_check_lists_what_learners_said_and_asks_a_question_again(app: Flask) -> None:
    assert "No question has been flagged" in run(app, "check", "--flags")[1]
    flags, tutor = app.extensions["viva-flags"], app.extensions["viva"]
    item = tutor.attempts.quiz(QuizPlan("tea", 3, 1)).items[0]
    flags.add("ana", "tea", item.id, "ambiguous", "Both fit")
    status, out, _ = run(app, "check", "--flags")
    assert status == 0
    assert item.stem in out
    assert item.rule in out
    assert item.explanation.quote in out
    assert "1 vote, still asked of others" in out
    assert item.id in run(app, "quiz", "-n", "1", "--seed", "3", "--json")[1]
    flags.add("bob", "tea", item.id, "key", "")
    assert "2 votes, no longer asked" in run(app, "check", "--flags")[1]
    assert "More than one answer is right. Both fit" in out
    assert run(app, "quiz", "-n", "1", "--seed", "3", "--json")[1].count(item.id) == 0
    assert run(app, "check", "--unflag", item.id)[1] == f"{item.id} will be asked again.\n"
    assert run(app, "check", "--unflag", item.id)[0] == 1
    assert item.id in run(app, "quiz", "-n", "1", "--seed", "3", "--json")[1]


def test_check_hides_a_question_and_asks_several_or_all_again(app: Flask) -> None:
    tutor = app.extensions["viva"]
    one, two = (item.id for item in tutor.attempts.quiz(QuizPlan("tea", 3, 2)).items)
    assert run(app, "check", "--flag", one, "--flag", two)[1].splitlines()[1] == f"{two} will not be asked again."
    asked = run(app, "quiz", "-n", "2", "--seed", "3", "--json")[1]
    assert one not in asked
    assert two not in asked
    again = run(app, "check", "--unflag", one, "--unflag", two)[1]
    assert again == f"{one} will be asked again.\n{two} will be asked again.\n"
    run(app, "check", "--flag", one)
    assert run(app, "check", "--unflag", "all")[1] == "1 question will be asked again.\n"
    assert run(app, "check", "--unflag", "all")[:2] == (0, "0 questions will be asked again.\n")
    assert run(app, "check", "--flag", "i-none")[0] == 1


def test_check_lists_answers_that_learners_counted_as_right(app: Flask) -> None:
    tutor = app.extensions["viva"]
    attempt = tutor.attempts.start("ana", QuizPlan("tea", 3, 20))
    item = next(item for item in attempt.quiz.items if item.accepted)
    tutor.attempts.give("ana", attempt.id, item.id, "something like it")
    tutor.attempts.overrule("ana", attempt.id, item.id)
    out = run(app, "check", "--flags")[1]
    assert f"“something like it” for “{item.accepted[0]}”" in out
