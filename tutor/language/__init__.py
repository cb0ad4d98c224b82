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
from tutor.language.spelling import Speller, familiarity, usage
from tutor.language.synonyms import Synonyms, general, of_glossary, phrase
from tutor.language.words import Word, cut, fold, stem, stems

__all__ = [
    "ATTRIBUTES",
    "CHAT_SPELLINGS",
    "FUNCTION_WORDS",
    "LIGHT_WORDS",
    "NUMBER_WORDS",
    "POINTERS",
    "GlossaryError",
    "Speller",
    "Synonyms",
    "Word",
    "cut",
    "familiarity",
    "fold",
    "general",
    "is_light",
    "load_glossary",
    "of_glossary",
    "phrase",
    "stem",
    "stems",
    "unheard",
    "usage",
]
