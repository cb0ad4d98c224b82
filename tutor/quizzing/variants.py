"""What counts as the same typed answer: long and short form, hyphen and blank, maker's name.

Marking knows the other number.
"""

import re

from tutor.values import Glossary

_LONG_SHORT = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[A-Za-z0-9&-]{2,})\)$")


def variants(answer: str, glossary: Glossary) -> tuple[str, ...]:
    """Every form that is right, the expected one first, each once."""
    forms = [answer]
    found = _LONG_SHORT.match(answer)
    if found:
        forms += [found["long"], found["short"]]
    for short, long in glossary.abbreviations:
        forms += [long for form in tuple(forms) if form == short]
        forms += [short for form in tuple(forms) if form.casefold() == long.casefold()]
    forms += [form.replace("-", " ") for form in tuple(forms) if "-" in form]
    for maker in glossary.makers:
        forms += [form.removeprefix(f"{maker} ") for form in tuple(forms)]
        forms += [f"{maker} {form}" for form in tuple(forms) if form[:1].isupper() and not _has_maker(form, glossary)]
    return tuple(dict.fromkeys(forms))


def _has_maker(form: str, glossary: Glossary) -> bool:
    return any(form == maker or form.startswith(f"{maker} ") for maker in glossary.makers)
