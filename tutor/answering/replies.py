"""The tutor's own words: small talk, help, and what is said before a quote."""

from collections.abc import Sequence

from tutor.errors import TooLong
from tutor.questions import LONGEST, Talk
from tutor.values import Command, Outcome

AGAIN = "Here it is again:"
SIMPLER = "The shortest version in the lesson:"
MORE = "More from the lesson on that:"
NO_MORE = "The lesson says no more about that. Ask another question."
SOURCE = "That is in “{section}”, in the lesson “{lesson}”:"
NOTHING_TO_REPEAT = "The lesson had no answer to your last question. Ask another one."

_LEADS = {
    Talk.GREETING: "Hello. Ask anything about {title}; the answers are quoted from the lesson.",
    Talk.THANKS: "You're welcome. Ask another question, or say “quiz me”.",
    Talk.FAREWELL: "Good luck in the exam. This chat will be here when you come back.",
    Talk.HELP: (
        "Type a question about {title}. The answer is quoted from the lesson, with a link to the place. "
        "“Quiz me” or “5 questions on” a topic starts a quiz, “mock exam” a longer one, “my mistakes” one on what you "
        "got wrong; “harder”, “easier” and “my progress” work too. "
        "“Simpler”, “more” and “source” refer to the last answer. "
        "You can also ask follow-up questions, such as “what does that cost?”."
    ),
    Talk.WHO: (
        "This is Viva, a tutor for {title}. It is a program, not a person, and no model writes its answers: "
        "it quotes sentences from the lesson and turns them into quiz questions by fixed rules."
    ),
    Talk.QUIZ: "Here is a short quiz.",
    Talk.MISTAKES: "Here is a quiz on what you got wrong.",
    Talk.SIMPLER: "There is no answer to simplify yet. Ask a question first.",
    Talk.AGAIN: "There is no answer to repeat yet. Ask a question first.",
    Talk.EXAM: "Here is a longer quiz on the whole course.",
    Talk.HARDER: "Here are harder questions.",
    Talk.EASIER: "Here are easier questions.",
    Talk.PROGRESS: "You have not answered any quiz questions yet. Say “quiz me” to start.",
    Talk.MORE: "There is no answer to add to yet. Ask a question first.",
    Talk.SOURCE: "There is no answer to find the source of yet. Ask a question first.",
    Talk.UNCLEAR: "I cannot tell what you are asking. Put it as a question about {title}, or say “quiz me”.",
    Talk.SILENCE: "There is no question in that. Type one about {title}.",
    Talk.TOO_LONG: str(TooLong(LONGEST)),
}


_COMMANDS = {
    Talk.QUIZ: Command.QUIZ,
    Talk.HARDER: Command.QUIZ,
    Talk.EASIER: Command.QUIZ,
    Talk.EXAM: Command.EXAM,
    Talk.MISTAKES: Command.MISTAKES,
    Talk.PROGRESS: Command.PROGRESS,
}


def lead(talk: Talk, title: str) -> str:
    """What is said to small talk on a course of that title."""
    return _LEADS[talk].format(title=title)


def command(talk: Talk) -> Command:
    """What the page does besides."""
    return _COMMANDS.get(talk, Command.NONE)


def quiz_on(topic: str, found: bool) -> str:
    """What is said to a wish to be quizzed on a topic that the course has, or has not."""
    return f"Here is a quiz on “{topic}”." if found else f"The lesson does not cover “{topic}”. Name another topic."


def verdict(outcome: Outcome, unknown: Sequence[str]) -> str:
    """What is said before the quotes, naming the words that the course does not know."""
    missing = f"The lesson does not mention {_listed(unknown)}." if unknown else ""
    match outcome:
        case Outcome.NEAR:
            return f"{missing or 'The lesson does not say this.'} Nearest:"
        case Outcome.NOT_COVERED:
            return missing or "The lesson does not cover that."
        case _:
            return ""


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words[:4]]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
