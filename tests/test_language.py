"""Words, synonyms and spelling."""

import re
import sys
from collections import Counter
from importlib.resources import files
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.language import (
    FUNCTION_WORDS,
    GlossaryError,
    Speller,
    Thesaurus,
    cut,
    general,
    load_glossary,
    phrase,
    stem,
    stems,
    usage,
)
from tutor.language.thesaurus import general_lines, sides


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
    """The words of a question as a thesaurus takes them."""
    return [(each,) for each in phrase(text)]


def test_a_phrase_hides_the_shorter_ones_inside_it() -> None:
    thesaurus = Thesaurus(["round the clock > always-on", "clock > watch"])
    assert list(thesaurus.at(said("round the clock"), 0)) == [(3, frozenset({"alwayson"}))]


def test_a_group_without_an_arrow_stands_for_each_other() -> None:
    thesaurus = Thesaurus(["price, cost, fee"])
    assert thesaurus.single("price") == {"cost", "fee"}
    assert thesaurus.single("fee") == {"cost", "price"}


@pytest.mark.parametrize("typed", ["put online", "put it online", "puts these online", "put our the online"])
def test_a_phrase_may_be_said_with_articles_and_pronouns_inside(typed: str) -> None:
    thesaurus = Thesaurus(["put online > deploy"])
    assert list(thesaurus.at(said(typed), 0)) == [(len(typed.split()), frozenset({"deploy"}))]


@pytest.mark.parametrize("typed", ["put", "put online it", "put on it"])
def test_a_phrase_ends_where_its_last_word_stands(typed: str) -> None:
    thesaurus = Thesaurus(["put online > deploy"])
    assert [length for length, _ in thesaurus.at(said(typed), 0)] == [2] * ("put online" in typed)


def test_a_phrase_as_it_is_written_comes_before_one_that_is_alike() -> None:
    thesaurus = Thesaurus(["on its own > automatic", "on our own > manual"])
    assert list(thesaurus.at(said("on our own"), 0)) == [(3, frozenset({"manual"}))]


LOCKED = Thesaurus(["locked my files > ransomware", "use them > tool"])


@pytest.mark.parametrize("typed", ["locked the files", "he locked some of my files", "my files are all locked"])
def test_the_telling_words_of_a_phrase_may_stand_near_each_other(typed: str) -> None:
    stems_typed = phrase(typed)
    ((places, meant),) = LOCKED.scattered(stems_typed)
    assert {stems_typed[place] for place in places} == {"lock", "file"}
    assert meant == {"ransomwar"}


@pytest.mark.parametrize(
    "typed",
    [
        "he locked the door and then went home with the files",
        "locked",
        "how does ransomware lock files",
        "use tools",
        "",
    ],
)
def test_words_far_apart_or_alone_are_no_phrase(typed: str) -> None:
    assert not list(LOCKED.scattered(phrase(typed)))


@given(st.lists(st.sampled_from(["lock", "file", "my"]), max_size=30))
def test_the_places_of_a_scattered_phrase_are_those_of_its_words(typed: list[str]) -> None:
    for places, _ in LOCKED.scattered(typed):
        assert [typed[place] for place in places] == ["lock", "file"]


def test_a_line_without_words_says_nothing() -> None:
    assert list(Thesaurus(["... > cost", "fee > ..."]).at(said("fee"), 0)) == []


def test_who_asks_for_a_name_says_no_everyday_word() -> None:
    thesaurus = Thesaurus(["boss > owner"], ["k8s > kubernetes"])
    assert thesaurus.single("k8s") == {"kubernet"}
    assert thesaurus.spoken == {"boss"}


TALK = [(name, line) for name, lines in general_lines().items() for line in lines]


def test_every_line_of_the_general_thesaurus_leads_somewhere() -> None:
    for name, line in TALK:
        talk, meant = sides(line)
        assert line.count(">") <= 1, f"{name}: two arrows: {line}"
        assert all((*talk, *meant)), f"{name}: an empty place: {line}"
        assert not [side for side in (talk, meant) if len(set(side)) < len(side)], f"{name}: twice in one line: {line}"
        assert any(any(Thesaurus([line]).at(said(each), 0)) for each in talk), f"{name}: means itself: {line}"


def test_nobody_says_a_bare_function_word() -> None:
    """Such a word is never searched for, so the line would do nothing."""
    one_way = [(name, line) for name, line in TALK if ">" in line]
    assert not [(name, each) for name, line in one_way for each in sides(line)[0] if each in FUNCTION_WORDS]


def test_nothing_is_said_twice_in_a_section() -> None:
    for path in files("tutor.language").joinpath("talk").iterdir():
        for section in re.split(r"^\[.*\]$", path.read_text("utf-8"), flags=re.M):
            lines = [line for line in section.splitlines() if line and line[0] != "#"]
            times_said = Counter(key for line in lines for key in {phrase(each) for each in sides(line)[0]})
            assert not [key for key, times in times_said.items() if times > 1], path.name


def test_every_heading_of_the_general_thesaurus_stands_once() -> None:
    texts = [path.read_text("utf-8") for path in files("tutor.language").joinpath("talk").iterdir()]
    headings = [heading for text in texts for heading in re.findall(r"^\[(.+)\]$", text, re.M)]
    assert len(headings) == len(set(headings)) > 20


@pytest.mark.parametrize(
    ("talk", "meant"),
    [
        ("put it online", "deploy"),
        ("off our hands", "manag"),
        ("all night", "alwayson"),
        ("own little corner", "namespac"),
        ("rented computers", "cloud"),
        ("doesn't fit the pattern", "anomali"),
        ("goes stale", "drift"),
        ("who did what when", "audit"),
        ("back to yesterday's", "revert"),
        ("K8s", "kubernet"),
    ],
)
def test_everyday_talk_leads_to_the_words_of_a_lesson(talk: str, meant: str) -> None:
    length, senses = next(general().at(said(talk), 0))
    assert length == len(said(talk))
    assert meant in senses


def test_a_word_with_a_hyphen_is_part_of_a_phrase() -> None:
    thesaurus = Thesaurus(["to-do list > backlog"])
    assert list(thesaurus.at([("to", "do"), ("list",)], 0)) == [(2, frozenset({"backlog"}))]


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
