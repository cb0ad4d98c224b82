"""The index: built aside, swapped in whole, rebuilt when damaged."""

from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.query import Or
from whoosh.query import Term as TermQuery

from tutor.background import Tell
from tutor.index import Index, building, open_index
from tutor.index.postings import Postings, best
from tutor.language import stems
from tutor.lessons import make_course, read_lesson
from tutor.values import Course, Glossary, Term


def course(text: str = "# Pots\n\nA clay pot keeps heat.\n\n## Lids\n\nA glass lid shows the tea.\n") -> Course:
    return make_course("c", "C", "", [read_lesson(text.encode(), "c/pots.md")], Glossary())


def found(index: Index, words: str) -> list[str]:
    text = {passage.id: passage.text for _, _, passage in course().passages()}
    return [text[hit.passage] for hit in index.search([Term(stem) for stem in stems(words)], 5)]


def files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


def test_the_best_passage_comes_first(tmp_path: Path) -> None:
    index = open_index(course(), tmp_path)
    assert found(index, "glass lids")[0] == "A glass lid shows the tea."
    assert index.size == 2
    assert index.frequency("pot") == 2
    assert index.vocabulary["glass"] == 1


def test_an_index_that_fits_is_used_again(tmp_path: Path) -> None:
    open_index(course(), tmp_path)
    before = files(tmp_path)
    open_index(course(), tmp_path)
    assert files(tmp_path) == before


def test_another_text_gets_another_index_and_the_one_before_stays_for_its_readers(tmp_path: Path) -> None:
    old = open_index(course(), tmp_path)
    assert found(old, "clay")
    for number in range(3):
        open_index(course(f"# Cups\n\nA cup has {number} handles.\n"), tmp_path)
    assert found(old, "clay")
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_whatever_file_is_damaged_the_index_is_built_again(tmp_path: Path) -> None:
    open_index(course(), tmp_path)
    for position in range(len(files(tmp_path))):
        path = sorted(files(tmp_path))[position]
        path.write_bytes(path.read_bytes()[:7])
        assert found(open_index(course(), tmp_path), "clay") == ["A clay pot keeps heat."], path.name


def test_damage_while_it_is_open_is_mended_too(tmp_path: Path) -> None:
    index = open_index(course(), tmp_path)
    for path in files(tmp_path):
        path.unlink()
    assert found(index, "clay") == ["A clay pot keeps heat."]


def test_workers_that_start_together_build_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    real = building.build

    def build(course: Course, folder: Path, place: Path, tell: Tell) -> None:
        built.append("once")
        real(course, folder, place, tell)

    monkeypatch.setattr(building, "build", build)
    threads = [Thread(target=lambda: found(open_index(course(), tmp_path), "clay")) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == ["once"]
    assert not list(tmp_path.glob("building-*"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_index(course(), tmp_path_factory.mktemp("index"))


@given(text=st.text(max_size=60) | st.sampled_from(["pot AND NOT lid", "*", "text:pot", "po?", "[a TO z]", '"pot"~2']))
def test_query_syntax_is_only_words(shared: Index, text: str) -> None:
    hits = shared.search([Term(stem) for stem in stems(text)], 5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


_impacts = st.dictionaries(st.integers(0, 40), st.floats(0.01, 9.0), max_size=40)


@given(lists=st.lists(st.tuples(st.floats(0.01, 4.0), _impacts), max_size=6), limit=st.integers(1, 8))
def test_leaving_passages_out_changes_nothing_among_the_best(
    lists: list[tuple[float, dict[int, float]]], limit: int
) -> None:
    totals: dict[int, float] = {}
    for weight, impacts in lists:
        for passage, impact in impacts.items():
            totals[passage] = totals.get(passage, 0.0) + weight * impact
    scores = sorted(totals.values(), reverse=True)[:limit]
    ranked = best([(weight, Postings.of(impacts.items())) for weight, impacts in lists], limit)
    assert [score for _, score in ranked] == pytest.approx(scores)
    assert all(totals[passage] == pytest.approx(score) for passage, score in ranked)


def test_scores_are_those_of_whoosh(tmp_path: Path) -> None:
    index = open_index(course(), tmp_path)
    (place,) = (path for path in tmp_path.iterdir() if path.is_dir())
    with building.opened(place).searcher() as searcher:
        query = Or([TermQuery(field, "tea", boost=weight * 2.0) for field, weight in building.FIELDS.items()])
        expected = [score for _, score in searcher.search(query).items()]
    assert [hit.score for hit in index.search([Term("tea", 2.0)], 5)] == pytest.approx(expected)


def test_an_index_of_other_code_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(course(), tmp_path)
    monkeypatch.setattr("tutor.index.index.edition", lambda *_: "another")
    open_index(course(), tmp_path)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2
