"""Markdown or plain text, as authors really write it, read into a Course. No file is touched here.

`decoding` turns bytes into text, `blocks` walks the Markdown, `inline` and `sentences` cut the text,
`naming` gives slugs, ids and the order of files, `reading` puts a lesson together, `courses` a course.
"""

from tutor.lessons.courses import make_course
from tutor.lessons.naming import slugify, sort_key
from tutor.lessons.reading import Reading, read_lesson

__all__ = ["Reading", "make_course", "read_lesson", "slugify", "sort_key"]
