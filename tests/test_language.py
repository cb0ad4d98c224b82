"""Words, synonyms and spelling."""

import sys
import tomllib
from collections import Counter
from importlib.resources import files
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language import (
    GlossaryError,
    Speller,
    Synonyms,
    cut,
    general,
    load_glossary,
    of_glossary,
    phrase,
    stem,
    stems,
    usage,
)
from tutor.values import Glossary


def test_a_word_is_found_whole_joined_and_in_parts() -> None:
    assert {"realtim", "real", "time"} <= set(stems("Real-time"))
    assert {"ml", "t3", "medium", "ml.t3.medium"} <= set(stems("ml.t3.medium"))


def test_case_width_and_apostrophes_do_not_matter() -> None:
    assert [word.folded for word in cut("Team’s TEAM'S ｔｅａｍ")] == ["team", "team", "team"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("virtualised", "virtualized"),
        ("authorise", "authorizing"),
        ("analyse", "analyzed"),
        ("behaviour", "behavior"),
        ("neighbours", "neighbor"),
        ("catalogue", "catalogs"),
        ("data centre", "data centers"),
        ("licences", "license"),
        ("labelled", "labeled"),
        ("artefact", "artifacts"),
    ],
)
def test_british_and_american_spellings_are_one_word(british: str, american: str) -> None:
    assert phrase(british) == phrase(american)


@pytest.mark.parametrize("word", ["rise", "wise", "hour", "four", "precise", "revise", "course", "source", "our"])
def test_words_that_only_look_british_stay(word: str) -> None:
    assert not phrase(word)[0].endswith(("z", "or"))


@given(st.text(max_size=100))
def test_any_text_is_cut_into_words_where_they_stand(text: str) -> None:
    for word in cut(text):
        assert word.folded
        assert len(word.typed) <= len(text) - word.start


def said(text: str) -> list[tuple[str, ...]]:
    """The words of a question as synonyms take them."""
    return [(each,) for each in phrase(text)]


def test_a_phrase_hides_the_shorter_ones_inside_it() -> None:
    synonyms = Synonyms([("round the clock", "always-on"), ("clock", "watch")])
    assert synonyms.at(said("round the clock"), 0) == (3, frozenset({("alwayson",)}))
    assert synonyms.at(said("clock"), 0) == (1, frozenset({("watch",)}))


def test_a_word_without_a_synonym_means_nothing_else() -> None:
    assert Synonyms([("boss", "owner")]).at(said("owner"), 0) == (0, frozenset())


def test_what_has_no_words_says_nothing() -> None:
    synonyms = Synonyms([("...", "cost"), ("fee", ">")])
    assert synonyms.at(said("fee"), 0) == (0, frozenset())


def test_a_glossary_leads_both_ways_for_short_forms_and_one_way_for_aliases() -> None:
    synonyms = of_glossary(Glossary((("EFS", "Elastic File System"),), (("pricing", ("bill",)),)))
    assert synonyms.at(said("efs"), 0) == (1, frozenset({("elast", "file", "system")}))
    assert synonyms.at(said("elastic file system"), 0) == (3, frozenset({("ef",)}))
    assert synonyms.at(said("bill"), 0) == (1, frozenset({("price",)}))
    assert synonyms.at(said("pricing"), 0) == (0, frozenset())


def test_every_group_of_general_synonyms_leads_somewhere() -> None:
    groups = tomllib.loads(files("tutor.language").joinpath("synonyms.toml").read_text("utf-8"))["groups"]
    said_in = Counter(phrase(each) for group in groups for each in group)
    assert all(len(group) > 1 for group in groups)
    assert not [each for each, times in said_in.items() if times > 1]
    assert all(any(general().at(said(each), 0)[1] for each in group) for group in groups)


def test_a_word_with_a_hyphen_is_part_of_a_phrase() -> None:
    assert Synonyms([("to-do list", "backlog")]).at([("to", "do"), ("list",)], 0) == (2, frozenset({("backlog",)}))


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
    assert glossary.makers == ()


def test_a_glossary_names_makers() -> None:
    assert load_glossary('makers = ["Acme", " Best Tea "]\n').makers == ("Acme", "Best Tea")
    with pytest.raises(GlossaryError, match="Write makers"):
        load_glossary('makers = "Acme"')


@pytest.mark.parametrize(("text", "line"), [("a = ", 1), ("[aliases]\n\nx = 3", 3), ("[abbreviations]\nY = []", 2)])
def test_a_wrong_glossary_names_its_line(text: str, line: int) -> None:
    with pytest.raises(GlossaryError) as caught:
        load_glossary(text)
    assert caught.value.line == line


def test_threads_that_stem_at_once_do_not_disturb_each_other() -> None:
    words = [f"{beginning}{ending}" for beginning in ("relation", "organ", "comput") for ending in ("s", "al", "ising")]
    wanted = [stem(word) for word in words]
    found: list[list[str]] = []
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        work = [Thread(target=lambda: found.append([stem.__wrapped__(word) for word in words * 50])) for _ in range(4)]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert found == [wanted * 50] * 4
