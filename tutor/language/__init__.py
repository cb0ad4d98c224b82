"""How people write: words and their stems, everyday synonyms, spelling, an author's glossary."""

from tutor.language.glossary import GlossaryError, load_glossary, unheard
from tutor.language.grammar import (
    ATTRIBUTES,
    CHAT_SPELLINGS,
    FUNCTION_WORDS,
    LIGHT_WORDS,
    NUMBER_WORDS,
    POINTERS,
    is_light,
)
from tutor.language.language import Language, detected, known_languages, language
from tutor.language.spelling import Speller, familiarity, usage
from tutor.language.synonyms import Synonyms, general, of_glossary, phrase
from tutor.language.words import ENGLISH, Word, cut, fold, stem, stems

__all__ = [
    "ATTRIBUTES",
    "CHAT_SPELLINGS",
    "ENGLISH",
    "FUNCTION_WORDS",
    "LIGHT_WORDS",
    "NUMBER_WORDS",
    "POINTERS",
    "GlossaryError",
    "Language",
    "Speller",
    "Synonyms",
    "Word",
    "cut",
    "detected",
    "familiarity",
    "fold",
    "general",
    "is_light",
    "known_languages",
    "language",
    "load_glossary",
    "of_glossary",
    "phrase",
    "stem",
    "stems",
    "unheard",
    "usage",
]
