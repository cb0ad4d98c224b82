"""What counts as the same typed answer: long and short form, singular and plural, hyphen and blank."""

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
    forms += [other for form in tuple(forms) for other in _numbers(form)]
    forms += [form.replace("-", " ") for form in tuple(forms) if "-" in form]
    return tuple(dict.fromkeys(forms))


def _numbers(form: str) -> tuple[str, ...]:
    """The other number of a noun: "endpoints" for "endpoint"."""
    last = re.search(r"[a-z]{3,}$", form)
    if not last:
        return ()
    word, head = last.group(), form[: last.start()]
    if word.endswith("ies"):
        return (head + word[:-3] + "y",)
    if re.search(r"(?:ss|us|is)$", word):
        return ()
    if word.endswith("s"):
        return (head + word[:-1],)
    if re.search(r"[^aeiou]y$", word):
        return (head + word[:-1] + "ies",)
    return (head + word + ("es" if re.search(r"(?:x|ch|sh)$", word) else "s"),)
