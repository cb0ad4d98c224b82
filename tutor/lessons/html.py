"""HTML in Markdown: real tags vanish, placeholders such as <your-bucket-name> are text."""

import re

_TAGS = frozenset(
    """
    a abbr address article aside audio b big blockquote body br button caption center cite code col colgroup
    dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr
    html i iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol
    optgroup option p param picture pre q s samp script section select small source span strike strong style
    sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr
    """.split()
)
_BREAKS = frozenset("br p div li tr td th hr h1 h2 h3 h4 h5 h6 ul ol table summary details dt dd".split())
_TAG = re.compile(r"</?\s*([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)


def is_tag(text: str) -> bool:
    """Tell a real tag, comment or declaration from a placeholder in angle brackets."""
    if text.startswith(("<!", "<?")):
        return True
    found = _TAG.fullmatch(text)
    return bool(found) and found[1].lower() in _TAGS if found else False


def is_break(text: str) -> bool:
    """Tell a tag that parts words, such as <br>."""
    found = _TAG.fullmatch(text)
    return bool(found) and found[1].lower() in _BREAKS if found else False


def text_of(html: str) -> str:
    """The text of an HTML block: scripts, styles and comments gone, real tags gone, the rest as written."""
    return _TAG.sub(_shown, _UNSEEN.sub("", html))


def _shown(match: re.Match[str]) -> str:
    if match[1].lower() not in _TAGS:
        return match.group()
    return " " if match[1].lower() in _BREAKS else ""
