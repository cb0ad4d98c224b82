"""Questions answered in the lesson's own sentences, or an honest word that it is silent."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import LESSON, OTHER
from tutor.answering import Answerer
from tutor.errors import NotFound
from tutor.index import open_index
from tutor.language import stems
from tutor.lessons import make_course, read_lesson
from tutor.questions import LONGEST
from tutor.values import Command, Course, Glossary, Hit, Level, Likeness, Outcome, Scope, Term


def tea() -> Course:
    readings = [read_lesson(LESSON.encode(), "tea/01-teapots.md"), read_lesson(OTHER.encode(), "tea/02-kettles.md")]
    return make_course("tea", "All about tea", "", readings, Glossary(aliases=(("teapot", ("brewer",)),)))


class FakeSearcher:
    """Counts words: what answering asks of an engine, with nothing behind it."""

    def __init__(self, course: Course) -> None:
        self._stems = {
            passage.id: stems(" ".join([*section.path, *passage.header, passage.text]))
            for _, section, passage in course.passages()
        }
        text = " ".join(each.text for _, section, p in course.passages() for each in p.sentences)
        headings = " ".join(section.title for _, section, _ in course.passages())
        self._vocabulary = {word.strip(".,:|").casefold(): 1 for word in f"{text} {headings}".split()}

    @property
    def size(self) -> int:
        return len(self._stems)

    @property
    def vocabulary(self) -> Mapping[str, int]:
        return self._vocabulary

    def frequency(self, stem: str) -> int:
        return sum(stem in words for words in self._stems.values())

    def search(self, terms: Sequence[Term], limit: int) -> list[Hit]:
        scores = {
            passage: sum(term.weight for term in terms if term.text in words) for passage, words in self._stems.items()
        }
        ranked = sorted(scores.items(), key=lambda each: -each[1])
        return [Hit(passage, score) for passage, score in ranked if score][:limit]


@pytest.fixture(scope="module", params=["fake", "real"])
def answerer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The same rules over a fake engine and over the real one."""
    if request.param == "fake":
        return Answerer(tea(), FakeSearcher(tea()))
    return Answerer(tea(), open_index(tea(), tmp_path_factory.mktemp("index")))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is a teapot?", "A teapot is a vessel for brewing tea."),
        ("what is a teepot", "A teapot is a vessel for brewing tea."),
        ("what's a brewer?", "A teapot is a vessel for brewing tea."),
        ("what does this thing do, in one line?", "A teapot is a vessel for brewing tea."),
        ("How much does a large pot hold?", "Large | 1,500 ml | A whole study group"),
        ("when does the whistle sound", "The whistle of a kettle sounds when the water boils."),
        ("does soap spoil anything?", "Soap spoils the taste of the next brew."),
    ],
)
def test_the_first_line_is_the_sentence_that_answers(answerer: Answerer, question: str, sentence: str) -> None:
    answer = answerer.answer(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.citations[0].quote == sentence


def test_a_list_is_given_whole(answerer: Answerer) -> None:
    answer = answerer.answer("Which materials are teapots made of?")
    assert all(material in answer.text for material in ("Clay", "Glass", "Iron"))


def test_a_table_is_given_whole_when_its_kind_is_asked_for(answerer: Answerer) -> None:
    answer = answerer.answer("What are the sizes?")
    assert [excerpt.passage.cells[0][0].text for excerpt in answer.excerpts] == ["Small", "Medium", "Large"]


def test_both_sides_of_a_comparison_are_quoted(answerer: Answerer) -> None:
    answer = answerer.answer("Small versus large: what is the difference?")
    assert [excerpt.passage.cells[0][0].text for excerpt in answer.excerpts] == ["Small", "Large"]


def test_a_dated_note_comes_with_the_sentence(answerer: Answerer) -> None:
    answer = answerer.answer("What does iron survive?")
    assert answer.excerpts[0].update
    assert "no longer sold" in answer.text


@pytest.mark.parametrize("question", ["Who won the football cup?", "What is a samovar?", "ما هي عاصمة فرنسا؟"])
def test_what_the_lesson_does_not_hold_is_not_answered(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    assert answer.outcome is Outcome.NOT_COVERED
    assert answer.excerpts == ()
    assert answer.unknown


@pytest.mark.parametrize("question", ["Write me a poem about a teapot", "translate the lesson on teapots into Greek"])
def test_work_that_somebody_wants_done_is_no_question(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).outcome is Outcome.NOT_COVERED


def test_a_name_that_the_lesson_lacks_makes_the_nearest_only_near(answerer: Answerer) -> None:
    answer = answerer.answer("Does the teapot by Zwilling keep the heat?")
    assert answer.outcome is Outcome.NEAR
    assert "“Zwilling”" in answer.lead
    assert len(answer.excerpts) == 1


def test_a_number_is_not_answered_without_one(answerer: Answerer) -> None:
    assert answerer.answer("How many teapots break per year?").outcome is not Outcome.ANSWERED


def test_a_follow_up_leans_on_the_question_before(answerer: Answerer) -> None:
    answer = answerer.answer("and what is it best for?", ["What does a large teapot hold?"])
    assert answer.context == ("What does a large teapot hold?",)
    assert "A whole study group" in answer.text


def test_a_new_subject_after_an_answer_does_not_lean_on_it(answerer: Answerer) -> None:
    assert answerer.answer("Who won the football cup?", ["What is a teapot?"]).outcome is Outcome.NOT_COVERED


@pytest.mark.parametrize(
    ("line", "command"),
    [("hey there :)", ""), ("thanks!", ""), ("help", ""), ("who are you?", ""), ("quiz me", "quiz")],
)
def test_small_talk_is_no_question(answerer: Answerer, line: str, command: str) -> None:
    answer = answerer.answer(line)
    assert answer.outcome is Outcome.REPLY
    assert answer.lead
    assert answer.command == Command(command)
    assert answer.excerpts == ()


def test_more_simply_restates_the_answer_before_with_its_source(answerer: Answerer) -> None:
    answer = answerer.answer("explain that more simply", ["What is a teapot?"])
    assert answer.outcome is Outcome.REPLY
    assert answer.citations
    assert answerer.answer("explain that more simply").citations == ()


def test_starters_and_suggestions_are_answered(answerer: Answerer) -> None:
    first = answerer.answer("What is a teapot?")
    assert answerer.starters(3)
    assert first.suggestions
    for question in (*answerer.starters(3), *first.suggestions):
        assert answerer.answer(question).outcome is Outcome.ANSWERED, question
    assert "What is a teapot?" not in first.suggestions


def test_a_text_of_any_length_gets_a_polite_word(answerer: Answerer) -> None:
    answer = answerer.answer("tea " * LONGEST)
    assert answer.outcome is Outcome.REPLY
    assert "too long" in answer.lead


REAL = Answerer(tea(), FakeSearcher(tea()))
LESSON_TEXT = " ".join(f"{LESSON} {OTHER}".replace("*", "").split())
WORDS = st.sampled_from(
    "what is the teapot kettle clay size holds large iron soap whistle and not samovar why 300 ml".split()
)


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=80))
def test_every_sentence_shown_stands_in_the_lesson(question: str) -> None:
    answer = REAL.answer(question)
    for excerpt in (*answer.excerpts, *answer.more):
        for sentence in (*excerpt.sentences, *excerpt.around):
            plain = sentence.text.replace(" | ", "|")
            assert plain in LESSON_TEXT or plain in LESSON_TEXT.replace(" | ", "|")
    if answer.outcome is Outcome.NOT_COVERED:
        assert not answer.citations


