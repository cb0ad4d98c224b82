"""Bytes to text: encodings, line ends, and text that was decoded wrongly before it came here."""

import codecs
from dataclasses import dataclass

import ftfy

#: How well-known files begin that are no text, whatever their name says.
_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\x7fELF")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class NotTextError(ValueError):
    """The bytes are a picture, an archive or something else that is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with plain line ends, and what was odd about its bytes ("" for nothing)."""

    text: str
    complaint: str = ""


def decode(data: bytes) -> Decoded:
    """Read bytes as text. Raises NotTextError when they are none."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and (data.startswith(_SIGNATURES) or b"\0" in data):
        raise NotTextError
    try:
        text, complaint = data.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError:
        text, complaint = (
            data.decode("cp1252", errors="replace"),
            "The file is not UTF-8; it was read as Windows-1252.",
        )
        if _mostly_control(text):
            raise NotTextError from None
    text = text.replace("\ufeff", "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(mend(text), complaint)


def mend(text: str) -> str:
    """Undo wrong decodings ("â€”" for a dash) line by line, and leave everything else as it is."""
    if text.isascii():
        return text
    return "\n".join(line if line.isascii() else ftfy.fix_encoding(line) for line in text.split("\n"))


def _mostly_control(text: str) -> bool:
    sample = text[:4096]
    return sum(char < " " and char not in "\t\n\r\f" for char in sample) > len(sample) / 50
