"""What is kept: the only importer of SQLAlchemy, Alembic and cattrs.

`tables` and `room_tables` declare, `migrations` gets a database there, `codec` turns values into JSON and
back. The rest of the house sees `Store`, with `rooms` and `rounds` for study groups, and a `Watcher` that
hears of posts. SQLite and PostgreSQL behave alike.
"""

from tutor.store.rooms import NameTaken, RoomStore
from tutor.store.rounds import RoundStore
from tutor.store.store import Store
from tutor.store.watching import Watcher

__all__ = ["NameTaken", "RoomStore", "RoundStore", "Store", "Watcher"]