def test_the_same_question_gets_the_same_answer(tmp_path: Path) -> None:
    one = Answerer(tea(), open_index(tea(), tmp_path / "a"))
    two = Answerer(tea(), open_index(tea(), tmp_path / "b"))
    for question in ("What is a teapot?", "large or small", "iron"):
        assert one.answer(question) == two.answer(question)


def test_a_question_can_be_limited_to_a_lesson(answerer: Answerer) -> None:
    everywhere = answerer.answer("What is a vessel?")
    limited = answerer.answer("What is a vessel?", scope=Scope("kettles"))
    assert {place.lesson for place in everywhere.sections} == {"teapots", "kettles"}
    assert {place.lesson for place in limited.sections} == {"kettles"}
    assert limited.scope == Scope("kettles")


def test_a_question_can_be_limited_to_a_section_and_what_stands_below_it(answerer: Answerer) -> None:
    assert answerer.answer("What spoils the taste?", scope=Scope("teapots", "care")).outcome is Outcome.ANSWERED
    assert answerer.answer("What spoils the taste?", scope=Scope("teapots", "sizes")).outcome is not Outcome.ANSWERED
    assert answerer.answer("What spoils the taste?", scope=Scope("teapots", "teapots")).outcome is Outcome.ANSWERED


def test_where_the_whole_course_answers_is_told_when_the_limits_were_too_narrow(answerer: Answerer) -> None:
    answer = answerer.answer("What spoils the taste?", scope=Scope("teapots", "sizes"))
    assert [place.anchor for place in answer.elsewhere] == ["care"]
    assert answerer.answer("Who won the football cup?", scope=Scope("teapots", "sizes")).elsewhere == ()
    assert answerer.answer("What spoils the taste?").elsewhere == ()


