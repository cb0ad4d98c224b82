"""The author's glossary.toml: abbreviations, and what learners call things."""

from collections.abc import Iterable, Iterator

from tutor.errors import InvalidInput
from tutor.language.words import cut, stems
from tutor.toml import Fault, Toml, TomlError
from tutor.values import Glossary


class GlossaryError(InvalidInput):
    """The glossary cannot be used; `faults` says each line and why, `line` is the first of them."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = tuple(sorted(faults))
        self.line, message = self.faults[0]
        super().__init__(message)


def load_glossary(text: str) -> Glossary:
    """Read `makers` (a list), `[abbreviations]` (EFS = "Elastic File System") and `[aliases]` ("pricing" = ["bill"]).

    Raises GlossaryError when the text is no TOML or an entry has another shape.
    """
    try:
        written = Toml(text)
    except TomlError as error:
        raise GlossaryError((error.line, str(error))) from error
    long_forms = {short: _text(written, short, long) for short, long in _table(written, "abbreviations").items()}
    aliases = {term: _texts(written, term, names) for term, names in _table(written, "aliases").items()}
    makers = _makers(written)
    if written.faults:
        raise GlossaryError(*written.faults)
    return Glossary(tuple(long_forms.items()), tuple(aliases.items()), makers)


def unheard(glossary: Glossary, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Table and key of each entry that leads nowhere, because none of the texts has its words."""
    if not (glossary.abbreviations or glossary.aliases):
        return
    held = {stem for text in texts for stem in stems(text)}

    def is_heard(term: str) -> bool:
        return all(not held.isdisjoint(word.variants) for word in cut(term))

    short = (key for key, long in glossary.abbreviations if not (is_heard(key) or is_heard(long)))
    yield from (("abbreviations", key) for key in short)
    yield from (("aliases", term) for term, _ in glossary.aliases if not is_heard(term))


def _table(written: Toml, name: str) -> dict[str, object]:
    table = written.tables.get(name, {})
    if isinstance(table, dict):
        return table
    written.note(f"Write [{name}] as a table.", name)
    return {}


def _makers(written: Toml) -> tuple[str, ...]:
    value = written.tables.get("makers", [])
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(each.strip() for each in value)
    written.note('Write makers = ["one maker", "another"].', "makers")
    return ()


def _text(written: Toml, key: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    written.note(f'Write {key} = "its long form".', "abbreviations", key)
    return ""


def _texts(written: Toml, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(each.strip() for each in value)
    written.note(f'Write {key} = ["one name", "another"].', "aliases", key)
    return ()
