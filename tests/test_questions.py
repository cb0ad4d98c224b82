"""What is asked, told by how it is put."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language import stems
from tutor.questions import Interpreter, QuestionKind, Talk, Wish, kind_of, parts, sides, small_talk
from tutor.values import Glossary

TEXT = "A SageMaker domain holds a volume. Serverless hosting scales. Endpoints cost money by the hour. Instances"


class FakeLexicon:
    """The words of one line."""

    size = 10

    @property
    def vocabulary(self) -> Mapping[str, int]:
        return {word.strip(".").casefold(): 1 for word in TEXT.split()}

    def frequency(self, stem: str) -> int:
        return int(stem in stems(TEXT))


READER = Interpreter(FakeLexicon(), Glossary(aliases=(("volume", ("cupboard",)),)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What is a domain?", QuestionKind.DEFINITION),
        ("domain meaning", QuestionKind.DEFINITION),
        ("What kind of person works with it?", QuestionKind.WHO),
        ("What are hosted models good for?", QuestionKind.PURPOSE),
        ("the bare minimum to know", QuestionKind.OPEN),
        ("List the stages.", QuestionKind.LIST),
        ("What are the two hosting types?", QuestionKind.LIST),
        ("Serverless vs provisioned", QuestionKind.COMPARE),
        ("How many domains are there?", QuestionKind.NUMBER),
        ("What is the passing score?", QuestionKind.NUMBER),
        ("In which year was it announced?", QuestionKind.DATE),
        ("When was serverless hosting launched?", QuestionKind.DATE),
        ("How much is that per gigabyte?", QuestionKind.NUMBER),
        ("How is it charged?", QuestionKind.COST),
        ("Who uses it?", QuestionKind.WHO),
        ("Why is it expensive?", QuestionKind.WHY),
        ("What is the lid used for?", QuestionKind.PURPOSE),
        ("When should I use batch transform?", QuestionKind.WHEN_TO_USE),
        ("Is it free of lids?", QuestionKind.COST),
        ("Does it run on EC2?", QuestionKind.YES_NO),
        ("endpoints", QuestionKind.OPEN),
    ],
)
def test_the_wording_tells_the_kind(text: str, kind: QuestionKind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("line", "talk"),
    [
        ("hey there :)", Talk.GREETING),
        ("Good morning!", Talk.GREETING),
        ("cheers, that helped!", Talk.THANKS),
        ("bye", Talk.FAREWELL),
        ("help", Talk.HELP),
        ("who are you?", Talk.WHO),
        ("Quiz me", Talk.QUIZ),
        ("three more", Talk.QUIZ),
        ("Quiz me on what I got wrong!", Talk.MISTAKES),
        ("my mistakes please", Talk.MISTAKES),
        ("explain that more simply", Talk.SIMPLER),
        ("I don't get it", Talk.SIMPLER),
        ("again please", Talk.AGAIN),
        ("?!?... ---", Talk.SILENCE),
        ("What is a quiz?", None),
        ("help me choose a hosting type", None),
        ("hi, what is a domain?", None),
    ],
)
def test_small_talk_is_told_from_questions(line: str, talk: Talk | None) -> None:
    wish = small_talk(line)
    assert (wish and wish.talk) == talk


@pytest.mark.parametrize(
    ("line", "talk", "topic", "count"),
    [
        ("quiz me on security", Talk.QUIZ, "security", 0),
        ("can you test us about the topic of model hosting?", Talk.QUIZ, "model hosting", 0),
        ("give me 10 questions", Talk.QUIZ, "", 10),
        ("give me 3 practice questions on pricing", Talk.QUIZ, "pricing", 3),
        ("five questions from chapter 2", Talk.QUIZ, "chapter 2", 5),
        ("500 questions", Talk.QUIZ, "", 30),
        ("quiz me on this", Talk.QUIZ, "", 0),
        ("next", Talk.QUIZ, "", 0),
        ("make me a mock exam", Talk.EXAM, "", 0),
        ("exam mode", Talk.EXAM, "", 0),
        ("something harder", Talk.HARDER, "", 0),
        ("that was too hard", Talk.EASIER, "", 0),
        ("show my progress", Talk.PROGRESS, "", 0),
        ("am i ready for the exam?", Talk.PROGRESS, "", 0),
        ("what did I get wrong?", Talk.MISTAKES, "", 0),
        ("tell me more", Talk.MORE, "", 0),
        ("where is that from?", Talk.SOURCE, "", 0),
        ("say that again but simpler", Talk.SIMPLER, "", 0),
        ("ok bye", Talk.FAREWELL, "", 0),
        ("are you a real person?", Talk.WHO, "", 0),
        ("you are wrong", Talk.UNCLEAR, "", 0),
    ],
)
def test_what_somebody_who_studies_wants_is_understood(line: str, talk: Talk, topic: str, count: int) -> None:
    assert small_talk(line) == Wish(talk, topic, count)


@pytest.mark.parametrize(
    "line",
    [
        "How many questions does the exam have?",
        "what is a quiz",
        "where is the volume stored",
        "what is more expensive, an endpoint or a domain?",
        "which lesson covers endpoints",
        "why does an endpoint cost more",
    ],
)
def test_a_question_that_sounds_like_a_wish_stays_a_question(line: str) -> None:
    assert small_talk(line) is None


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("What is a domain and how long does it last?", ["What is a domain", "how long does it last"]),
        ("What is a volume? Where is it kept?", ["What is a volume", "Where is it kept"]),
        ("What is the difference between a domain and a volume?", None),
        ("We run a shop and what we need is a volume.", None),
    ],
)
def test_two_questions_in_one_line_are_told_apart(line: str, asked: list[str] | None) -> None:
    assert [each.rstrip("?") for each in parts(line)] == (asked or [line.rstrip("?")])


def weights(typed: str) -> dict[str, float]:
    return {concept.typed: concept.weight for concept in READER.read(typed).concepts}


def test_the_question_proper_outweighs_the_story_before_it() -> None:
    told = weights("A shop has endpoints. Which hosting fits?")
    assert told["hosting"] > told["endpoints"]


def test_words_of_course_and_author_lead_to_the_lessons_words() -> None:
    (concept,) = READER.read("cupboard").concepts
    assert concept.covered
    assert not concept.known
    assert concept.match(frozenset(stems("a volume"))) > 0


@pytest.mark.parametrize("typed", ["What is a domain, for my flashcards?", "what is a domain, i need it asap"])
def test_what_an_answer_is_for_is_no_part_of_the_question(typed: str) -> None:
    assert [concept.typed for concept in READER.read(typed).concepts] == ["domain"]


def test_who_may_do_something_asks_for_permissions_and_not_for_the_word() -> None:
    reader = Interpreter(FakeLexicon(), Glossary(aliases=(("volume", ("allowed to",)),)))
    (concept,) = (each for each in reader.read("who is allowed to come?").concepts if "allowed" in each.typed)
    assert concept.forms == ()


def test_words_written_apart_are_read_as_the_course_writes_them() -> None:
    assert [concept.typed for concept in READER.read("sage maker").concepts] == ["sage maker"]


def test_a_repair_is_told_for_telling_words_only() -> None:
    repairs = READER.read("waht is a domian").repairs
    assert [(repair.typed, repair.read_as) for repair in repairs] == [("domian", "domain")]


@pytest.mark.parametrize("typed", ["Can it use Bedrock?", "does a domain need KMS", "what about ml.p3.2xlarge"])
def test_a_name_is_told_from_plain_words(typed: str) -> None:
    assert any(concept.name for concept in READER.read(typed).concepts)


@pytest.mark.parametrize(("typed", "leans"), [("and what does it cost?", True), ("What do endpoints cost?", False)])
def test_a_follow_up_leans_on_what_came_before(typed: str, leans: bool) -> None:
    assert READER.read(typed).leans is leans


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("How many domains can one have?", "domain"),
        ("how many inference options are there", "option"),
        ("How many kinds of charged resources are listed?", "resourc"),
        ("how many different types of endpoints exist", "endpoint"),
        ("how long", ""),
    ],
)
def test_the_thing_counted_is_known(typed: str, counted: str) -> None:
    assert READER.read(typed).counted == ({counted} if counted else set())


def test_tags_and_link_targets_are_no_words() -> None:
    typed = "<img src=x onerror=alert(1)> [volume](javascript:alert(2))"
    assert [concept.typed for concept in READER.read(typed).concepts] == ["volume"]


@given(st.text(max_size=200))
def test_no_text_breaks_understanding(typed: str) -> None:
    question = READER.read(typed)
    assert all(concept.weight >= 0 for concept in question.concepts)


@pytest.mark.parametrize(
    ("typed", "focus"),
    [
        ("We have endpoints. What does a domain hold?", {"domain", "hold"}),
        ("do endpoints cost me only what I switch on", {"endpoints", "cost", "switch"}),
        ("ok, so does a domain hold what I serve?", {"domain", "hold", "serve"}),
    ],
)
def test_a_sentence_that_asks_from_its_first_word_on_is_all_about_its_subject(typed: str, focus: set[str]) -> None:
    assert {concept.typed for concept in READER.read(typed).focus} == focus


def test_a_name_of_several_words_is_one_name() -> None:
    assert READER.read("What does the Feature Store hold?").names == (r"Features?\W*Stores?",)
    assert READER.read("What does serverless Hosting hold?").names == ()


def test_a_comparison_has_sides() -> None:
    question = READER.read("What is the difference between serverless hosting and a domain?")
    named = [[concept.typed for concept in side] for side in sides(question)]
    assert [each for each in named if each] == [["serverless", "hosting"], ["domain"]]


def test_a_letter_that_stands_for_a_word_is_one_only_when_small() -> None:
    assert "R" in {concept.typed for concept in READER.read("Does a domain support R?").concepts}
    assert "r" not in {concept.typed for concept in READER.read("what r endpoints").concepts}


@pytest.mark.parametrize("manner", ["in one line", "in simple words", "for beginners", "in a nutshell", "tl;dr"])
def test_how_the_answer_should_be_worded_is_no_part_of_the_question(manner: str) -> None:
    asked = {concept.typed for concept in READER.read(f"what keeps the heat, {manner}").concepts}
    assert asked == {concept.typed for concept in READER.read("what keeps the heat").concepts}
