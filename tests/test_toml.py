"""TOML that knows its lines."""

import pytest

from tutor.toml import Toml, TomlError

TEXT = """# A comment
as_of = "2026-11"

[lesson]   # with a remark
one = ["a"]
"two words" = [
    "https://a.example/?x=1",
    "b",
]

[[exams]]
code = "A"

[[exams]]
code = "B"
"""


@pytest.mark.parametrize(
    ("path", "holding", "line"),
    [
        (("as_of",), "", 2),
        (("lesson",), "", 4),
        (("lesson", "one"), "", 5),
        (("lesson", "two words"), "", 6),
        (("lesson", "two words"), '"b"', 8),
        (("lesson", "two words"), "nowhere", 6),
        (("lesson", "missing"), "", 4),
        (("exams", 0, "code"), "", 12),
        (("exams", 1, "code"), "", 15),
        (("exams", 1, "name"), "", 14),
        (("missing",), "", 1),
    ],
)
def test_every_value_has_its_line(path: tuple[str | int, ...], holding: str, line: int) -> None:
    written = Toml(TEXT)
    written.note("Wrong.", *path, holding=holding)
    assert written.faults == [(line, "Wrong.")]


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = ", 2), ("a = 1\na = 2\n", 2), ("\n\na = [1,\n2,", 4)])
def test_what_is_no_toml_says_where(text: str, line: int) -> None:
    with pytest.raises(TomlError, match="not valid TOML") as caught:
        Toml(text)
    assert caught.value.line == line
