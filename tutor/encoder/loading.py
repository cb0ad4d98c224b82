"""Loading the encoder where there is one."""

import logging
from collections.abc import Callable
from functools import cache
from threading import Lock

from tutor.encoder.values import Encoder

log = logging.getLogger(__name__)


def load_encoder(setting: object = "on") -> Encoder | None:
    """The encoder; None, with one line in the log, when it is switched off ("off") or is not installed."""
    if str(setting).strip().casefold() == "off":
        log.info("The sentence encoder is switched off.")
        return None
    try:
        from tutor.encoder.minilm import MiniLM

        return MiniLM()
    except Exception as error:  # ONNX Runtime has errors of its own, and can't be named where it isn't installed.
        log.warning("There is no sentence encoder here, so questions are answered by the rules alone: %s", error)
        return None


def once_loaded(setting: object = "on") -> Callable[[], Encoder | None]:
    """What loads the encoder when it is first needed, and then gives the same one to all."""
    lock, kept = Lock(), cache(lambda: load_encoder(setting))

    def loaded() -> Encoder | None:
        with lock:
            return kept()

    return loaded
