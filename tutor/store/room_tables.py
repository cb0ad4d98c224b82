"""The tables of rooms: the room, who is in it, its log, its quizzes and their answers."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from tutor.store.tables import UtcDateTime, metadata

rooms = Table(
    "rooms",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("course", String(200), nullable=False),
    #: A member's id; no foreign key, because each of the two would need the other first.
    Column("host", Integer, nullable=False),
    Column("code", String(20), nullable=True, unique=True),
    Column("settings", JSON, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("active_at", UtcDateTime, nullable=False, index=True),
    Column("host_seen_at", UtcDateTime, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("room", ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    Column("learner", String(64), nullable=False),
    Column("name", String(80), nullable=False),
    #: The name as it is compared; null once it was taken away.
    Column("name_key", String(80), nullable=True),
    Column("standing", String(10), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
    UniqueConstraint("room", "learner"),
    UniqueConstraint("room", "name_key"),
    sqlite_autoincrement=True,
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("room", ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    Column("member", ForeignKey("members.id", ondelete="CASCADE"), nullable=True),
    Column("kind", String(20), nullable=False),
    Column("answer", JSON, nullable=True),
    Column("pinned", Boolean, nullable=False),
    Column("posted_at", UtcDateTime, nullable=False),
    Index(None, "room", "id"),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("room", ForeignKey("rooms.id", ondelete="CASCADE"), nullable=False),
    #: A room's first, second, third quiz: two clicks at once cannot start two.
    Column("number", Integer, nullable=False),
    Column("quiz", JSON, nullable=False),
    Column("pace", String(10), nullable=False),
    Column("position", Integer, nullable=False),
    Column("phase", String(10), nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("ends_at", UtcDateTime, nullable=True),
    Column("started_at", UtcDateTime, nullable=False),
    UniqueConstraint("room", "number"),
)

room_answers = Table(
    "room_answers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("round", ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("item", String(40), nullable=False),
    Column("member", ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("answer", Text, nullable=False),
    Column("mark", JSON, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    #: One answer a member an item, however often it is sent.
    UniqueConstraint("round", "item", "member"),
    sqlite_autoincrement=True,
)

tries = Table(
    "tries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    #: A keyed digest of where a spoken code was tried from.
    Column("origin", String(40), nullable=False),
    Column("tried_at", UtcDateTime, nullable=False),
    Index(None, "origin", "tried_at"),
    sqlite_autoincrement=True,
)
