"""Finding passages; the only importer of Whoosh.

The index is derived from the course and from nothing else. It is built into a new folder named by the
course's hash and put in place by one rename, so readers never see half of one; a folder that cannot be
read is thrown away and built again. Index files hold pickles: only folders built here are ever opened.
"""

import json
import logging
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TypeVar

from filelock import FileLock
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.query import Or
from whoosh.query import Term as TermQuery
from whoosh.searching import Searcher

from tutor.language import cut, stems
from tutor.values import Course, Hit, Kind, Lesson, Passage, Section, Term

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Raised whenever what is written to the folder changes; older folders are then stale.
FORMAT = 1

#: Weight of each field, measured best for questions over lessons: the whole text once more by its headings.
FIELDS: Mapping[str, float] = {"text": 1.0, "title": 0.4, "heading": 0.4}

_VOCABULARY = "vocabulary.json"


class Index:
    """An open index of one course. Safe to share between threads and to use after a fork."""

    def __init__(self, course: Course, folder: Path) -> None:
        self._course = course
        self._folder = folder
        self._lock = RLock()
        self._process = 0
        self._searcher: Searcher | None = None
        self._frequency: dict[str, int] = {}
        self._vocabulary: dict[str, int] = {}

    @property
    def size(self) -> int:
        """How many passages are indexed."""
        return self._read(lambda searcher: int(searcher.doc_count_all()))

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Each folded word of the course, with how often it occurs."""
        self._read(lambda searcher: None)
        return self._vocabulary

    def frequency(self, stem: str) -> int:
        """In how many passages a stem stands, headings counted with them."""
        known = self._frequency.get(stem)
        if known is None:
            known = self._read(lambda searcher: int(searcher.doc_frequency("text", stem)))
            self._frequency[stem] = known
        return known

    def search(self, terms: Sequence[Term], limit: int) -> list[Hit]:
        """Passages that hold any of the stems, best first; equal scores in reading order."""
        if not terms or limit < 1:
            return []
        query = Or(
            [
                TermQuery(field, term.text, boost=weight * term.weight)
                for term in terms
                for field, weight in FIELDS.items()
            ]
        )
        return self._read(lambda searcher: _run(searcher, query, limit))

    def _read(self, look: Callable[[Searcher], T]) -> T:
        with self._lock:
            try:
                return look(self._open())
            except Exception:  # Whoosh raises anything at all on a damaged file.
                log.warning("The index of %s is damaged and is built again.", self._course.slug)
                self._rebuild()
                return look(self._open())

    def _open(self) -> Searcher:
        if self._searcher is None or self._process != os.getpid():
            self._searcher = _opened(self._folder, self._course).searcher()
            self._vocabulary = json.loads((self._folder / _VOCABULARY).read_text("utf-8"))
            self._process = os.getpid()
        return self._searcher

    def _rebuild(self) -> None:
        self._searcher = None
        shutil.rmtree(self._folder, ignore_errors=True)
        open_index(self._course, self._folder.parent)


def _run(searcher: Searcher, query: Or, limit: int) -> list[Hit]:
    results = searcher.search(query, limit=limit)
    ranked = sorted(results.items(), key=lambda found: (-found[1], found[0]))
    return [Hit(searcher.stored_fields(number)["passage"], score) for number, score in ranked]


def open_index(course: Course, folder: Path) -> Index:
    """Open the course's index below `folder`, building it when it is missing, stale or damaged.

    Processes that come at the same time wait for the one that builds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{course.hash[:24]}-{FORMAT}"
    with FileLock(folder / "build.lock"):
        if not _usable(place, course):
            _build(course, folder, place)
            _sweep(folder, keep=place)
    return Index(course, place)


def _usable(place: Path, course: Course) -> bool:
    if not place.is_dir():
        return False
    try:
        index = _opened(place, course)
        json.loads((place / _VOCABULARY).read_text("utf-8"))
        with index.searcher() as searcher:
            searcher.search(Or([TermQuery(field, "the") for field in FIELDS]), limit=1)
            return bool(searcher.doc_count_all() == sum(1 for _ in course.passages()))
    except Exception:  # Whoosh raises anything at all on a damaged file.
        log.warning("The index of %s cannot be read and is built again.", course.slug)
        return False


def _opened(place: Path, course: Course) -> FileIndex:
    return open_dir(str(place), schema=_schema())


def _build(course: Course, folder: Path, place: Path) -> None:
    """Write all into a new folder, then swap it in with one rename."""
    work = Path(tempfile.mkdtemp(prefix="building-", dir=folder))
    try:
        vocabulary: Counter[str] = Counter()
        index = create_in(str(work), _schema())
        writer = index.writer(limitmb=128)
        for lesson, section, passage in course.passages():
            fields = _fields(lesson, section, passage)
            vocabulary.update(word.folded for text in fields.values() for word in cut(text))
            writer.add_document(passage=passage.id, **{name: " ".join(stems(text)) for name, text in fields.items()})
        writer.commit()
        index.close()
        (work / _VOCABULARY).write_text(json.dumps(vocabulary), "utf-8")
        shutil.rmtree(place, ignore_errors=True)
        work.rename(place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sweep(folder: Path, keep: Path) -> None:
    """Remove all but the new index and the newest other one, which a reader may still hold."""
    others = [path for path in folder.iterdir() if path.is_dir() and path != keep]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def _schema() -> Schema:
    words = RegexTokenizer(r"\S+")
    return Schema(passage=ID(stored=True), **{field: TEXT(analyzer=words, phrase=False) for field in FIELDS})


def _fields(lesson: Lesson, section: Section, passage: Passage) -> dict[str, str]:
    parts = [*section.path, *passage.header, *_lead_in(section, passage), passage.text]
    return {"text": " ".join(parts), "title": lesson.title, "heading": section.title}


def _lead_in(section: Section, passage: Passage) -> Iterator[str]:
    """The lead-in of a long list, for those of its parts that stand without it."""
    if passage.kind is Kind.LIST and not passage.lead:
        for other in section.passages:
            if other.block == passage.block:
                yield from (sentence.text for sentence in other.sentences[: other.lead])
