"""Words of a text: cut, folded and stemmed the same way in lessons and in questions."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

ENGLISH = "en"

#: The stemmers of the other languages, by Snowball's names.
_STEMMERS = {"de": "german", "es": "spanish", "fr": "french"}

#: Words that the stemmer throws together with others of another meaning (experience, import, custom, contain, access).
_APART = {
    form: name
    for name, forms in {
        "experiment": "experiment experiments experimental experimenting",
        "important": "important importance",
        "customer": "customer customers",
        "container": "container containers",
        "objective": "objective objectives",
        "university": "university universities",
        "several": "several",
        "instant": "instant instantly",
        "optional": "optional optionally",
        "optimizer": "optimizer optimizers optimiser optimisers",
    }.items()
    for form in forms.split()
}

#: British spellings that a rule turns into American ones: organise, analyse, colour, catalogue. "Revise", "hour" stay.
_ISE = re.compile(
    r"(?<=[a-z]{4})(?:(?<![cv])is(?=(?:e[sdr]?|ers|ing|ations?|able)$)|(?<=al)ys(?=(?:e[sdr]?|ers|ing)$))"
)
_OUR = re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ite|ites|able|al|hood|hoods)?$)")
_OGUE = re.compile(r"(?<=[a-z]{2}al)ogu(?=e[sd]?$|ing$)")

#: Those that no rule tells.
_AMERICAN = {
    british: american
    for pair in """
        centre center, centres centers, centred centered, metre meter, metres meters, fibre fiber, fibres fibers,
        licence license, licences licenses, defence defense, defences defenses, offence offense, practise practice,
        practises practices, practised practiced, practising practicing, artefact artifact, artefacts artifacts,
        programme program, programmes programs, grey gray, judgement judgment, judgements judgments, fulfil fulfill,
        tyre tire, tyres tires, mould mold, moulds molds, sceptical skeptical, ageing aging
    """.split(",")
    for british, american in [pair.split()]
}

#: Letters and digits, held together by inner dots, hyphens and the like: "ml.t3.medium", "always-on".
_WORD = re.compile(r"[^\W_]+(?:[.'&_+-]+[^\W_]+)*")
_POSSESSIVE = re.compile(r"'(?:s|re|ve|ll|d|m)$")
_JOINERS = re.compile(r"[.'&_+-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands in a text."""

    #: As written.
    typed: str
    #: Case-folded, possessive off: "Team's" -> "team".
    folded: str
    #: Where it begins in the text, in characters.
    start: int
    #: The language that it is stemmed in.
    code: str = ENGLISH

    @property
    def stem(self) -> str:
        """What it is compared by."""
        return stem(self.folded, self.code)

    @property
    def forms(self) -> tuple[str, ...]:
        """The stems that mean the whole word: as written, and joined ("real-time", "realtime")."""
        return _forms(self.folded, self.code)

    @property
    def parts(self) -> tuple[str, ...]:
        """The stems of its parts ("real", "time"); none when it has only one."""
        return _parts(self.folded, self.code)

    @property
    def variants(self) -> tuple[str, ...]:
        """Every stem it is indexed by: whole, joined and in parts."""
        return _variants(self.folded, self.code)


def _forms(folded: str, code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([stem(folded, code), stem(_JOINERS.sub("", folded), code)]))


def _parts(folded: str, code: str) -> tuple[str, ...]:
    parts = [part for part in _JOINERS.split(folded) if part]
    return tuple(stem(part, code) for part in parts) if len(parts) > 1 else ()


#: A text has few different words, and each is looked at many times.
_kept = lru_cache(maxsize=200_000)


@_kept
def _variants(folded: str, code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*_forms(folded, code), *_parts(folded, code)]))


@_kept
def _folded(typed: str) -> str:
    return _POSSESSIVE.sub("", fold(typed))


@_kept
def stem(word: str, code: str = ENGLISH) -> str:
    """Cut the ending off a folded word (the language's stemmer of snowballstem.org; in English Porter's second)."""
    if code != ENGLISH:
        return str(snowballstemmer.stemmer(_STEMMERS[code]).stemWord(word))
    # A stemmer keeps the word that it is at in itself, so threads cannot share one; a new one costs a microsecond.
    return _APART.get(word) or str(snowballstemmer.stemmer("english").stemWord(_american(word)))


def _american(word: str) -> str:
    """One spelling for both sides of the Atlantic; what becomes no word does so in lessons and questions alike."""
    return _AMERICAN.get(word) or _OGUE.sub("og", _OUR.sub("or", _ISE.sub(lambda found: found[0][0] + "z", word)))


def fold(text: str) -> str:
    """Fold case, width and the kinds of apostrophe and dash; keeps the number of words."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub("[‐-―−]", "-", text.replace("’", "'").replace("‘", "'"))


def cut(text: str, code: str = ENGLISH) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in _WORD.finditer(_plain(text)):
        typed = match.group()
        folded = _folded(typed)
        if folded:
            yield Word(typed, folded, match.start(), code)


def stems(text: str, code: str = ENGLISH) -> tuple[str, ...]:
    """Every stem that a text may be found by, in order, variants included."""
    return tuple(variant for word in cut(text, code) for variant in word.variants)


def _plain(text: str) -> str:
    """Curly apostrophes and typographic hyphens as plain ones; lengths stay, so offsets hold."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})
