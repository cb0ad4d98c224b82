"""How people write: words and their stems, everyday synonyms, spelling, an author's glossary."""

from tutor.language.glossary import GlossaryError, load_glossary
from tutor.language.words import Word, cut, fold, stem, stems

__all__ = ["GlossaryError", "Word", "cut", "fold", "load_glossary", "stem", "stems"]
