"""Search engines side by side, each as its own introduction shows it, over the same passages as Viva."""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tutor.answering.atlas import Atlas
from tutor.answering.ranking import Finder
from tutor.encoder import Meaning, build_vectors, load_encoder
from tutor.index import open_index
from tutor.questions import Interpreter
from tutor.values import Course

#: How many passages an engine hands over; several may be of one place.
DEPTH = 30

#: Numbers of the passages found for a question, best first.
Search = Callable[[str], Sequence[int]]


def texts(course: Course) -> list[str]:
    """Each passage with the headings that it stands under, as every engine gets it."""
    return [" ".join([*section.path, *passage.header, passage.text]) for _, section, passage in course.passages()]


def viva(course: Course, folder: Path) -> Search:
    """Viva with its encoder: question read, passages found and ranked."""
    encoder = load_encoder()
    vectors = build_vectors(course, folder / "vectors", encoder) if encoder else None
    meaning = Meaning(course, encoder, vectors) if encoder and vectors else None
    return _viva(course, folder, lambda: meaning)


def viva_without(course: Course, folder: Path) -> Search:
    """Viva by its rules alone."""
    return _viva(course, folder, lambda: None)


def _viva(course: Course, folder: Path, meaning: Callable[[], Meaning | None]) -> Search:
    index = open_index(course, folder)
    finder = Finder(Atlas(course), index, meaning)
    interpreter = Interpreter(index, course.glossary)
    numbers = {passage.id: number for number, (_, _, passage) in enumerate(course.passages())}
    return lambda asked: [numbers[each.spot.passage.id] for each in finder.rank(interpreter.read(asked))]


def encoder_alone(course: Course, folder: Path) -> Search:
    """The encoder's nearest passages, as they come."""
    encoder = load_encoder()
    if encoder is None:
        raise RuntimeError("There is no encoder to measure.")
    vectors = build_vectors(course, folder / "vectors", encoder)
    return lambda asked: [number for number, _ in vectors.nearest(encoder.encode([asked]).pooled[0], DEPTH)]


def whoosh(course: Course, folder: Path) -> Search:
    """Whoosh with its stemming analyzer and its query parser, words joined by OR."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import STORED, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.qparser import OrGroup, QueryParser

    schema = Schema(number=STORED, text=TEXT(analyzer=StemmingAnalyzer()))
    index = create_in(str(folder), schema)
    writer = index.writer(limitmb=256)
    for number, text in enumerate(texts(course)):
        writer.add_document(number=number, text=text)
    writer.commit()
    searcher, parser = index.searcher(), QueryParser("text", schema, group=OrGroup)
    return lambda asked: [hit["number"] for hit in searcher.search(parser.parse(asked), limit=DEPTH)]


def fts5(course: Course, folder: Path) -> Search:
    """SQLite FTS5 with its porter tokenizer, words joined by OR."""
    base = sqlite3.connect(folder / "fts.db")
    base.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='porter unicode61')")
    base.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", enumerate(texts(course)))
    base.commit()
    find = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"

    def search(asked: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", asked))
        return [number for (number,) in base.execute(find, (words, DEPTH))] if words else []

    return search


def tantivy(course: Course, folder: Path) -> Search:
    """Tantivy with its English stemmer, words joined by OR."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer()
    for number, text in enumerate(texts(course)):
        writer.add_document(tantivy.Document(number=number, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(asked: str) -> list[int]:
        words = " ".join(re.findall(r"\w+", asked.lower()))
        hits = searcher.search(index.parse_query(words, ["text"]), DEPTH).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return search


def bm25s(course: Course, folder: Path) -> Search:
    """Bm25s with English stop words and stemmer."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    retriever = bm25s.BM25()
    passages = texts(course)
    retriever.index(bm25s.tokenize(passages, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def search(asked: str) -> list[int]:
        words = bm25s.tokenize(asked, stopwords="en", stemmer=stemmer, show_progress=False)
        found, _ = retriever.retrieve(words, k=min(DEPTH, len(passages)), show_progress=False)
        return [int(number) for number in found[0]]

    return search


ENGINES: Mapping[str, Callable[[Course, Path], Search]] = {
    "Viva": viva,
    "Viva without encoder": viva_without,
    "the encoder alone": encoder_alone,
    "Whoosh": whoosh,
    "SQLite FTS5": fts5,
    "tantivy": tantivy,
    "bm25s": bm25s,
}


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for an index, gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="viva-bench-")
