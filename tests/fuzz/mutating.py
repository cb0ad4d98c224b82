"""Markdown as nobody would write it, and somebody did: a file changed here and there."""

from random import Random

#: What breaks parsers: marks without their partner, attributes, placeholders, other scripts, nothing at all.
ODDITIES = (
    "", " ", "\t", "```", "~~~", "    x", "---", "***", "+++", "===", "- ", "1. ", "> ", "# ", "####### x",
    "| a | b |", "|---|---|", "|", "||||", "![a](b.png)", "![](b)", "![a][b]", "[a]: b", "[^1]: x", "[x](",
    "](y)", "{#parts}", "{value}", "{0}", "{}", "%s", "\\", "\\(", "$$", "$a*b$", "<div>", "</table>",
    "<table><tr><td>1</td></tr></table>", "<!--", "-->", "<?", "&amp;", "&#0;", "&#x110000;", "**", "*a", "__",
    "`", "``", "~~x~~", "==x==", ":::", "!!! note", "- [x] yes", "- [ ] no", "Q: Why?", "A: So.", "Q:", "A:",
    "Is it so?", "Update, 2020: no.", "> Update, May 2020: 7.", "It is a thing.", "A b is a c that d.",
    "Use it when it rains.", "exactly three kinds:", "**X**: y", "X: y", "x:", "10 %", "1,000 GB", "-5 °C", "½",
    "İ", "ß", "ﬁ", "e\u0301", "物理是一门科学。", "ما هو؟", "\u202e", "\u200d", "👩‍🚀", "\ufeff", "\x0b", "\x0c",
    "\x1c",
    "\u2028", "\x85", "\xa0", "A (B) (C", "“x", "’", "...", "?!", "a" * 300, "Simple Queue Service (SQS)",
)  # fmt: skip


def mutated(text: str, random: Random) -> str:
    """A text with some of its lines moved, cut, doubled, joined or swapped for oddities."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 12)):
        lines = _changed(lines, random)
    return "\n".join(lines)


def _changed(lines: list[str], random: Random) -> list[str]:
    at = random.randrange(len(lines) + 1)
    some = slice(at, at + random.randint(1, 4))
    match random.randrange(8):
        case 0:
            lines[at:at] = [random.choice(ODDITIES)]
        case 1:
            lines[some] = ["".join(lines[some])]
        case 2:
            lines[some] = []
        case 3:
            lines[at:at] = lines[some]
        case 4:
            lines[some] = reversed(lines[some])
        case 5:
            lines[some] = [f"{random.choice(ODDITIES)}{line}{random.choice(ODDITIES)}" for line in lines[some]]
        case 6:
            lines[some] = [line[random.randrange(len(line) + 1) :] for line in lines[some]]
        case _:
            lines[some] = [_within(line, random) for line in lines[some]]
    return lines or [""]


def _within(line: str, random: Random) -> str:
    at = random.randrange(len(line) + 1)
    return f"{line[:at]}{random.choice(ODDITIES)}{line[at + random.randint(0, 3) :]}"
