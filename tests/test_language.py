"""Words, synonyms and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language import GlossaryError, Speller, Thesaurus, cut, general, load_glossary, phrase, stems, usage


def test_a_word_is_found_whole_joined_and_in_parts() -> None:
    assert {"realtim", "real", "time"} <= set(stems("Real-time"))
    assert {"ml", "t3", "medium", "ml.t3.medium"} <= set(stems("ml.t3.medium"))


def test_case_width_and_apostrophes_do_not_matter() -> None:
    assert [word.folded for word in cut("Team’s TEAM'S ｔｅａｍ")] == ["team", "team", "team"]


@given(st.text(max_size=100))
def test_any_text_is_cut_into_words_where_they_stand(text: str) -> None:
    for word in cut(text):
        assert word.folded
        assert len(word.typed) <= len(text) - word.start


def test_a_phrase_hides_the_shorter_ones_inside_it() -> None:
    thesaurus = Thesaurus(["round the clock > always-on", "clock > watch"])
    assert list(thesaurus.at(phrase("round the clock"), 0)) == [(3, frozenset({"alwayson"}))]


def test_a_group_without_an_arrow_stands_for_each_other() -> None:
    thesaurus = Thesaurus(["price, cost, fee"])
    assert thesaurus.single("price") == {"cost", "fee"}
    assert thesaurus.single("fee") == {"cost", "price"}


def test_every_line_of_the_general_thesaurus_says_something() -> None:
    assert len(general().spoken) > 300


SPELLER = Speller({"domain": 3, "sagemaker": 9, "frameworks": 1, "provisioned": 2, "us-east-1": 1}, ["what"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [("domian", "domain"), ("sagmaker", "sagemaker"), ("framworks", "frameworks"), ("provisoned", "provisioned")],
)
def test_a_slip_is_read_as_the_nearest_word_of_the_course(typed: str, read: str) -> None:
    assert SPELLER.repair(typed) == read


@pytest.mark.parametrize("word", ["domain", "remain", "wine", "domains", "kubernetes", "us-east-2", "ec2", "ml", ""])
def test_known_words_english_words_and_codes_are_left_alone(word: str) -> None:
    assert SPELLER.repair(word) is None


@given(st.text(max_size=20))
def test_no_word_breaks_the_speller_and_digits_never_change(word: str) -> None:
    repaired = SPELLER.repair(word)
    assert repaired is None or not any(char.isdigit() for char in word)


def test_usage_tells_english_from_slips() -> None:
    assert usage("wine") > usage("payload") > 0 == usage("domian")


def test_a_glossary_holds_abbreviations_and_aliases() -> None:
    glossary = load_glossary('[abbreviations]\nEFS = "Elastic File System"\n[aliases]\n"pricing" = ["bill"]\n')
    assert glossary.abbreviations == (("EFS", "Elastic File System"),)
    assert glossary.aliases == (("pricing", ("bill",)),)


@pytest.mark.parametrize(("text", "line"), [("a = ", 1), ("[aliases]\n\nx = 3", 3), ("[abbreviations]\nY = []", 2)])
def test_a_wrong_glossary_names_its_line(text: str, line: int) -> None:
    with pytest.raises(GlossaryError) as caught:
        load_glossary(text)
    assert caught.value.line == line