def test_a_follow_up_stays_within_the_limits(answerer: Answerer) -> None:
    answer = answerer.answer("and what does it do?", ["What is a kettle?"], Scope("kettles"))
    assert {place.lesson for place in answer.sections} == {"kettles"}


@pytest.mark.parametrize("scope", [Scope("cups"), Scope("teapots", "cups")])
def test_a_part_that_the_course_lacks_is_not_found(answerer: Answerer, scope: Scope) -> None:
    with pytest.raises(NotFound):
        answerer.answer("What is a teapot?", scope=scope)


def test_questions_are_offered_from_the_part_that_was_chosen(answerer: Answerer) -> None:
    offered = answerer.starters(3, Scope("kettles"))
    assert offered
    assert all(answerer.answer(question).sections[0].lesson == "kettles" for question in offered)


def test_a_detail_that_the_course_lacks_in_any_form_is_told(answerer: Answerer) -> None:
    answer = answerer.answer("How do I varnish a teapot?")
    assert answer.outcome is not Outcome.ANSWERED
    assert "varnish" in answer.lead


def test_everyday_words_that_the_course_lacks_do_no_harm(answerer: Answerer) -> None:
    assert answerer.answer("Which stuff is a teapot made of, roughly speaking?").outcome is Outcome.ANSWERED


def test_a_follow_up_without_a_subject_takes_over_the_one_before(answerer: Answerer) -> None:
    answer = answerer.answer("and its materials?", ["What is a teapot?"])
    assert answer.sections[0].title == "Materials"


def test_words_run_together_or_misspelt_in_a_part_are_read_as_meant(answerer: Answerer) -> None:
    assert answerer.answer("Does the kettel-whistel sound?").repairs[0].read_as == "kettle-whistle"
    assert answerer.answer("Where does the whistel of a kettle sound?").repairs[0].read_as == "whistle"
    assert answerer.answer("howmuch does a small teapot hold?").sections[0].title == "Sizes"


def test_a_term_that_the_course_lacks_is_told(answerer: Answerer) -> None:
    answer = answerer.answer("How can I galvanise a large teapot made of iron?")
    assert answer.outcome is Outcome.NEAR
    assert "galvanise" in answer.lead


def test_in_a_long_question_in_ones_own_words_a_term_may_be_missing(answerer: Answerer) -> None:
    question = "How can I galvanise a teapot made of iron that survives a fall from the table and keeps the heat?"
    assert answerer.answer(question).outcome is Outcome.ANSWERED


def test_a_comparison_with_something_unknown_is_only_near(answerer: Answerer) -> None:
    answer = answerer.answer("What is the difference between a clay teapot and a samovar?")
    assert answer.outcome is Outcome.NEAR
    assert "samovar" in answer.lead


def test_words_of_a_name_that_stand_apart_in_the_course_do_not_make_the_name(answerer: Answerer) -> None:
    assert answerer.answer("What does the Clay Table keep?").outcome is Outcome.NEAR
    assert answerer.answer("What does a Large Teapot hold?").outcome is Outcome.NEAR
    assert answerer.answer("What are Iron Teapots like?").outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    "question", ["How many materials are there for teapots?", "how many sizes of teapot are there?"]
)
def test_what_a_list_or_table_holds_can_be_counted(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.sections[0].title in ("Materials", "Sizes")


def test_a_date_is_not_answered_without_one(answerer: Answerer) -> None:
    assert answerer.answer("In which year was the kettle invented?").outcome is not Outcome.ANSWERED
    assert answerer.answer("Since when are iron teapots no longer sold?").outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Where the steam comes from", "What should I know about where the steam comes from?"),
        ("Steam pipes", "What should I know about Steam pipes?"),
    ],
)
def test_a_heading_becomes_a_question_in_plain_words(heading: str, question: str) -> None:
    text = f"# Kettles\n\nA kettle is a vessel that heats water.\n\n## {heading}\n\nSteam leaves the spout at once.\n"
    course = make_course("k", "Kettles", "", [read_lesson(text.encode(), "k/a.md")], Glossary())
    asked = Answerer(course, FakeSearcher(course)).answer("What is a kettle?")
    assert question in asked.suggestions


