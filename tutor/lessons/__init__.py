"""Markdown or plain text, as authors really write it, read into a Course. No file is touched here.

`formats` says which files are lessons, `decoding` turns bytes into text, `codeblocks` ends what an author left open,
`blocks` walks the Markdown, `inline` and `sentences` cut the text, `naming` gives slugs, ids and the order of files,
`reading` puts a lesson together, `courses` a course; `settings` and `sources` read what an author says about a course
beside its lessons.
"""

from tutor.lessons.courses import make_course
from tutor.lessons.formats import advice, is_readable, is_readme
from tutor.lessons.naming import is_numbered, kept_apart, slugify, sort_key
from tutor.lessons.reading import Reading, read_lesson
from tutor.lessons.settings import Settings, read_settings
from tutor.lessons.sources import read_sources

__all__ = [
    "Reading",
    "Settings",
    "advice",
    "is_numbered",
    "is_readable",
    "is_readme",
    "kept_apart",
    "make_course",
    "read_lesson",
    "read_settings",
    "read_sources",
    "slugify",
    "sort_key",
]
