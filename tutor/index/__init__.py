"""Finding passages; the only importer of Whoosh.

The index is derived from the course and from nothing else. It is built into a new folder named by the
course's hash and put in place by one rename, so readers never see half of one; a folder that cannot be
read is thrown away and built again. Index files hold pickles: only folders built here are ever opened.

`building` writes and checks the folder, `postings` adds up what speaks for each passage, `index` opens
the folder and searches it.
"""

from tutor.index.index import Index, open_index

__all__ = ["Index", "open_index"]