def test_a_heading_that_names_no_subject_becomes_no_question() -> None:
    text = "# Kettles\n\nA kettle heats water.\n\n## Kettle mix-ups\n\nSteam leaves the spout at once.\n"
    asides = ("mix-ups",)
    course = make_course("k", "Kettles", "", [read_lesson(text.encode(), "k/a.md")], Glossary(), asides)
    asked = Answerer(course, FakeSearcher(course)).answer("What is a kettle?")
    assert not [each for each in asked.suggestions if "mix-ups" in each]


def replied(lesson: str, question: str) -> list[str]:
    """The sentences that answer a question on one lesson."""
    course = make_course("one", "One", "", [read_lesson(lesson.encode(), "one/lesson.md")], Glossary())
    answer = Answerer(course, FakeSearcher(course)).answer(question)
    return [sentence.text for excerpt in answer.excerpts for sentence in excerpt.sentences]


def test_an_item_that_leads_in_to_others_is_quoted_with_them() -> None:
    lesson = (
        "# Rent\n\n## Fees\n\n- The flat itself is never free of charge for anybody.\n"
        "- The tenant pays the landlord for these extras:\n  - Heating\n  - Water\n- Pets are welcome in most rooms.\n"
    )
    shown = replied(lesson, "For what extras does the tenant pay the landlord?")
    assert shown == ["The tenant pays the landlord for these extras:", "Heating", "Water"]


def test_a_label_that_announces_what_is_asked_for_goes_first() -> None:
    lesson = (
        "# Shop\n\n## Carts\n\nCarts let customers carry heavy goods through the whole shop.\n\n"
        "> Used for: weekly shopping, moving house.\n\nCarts have four wheels.\n"
    )
    assert replied(lesson, "What are the uses of carts?")[0] == "Used for: weekly shopping, moving house."


def test_what_is_counted_may_be_called_something_else() -> None:
    lesson = "# Pay\n\n## Checkout\n\nThe shop has three methods of payment.\n\nCash is one that all customers know.\n"
    assert replied(lesson, "how many ways of payment are there")[0] == "The shop has three methods of payment."


@pytest.mark.parametrize(
    "sentence",
    [
        "A FIFO (first in, first out) queue keeps the order.",
        "FIFO stands for first in, first out.",
        "First out (FIFO).",
    ],
)
def test_what_a_name_stands_for_is_answered_by_both_forms(sentence: str) -> None:
    lesson = f"# Lines\n\n## FIFO\n\nThe FIFO queue is slow.\n\n{sentence}\n"
    assert replied(lesson, "What does FIFO stand for?") == [sentence]


def test_a_name_that_is_spelt_out_nowhere_is_only_near() -> None:
    lesson = "# Lines\n\n## FIFO\n\nThe FIFO queue (a slow one) keeps the order.\n"
    course = make_course("one", "One", "", [read_lesson(lesson.encode(), "one/lesson.md")], Glossary())
    assert Answerer(course, FakeSearcher(course)).answer("What does FIFO stand for?").outcome is Outcome.NEAR


def test_a_topic_of_the_course_gets_a_quiz_on_its_passages(answerer: Answerer) -> None:
    answer = answerer.answer("give me 5 questions on materials")
    assert (answer.outcome, answer.command, answer.count) == (Outcome.REPLY, Command.QUIZ, 5)
    passages = {passage.id: section.title for _, section, passage in answerer.course.passages()}
    assert passages[answer.about[0]] == "Materials"
    assert "materials" in answer.lead


def test_a_topic_that_the_course_lacks_gets_no_quiz(answerer: Answerer) -> None:
    answer = answerer.answer("quiz me on football")
    assert (answer.outcome, answer.command, answer.about) == (Outcome.REPLY, Command.NONE, ())
    assert "football" in answer.lead


