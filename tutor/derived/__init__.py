"""What is derived from a course and kept on disk: the course as it was read, its index, its quiz questions.

Each is made once on a machine, whatever the number of workers: one process builds under a lock while the others
wait for the file. A file is named by what the course was read from and by the code that shapes it, so a restart
finds it and neither a changed lesson nor changed code finds an old one.

`files` writes and checks the files, `building` makes their content, `process` does so in a process of its own.
"""

from tutor.derived.building import Build, Source, Step, build_here, course_of, items_of
from tutor.derived.process import build_apart

__all__ = ["Build", "Source", "Step", "build_apart", "build_here", "course_of", "items_of"]
