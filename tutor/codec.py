"""Values to JSON and back. A field that an older row lacks takes its default."""

from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

T = TypeVar("T")

_converter = make_converter()


def encode(value: object) -> Any:
    """A value as what the JSON column keeps."""
    return _converter.unstructure(value)


def decode(data: Any, kind: type[T]) -> T:
    """The value of that kind which was kept."""
    return _converter.structure(data, kind)
