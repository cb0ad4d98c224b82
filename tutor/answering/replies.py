"""The tutor's own words: small talk, help, and what is said before a quote."""

from collections.abc import Sequence

from tutor.questions import Talk
from tutor.values import Command, Outcome

AGAIN = "Once more, from the lesson:"
SIMPLER = "The shortest the lesson puts it:"
NOTHING_TO_REPEAT = "The last question had no answer in the lesson. Ask another one."

_LEADS = {
    Talk.GREETING: "Hello. Ask anything about {title}, and the lesson answers in its own sentences.",
    Talk.THANKS: "You are welcome. Ask on, or say “quiz me”.",
    Talk.FAREWELL: "Good luck in the exam. This chat stays here for when you come back.",
    Talk.HELP: (
        "Type a question about {title}; the answer is quoted from the lesson, with its place. "
        "“Quiz me” starts a short quiz, “my mistakes” one on what you got wrong, "
        "“explain it more simply” shortens the last answer, "
        "and a follow-up such as “what does that cost?” leans on what you asked before."
    ),
    Talk.WHO: (
        "Viva, a tutor program for {title}. It is not a person and uses no language model: "
        "it finds and quotes sentences of the lesson, and makes quiz questions from them by rules."
    ),
    Talk.QUIZ: "Here is a short quiz.",
    Talk.MISTAKES: "What you got wrong, asked again.",
    Talk.SIMPLER: "There is no answer to make simpler yet. Ask a question first.",
    Talk.AGAIN: "There is no answer to repeat yet. Ask a question first.",
    Talk.SILENCE: "There are no words in that. Type a question about {title}.",
    Talk.TOO_LONG: "That is too long to read as one question. Ask it in under 2,000 characters.",
}


def lead(talk: Talk, title: str) -> str:
    """What is said to small talk on a course of that title."""
    return _LEADS[talk].format(title=title)


def command(talk: Talk) -> Command:
    """What the page does besides."""
    return {Talk.QUIZ: Command.QUIZ, Talk.MISTAKES: Command.MISTAKES}.get(talk, Command.NONE)


def verdict(outcome: Outcome, unknown: Sequence[str]) -> str:
    """What is said before the quotes, naming the words that the course does not know."""
    missing = f"The lesson does not mention {_listed(unknown)}." if unknown else ""
    match outcome:
        case Outcome.NEAR:
            return f"{missing or 'The lesson does not say.'} The nearest it comes:"
        case Outcome.NOT_COVERED:
            return missing or "The lesson does not cover that."
        case _:
            return ""


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words[:4]]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
