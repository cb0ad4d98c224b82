"""Values to JSON and back. A field that has its default is left out, and one that a row lacks takes it."""

from typing import Any, TypeVar, get_args, get_origin

from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.preconf.json import make_converter

T = TypeVar("T")

# What is read was written here: where in a row a fault lies need not be told, which would take half the time.
_converter = make_converter(detailed_validation=False, omit_if_default=True)


def _is_run(kind: Any) -> bool:
    """Whether a type is a tuple of any length, whose members' hook is then looked up once for all tuples."""
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


_converter.register_structure_hook_factory(_is_run, homogenous_tuple_structure_factory)


def encode(value: object) -> Any:
    """A value as what the JSON column keeps."""
    return _converter.unstructure(value)


def decode(data: Any, kind: type[T]) -> T:
    """The value of that kind which was kept."""
    return _converter.structure(data, kind)