@pytest.mark.parametrize(
    ("line", "command", "level"),
    [
        ("mock exam", Command.EXAM, Level.MIXED),
        ("harder", Command.QUIZ, Level.HARD),
        ("that was too hard", Command.QUIZ, Level.EASY),
        ("next", Command.QUIZ, Level.MIXED),
        ("my progress", Command.PROGRESS, Level.MIXED),
    ],
)
def test_what_somebody_who_studies_wants_is_a_command(
    answerer: Answerer, line: str, command: Command, level: Level
) -> None:
    answer = answerer.answer(line)
    assert (answer.outcome, answer.command, answer.level) == (Outcome.REPLY, command, level)


def test_more_and_the_source_are_told_of_the_last_answer(answerer: Answerer) -> None:
    before = answerer.answer("What is a teapot?")
    more, source = (answerer.answer(line, ["What is a teapot?"]) for line in ("tell me more", "source?"))
    assert not {each.text for each in more.excerpts} & {each.text for each in before.excerpts}
    assert source.excerpts == before.excerpts
    assert "“Teapots”" in source.lead
    assert answerer.answer("tell me more").excerpts == ()


@pytest.mark.parametrize("line", ["you are wrong", "why?", "lol", "my dog ate a sandwich"])
def test_what_is_neither_question_nor_command_is_asked_back(answerer: Answerer, line: str) -> None:
    answer = answerer.answer(line, ["What is a teapot?"])
    assert (answer.outcome, answer.excerpts) == (Outcome.REPLY, ())


def test_both_parts_of_a_question_are_answered(answerer: Answerer) -> None:
    answer = answerer.answer("What is a kettle and what spoils the taste of tea?")
    assert "A kettle is a vessel that heats water on a stove." in answer.text
    assert "Soap spoils the taste of the next brew." in answer.text


class Knowing:
    """An encoder that finds one passage like anything, and the others like nothing."""

    def __init__(self, passage: str) -> None:
        self._passage = passage

    def nearest(self, text: str, limit: int) -> list[Hit]:
        return [Hit(self._passage, 0.9)]

    def likeness(self, text: str, passages: Sequence[str]) -> dict[str, Likeness]:
        alike, other = Likeness(0.9, 0.9, 0.9), Likeness(0.0, 0.1, 0.0)
        return {each: alike if each == self._passage else other for each in passages}


def test_what_no_word_leads_to_is_found_by_its_meaning() -> None:
    care = next(passage for _, section, passage in tea().passages() if section.title == "Care")
    answerer = Answerer(tea(), FakeSearcher(tea()), lambda: Knowing(care.id))
    assert answerer.answer("how do i clean my brewing gear?").sections[0].title == "Care"


def test_an_answer_does_not_wait_for_the_encoder() -> None:
    arrived: list[Knowing] = []
    answerer = Answerer(tea(), FakeSearcher(tea()), lambda: arrived[0] if arrived else None)
    assert answerer.answer("how do i clean my gear?").outcome is not Outcome.ANSWERED
    arrived.append(Knowing(next(passage.id for _, section, passage in tea().passages() if section.title == "Care")))
    assert answerer.answer("how do i clean my gear?").outcome is Outcome.ANSWERED


def test_who_asks_what_a_thing_is_reads_first_what_it_is() -> None:
    lesson = (
        "# Pots\n\n## Samovar\n\nA samovar is billed by the hour in a tea house.\n\n"
        "A samovar can keep its water hot all day.\n\nA samovar is a metal urn that boils water.\n"
    )
    assert replied(lesson, "What is a samovar?")[0] == "A samovar is a metal urn that boils water."


def test_more_simply_gives_a_sentence_that_was_quoted() -> None:
    lesson = "# Pots\n\nA samovar is a metal urn that boils water.\n\n## Spares\n\nAvoid samovar taps.\n"
    course = make_course("one", "One", "", [read_lesson(lesson.encode(), "one/lesson.md")], Glossary())
    answerer = Answerer(course, FakeSearcher(course))
    quoted = {sentence.text for each in answerer.answer("What is a samovar?").excerpts for sentence in each.sentences}
    (simple,) = answerer.answer("more simply", ["What is a samovar?"]).excerpts
    assert simple.text in quoted
