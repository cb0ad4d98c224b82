"""Which files are read as lessons, by their endings, and what to do about those that are not."""

from pathlib import PurePath

#: Markdown under all of its names, R Markdown, Quarto and MDX included.
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"})
_PLAIN = frozenset({".txt"})
#: Files that people write lessons in and that are not read.
_OTHERS = frozenset(
    """
    .adoc .asciidoc .doc .docx .epub .htm .html .ipynb .key .odp .odt .org .pages .pdf .ppt .pptx .rst .rtf .srt .tex
    .typ .vtt .wiki
    """.split()
)
_ADVICE = "Files that end in {} are not read. Save the text as Markdown (.md) or plain text (.txt)."
_NOTEBOOK = "Notebooks are not read. Save it as Markdown: jupyter nbconvert --to markdown {}"


def is_readable(name: str) -> bool:
    """Whether a file of that name is read as a lesson."""
    return _ending(name) in MARKDOWN | _PLAIN


def is_readme(name: str) -> bool:
    """Whether a file of that name introduces its folder."""
    return PurePath(name).stem.casefold() == "readme" and _ending(name) in MARKDOWN


def advice(name: str) -> str:
    """What to do about a file that may be a lesson and is not read; "" for any other."""
    ending = _ending(name)
    if ending == ".ipynb":
        return _NOTEBOOK.format(PurePath(name).name)
    return _ADVICE.format(ending) if ending in _OTHERS else ""


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
