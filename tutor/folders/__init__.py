"""The knowledge folder: which files make up a course, and what is read from them. Nothing else reads it."""

from tutor.folders.files import Signature, course_folders, course_slug, fingerprint, nothing_in, signature, unread
from tutor.folders.reading import load_courses, read_course, read_courses

__all__ = [
    "Signature",
    "course_folders",
    "course_slug",
    "fingerprint",
    "load_courses",
    "nothing_in",
    "read_course",
    "read_courses",
    "signature",
    "unread",
]
