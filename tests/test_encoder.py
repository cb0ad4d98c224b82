"""The sentence encoder: what is near in meaning, and the vectors of a course on disk."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.background import Progress
from tutor.encoder import Encoded, Encoder, Tokens, build_vectors, content, load_encoder, open_vectors
from tutor.encoder.dense import dense_text
from tutor.encoder.values import DIMENSIONS, Floats
from tutor.encoder.wordpiece import UNKNOWN, WordPiece
from tutor.folders import load_courses
from tutor.values import Course

VOCABULARY = ["[PAD]", "▁", "▁tea", "▁pot", "pot", "s", "▁kettle", "▁a", "▁!", "▁茶", "▁cafe", "▁1", ",", "▁,", "5"]
PIECES = WordPiece(VOCABULARY)


def cut(text: str) -> list[str]:
    """The pieces of a text, as the vocabulary writes them; ? for an unknown one."""
    return ["?" if piece.id == UNKNOWN else VOCABULARY[piece.id] for piece in PIECES.cut(text)]


@dataclass
class WordEncoder:
    """Each word has a vector of its own, whatever stands beside it."""

    asked: list[str] = field(default_factory=list)
    name: str = "words"

    def encode(self, texts: Sequence[str]) -> Encoded:
        self.asked.extend(texts)
        tokens = tuple(self._tokens(text) for text in texts)
        sums = [_unit(each.vectors.sum(axis=0)) for each in tokens]
        return Encoded(np.array(sums, np.float32).reshape(-1, DIMENSIONS), tokens)

    def _tokens(self, text: str) -> Tokens:
        found = list(re.finditer(r"\w+", text.casefold()))
        vectors = [self._vector(word.group()) for word in found]
        ids = tuple(len(word.group()) for word in found)
        return Tokens(
            text, ids, tuple(word.span() for word in found), np.array(vectors, np.float32).reshape(-1, DIMENSIONS)
        )

    def _vector(self, word: str) -> Floats:
        seed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest())
        return _unit(np.random.default_rng(seed).standard_normal(DIMENSIONS).astype(np.float32))


def _unit(vector: Floats) -> Floats:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


@pytest.fixture
def course(knowledge: Path) -> Course:
    return load_courses(knowledge)[0]


def place_of(course: Course, words: str) -> int:
    return next(number for number, (_, _, passage) in enumerate(course.passages()) if words in passage.text)


def test_words_are_cut_into_the_longest_pieces_that_there_are() -> None:
    assert cut("teapots tea pots") == ["▁tea", "pot", "s", "▁tea", "▁pot", "s"]


def test_case_and_accents_make_no_difference() -> None:
    assert cut("Café CAFE cafe\u0301") == ["▁cafe"] * 3


def test_signs_and_chinese_characters_stand_alone() -> None:
    assert cut("tea!茶tea,tea") == ["▁tea", "▁!", "▁茶", "▁tea", "▁,", "▁tea"]


def test_a_word_that_no_pieces_make_up_is_unknown_as_a_whole() -> None:
    assert cut("teax tea " + "tea" * 40) == ["?", "▁tea", "?"]


def test_what_only_marks_a_place_in_the_vocabulary_is_no_word_of_a_text() -> None:
    assert "[PAD]" not in cut("[PAD] ▁")


def test_controls_are_no_part_of_a_word() -> None:
    assert cut("te\u200ba\x00 \ufffdtea") == ["▁tea", "▁tea"]


@given(st.text())
def test_pieces_stand_in_order_in_the_text_and_any_text_can_be_cut(text: str) -> None:
    pieces = PIECES.cut(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


@given(st.text(alphabet="tea pots!,1é茶"), st.text(alphabet="tea pots!,1é茶"))
def test_texts_with_a_blank_between_are_cut_as_each_alone(one: str, other: str) -> None:
    assert cut(f"{one} {other}") == cut(one) + cut(other)


def test_a_passage_is_encoded_with_its_lesson_headings_and_table_header(course: Course) -> None:
    texts = [dense_text(*where) for where in course.passages()]
    assert "Teapots > Sizes. Size | Holds | Best for Medium | 700 ml | A couple" in texts


def test_the_nearest_passage_is_the_one_with_the_words(course: Course, tmp_path: Path) -> None:
    encoder = WordEncoder()
    vectors = build_vectors(course, tmp_path, encoder)
    [(first, cosine), (_, lower)] = vectors.nearest(encoder.encode(["whistle of a kettle"]).pooled[0], 2)
    assert first == place_of(course, "whistle")
    assert 1 >= cosine >= lower


def test_more_passages_than_there_are_cannot_be_near(course: Course, tmp_path: Path) -> None:
    vectors = build_vectors(course, tmp_path, WordEncoder())
    found = vectors.nearest(vectors.pooled(0), 1000)
    assert len(found) == len(vectors) == sum(1 for _ in course.passages())
    assert vectors.nearest(vectors.pooled(0), 0) == []
    assert vectors.cosines(vectors.pooled(0), [place for place, _ in found]) == pytest.approx([c for _, c in found])


def test_passages_that_are_equally_near_come_in_reading_order(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge" / "tea"
    folder.mkdir(parents=True)
    for number in range(4):
        (folder / f"{number}.md").write_text("# Tea\n\nTea is brewed in a pot.\n")
    encoder = WordEncoder()
    vectors = build_vectors(load_courses(folder.parent)[0], tmp_path / "vectors", encoder)
    found = vectors.nearest(encoder.encode(["tea"]).pooled[0], 3)
    assert [place for place, _ in found] == [0, 1, 2]


def test_maxsim_finds_each_word_of_the_question_wherever_it_stands(course: Course, tmp_path: Path) -> None:
    encoder = WordEncoder()
    vectors = build_vectors(course, tmp_path, encoder)
    asked = encoder.encode(["What does the soap spoil? Spoils taste"]).tokens[0]
    soap, whistle = place_of(course, "Soap"), place_of(course, "whistle")
    near, far = vectors.maxsim(asked, [soap, whistle])
    assert near > far
    words = [asked.text[slice(*asked.spans[number])] for number in content(asked)]
    assert words == ["soap", "spoil", "Spoils", "taste"]
    matched = dict(zip(words, vectors.matches(asked, [soap])[0], strict=True))
    assert matched["soap"] == pytest.approx(1, abs=0.05)
    assert matched["spoil"] < 0.6


def test_a_question_without_a_content_word_is_compared_by_all_its_words_and_one_without_any_by_none(
    course: Course, tmp_path: Path
) -> None:
    encoder = WordEncoder()
    vectors = build_vectors(course, tmp_path, encoder)
    assert len(content(encoder.encode(["what is it"]).tokens[0])) == 3
    assert vectors.maxsim(encoder.encode(["?!"]).tokens[0], [0, 1]) == [0, 0]


def test_vectors_are_made_once_and_then_found(course: Course, tmp_path: Path) -> None:
    encoder = WordEncoder()
    assert open_vectors(course, tmp_path / "tea", encoder) is None
    made = build_vectors(course, tmp_path / "tea", encoder)
    asked = len(encoder.asked)
    for again in build_vectors(course, tmp_path / "tea", encoder), open_vectors(course, tmp_path / "tea", encoder):
        assert again is not None
        assert np.array_equal(again.pooled(0), made.pooled(0))
        assert np.array_equal(again.tokens(0), made.tokens(0))
    assert len(encoder.asked) == asked


def test_an_edited_lesson_costs_only_its_changed_passages(knowledge: Path, tmp_path: Path) -> None:
    encoder = WordEncoder()
    build_vectors(load_courses(knowledge)[0], tmp_path / "tea", encoder)
    encoder.asked.clear()
    lesson = knowledge / "tea" / "02-kettles.md"
    lesson.write_text(lesson.read_text().replace("when the water boils", "as soon as it boils"))
    edited = load_courses(knowledge)[0]
    vectors = build_vectors(edited, tmp_path / "tea", encoder)
    assert encoder.asked == ["Kettles > Whistles. The whistle of a kettle sounds as soon as it boils."]
    assert len(vectors) == sum(1 for _ in edited.passages())
    fresh = build_vectors(edited, tmp_path / "other", WordEncoder())
    assert all(np.array_equal(vectors.tokens(number), fresh.tokens(number)) for number in range(len(fresh)))


def test_vectors_of_another_model_are_not_taken_over(course: Course, tmp_path: Path) -> None:
    build_vectors(course, tmp_path, WordEncoder())
    other = WordEncoder(name="other words")
    assert open_vectors(course, tmp_path, other) is None
    assert len(build_vectors(course, tmp_path, other)) == len(other.asked)


@pytest.mark.parametrize("name", ["pooled.npy", "tokens.npy", "ends.npy", "keys.npy"])
def test_damaged_vectors_are_made_again(course: Course, tmp_path: Path, name: str) -> None:
    build_vectors(course, tmp_path, WordEncoder())
    [damaged] = tmp_path.glob(f"*/{name}")
    damaged.write_bytes(damaged.read_bytes()[:-100])
    assert open_vectors(course, tmp_path, WordEncoder()) is None
    assert len(build_vectors(course, tmp_path, WordEncoder())) > 0


def test_who_waits_is_told_how_far_it_is(course: Course, tmp_path: Path) -> None:
    told: list[Progress] = []
    build_vectors(course, tmp_path, WordEncoder(), told.append)
    assert told
    assert all(0 < each.done <= each.total for each in told)


def test_switched_off_there_is_no_encoder_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert load_encoder("off") is None
    assert [record.getMessage() for record in caplog.records] == ["The sentence encoder is switched off."]


def test_without_its_vocabulary_there_is_no_encoder_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    minilm = pytest.importorskip("tutor.encoder.minilm", reason="ONNX Runtime has no wheel for this platform")
    monkeypatch.setattr(minilm, "_VOCABULARY", tmp_path / "none.json")
    assert load_encoder() is None
    assert len(caplog.records) == 1


@pytest.fixture(scope="module")
def model() -> Encoder:
    if find_spec("onnxruntime") is None:
        pytest.skip("ONNX Runtime has no wheel for this platform")
    loaded = load_encoder()
    assert loaded is not None
    return loaded


def test_the_model_knows_what_is_meant_in_other_words(model: Encoder) -> None:
    asked, same, other = model.encode(
        ["How much does it cost?", "The price is two dollars an hour.", "Rinse the teapot with hot water."]
    ).pooled
    assert asked @ same > asked @ other + 0.1


def test_a_text_is_encoded_alike_whatever_stands_beside_it_and_however_long_it_is(model: Encoder) -> None:
    texts = ["tea", "", "a word " * 2000, "Rinse the teapot."]
    together = model.encode(texts)
    for text, pooled, tokens in zip(texts, together.pooled, together.tokens, strict=True):
        alone = model.encode([text])
        assert np.array_equal(alone.pooled[0], pooled)
        assert len(tokens.ids) == len(tokens.vectors) == len(tokens.spans) <= 254
    assert np.linalg.norm(together.pooled, axis=1) == pytest.approx([1, 0, 1, 1], abs=1e-5)
