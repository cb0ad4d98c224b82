"""Writing a course's index into a folder, and telling whether a folder holds it."""

import json
import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whoosh.analysis import RegexTokenizer
from whoosh.fields import TEXT, Schema
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.query import Term as TermQuery

from tutor.background import Progress, Tell
from tutor.language import language
from tutor.values import Course, Kind, Lesson, Passage, Section

log = logging.getLogger(__name__)

#: Weight of each field, measured best for questions over lessons: the whole text once more by its headings.
FIELDS: Mapping[str, float] = {"text": 1.0, "title": 0.4, "heading": 0.4}

#: After so many passages word is given of how far it is.
_OFTEN = 20

_WORDS = "words.json"


@dataclass(frozen=True, slots=True)
class Words:
    """What is kept beside Whoosh's files."""

    #: Each folded word of the course, with how often it occurs.
    vocabulary: Mapping[str, int]
    #: The id of each passage, at the number that Whoosh gave it.
    passages: list[str]


def opened(place: Path) -> FileIndex:
    """Whoosh's index in a folder."""
    return open_dir(str(place), schema=_schema())


def words_in(place: Path) -> Words:
    """What is kept beside it."""
    return Words(**json.loads((place / _WORDS).read_text("utf-8")))


def usable(place: Path, course: Course) -> bool:
    """Whether a folder holds the index of just that course, and all of it can be read."""
    if not place.is_dir():
        return False
    try:
        passages = [passage.id for _, _, passage in course.passages()]
        with opened(place).searcher() as searcher:
            for field in FIELDS:
                searcher.search(TermQuery(field, "the"), limit=1)
            return words_in(place).passages == passages and searcher.doc_count_all() == len(passages)
    except Exception:  # Whoosh raises anything at all on a damaged file.
        log.warning("The index of %s cannot be read and is built again.", course.slug)
        return False


def build(course: Course, folder: Path, place: Path, tell: Tell) -> None:
    """Write all into a new folder below `folder`, then swap it in at `place` with one rename."""
    work = Path(tempfile.mkdtemp(prefix="building-", dir=folder))
    try:
        words = language(course.language)
        vocabulary: Counter[str] = Counter()
        passages: list[str] = []
        index = create_in(str(work), _schema())
        writer = index.writer(limitmb=128)
        total = sum(1 for _ in course.passages())
        for lesson, section, passage in course.passages():
            fields = _fields(lesson, section, passage)
            vocabulary.update(word.folded for text in fields.values() for word in words.cut(text))
            passages.append(passage.id)
            if not len(passages) % _OFTEN:
                tell(Progress("Indexing passages", len(passages), total))
            writer.add_document(**{name: " ".join(words.stems(text)) for name, text in fields.items()})
        writer.commit()
        index.close()
        (work / _WORDS).write_text(json.dumps({"vocabulary": vocabulary, "passages": passages}), "utf-8")
        shutil.rmtree(place, ignore_errors=True)
        work.rename(place)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def sweep(folder: Path, keep: Path) -> None:
    """Remove all but the new index and the newest other one, which a reader may still hold."""
    others = [path for path in folder.iterdir() if path.is_dir() and path != keep]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def _schema() -> Schema:
    return Schema(**{field: TEXT(analyzer=RegexTokenizer(r"\S+"), phrase=False) for field in FIELDS})


def _fields(lesson: Lesson, section: Section, passage: Passage) -> dict[str, str]:
    parts = [*section.path, *passage.header, *_lead_in(section, passage), passage.text]
    return {"text": " ".join(parts), "title": lesson.title, "heading": section.title}


def _lead_in(section: Section, passage: Passage) -> Iterator[str]:
    """The lead-in of a long list, for those of its parts that stand without it."""
    if passage.kind is Kind.LIST and not passage.lead:
        for other in section.passages:
            if other.block == passage.block:
                yield from (sentence.text for sentence in other.sentences[: other.lead])
