"""What a study group can do: open a room, join, ask, pin, play, and who may do which.

`rights` says who may do what, and nothing else does; `naming` makes codes and suggests names; `rooms` is
the shared place, `rounds` the quiz on its table, `scoring` the board.
"""

from tutor.rooms.naming import LONGEST_NAME, spoken, suggest_name
from tutor.rooms.rights import LOCKED, Action, Membership, may
from tutor.rooms.rooms import SHOWN, Rooms
from tutor.rooms.rounds import DEADLINES, LIMITS, RoundRequest, Rounds, Scope
from tutor.rooms.scoring import board, tally

__all__ = [
    "DEADLINES",
    "LIMITS",
    "LOCKED",
    "LONGEST_NAME",
    "SHOWN",
    "Action",
    "Membership",
    "Rooms",
    "RoundRequest",
    "Rounds",
    "Scope",
    "board",
    "may",
    "spoken",
    "suggest_name",
    "tally",
]
