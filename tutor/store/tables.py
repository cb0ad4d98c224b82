"""The tables, and the column types of our own."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware of its zone on the way in and out, kept as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse moments that do not know their zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone cannot be kept.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every moment its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

chats = Table(
    "chats",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("learner", String(64), nullable=False),
    Column("course", String(200), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Index(None, "learner", "course", "started_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("chat", ForeignKey("chats.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("learner", String(64), nullable=False),
    Column("turn", ForeignKey("turns.id", ondelete="CASCADE"), nullable=True, index=True),
    Column("quiz", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    #: A turn's first, second, third run: two clicks at once cannot make two of one.
    UniqueConstraint("turn", "number"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("attempt", ForeignKey("attempts.id", ondelete="CASCADE"), nullable=False),
    Column("item", String(40), nullable=False),
    Column("answer", Text, nullable=False),
    Column("mark", JSON, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    #: Whose it is and on which course, as the attempt says; so a learner's latest answers are found at once.
    Column("learner", String(64), nullable=False, server_default=""),
    Column("course", String(200), nullable=False, server_default=""),
    Index(None, "learner", "course", "id"),
    #: The first answer counts; a second one finds its place taken.
    UniqueConstraint("attempt", "item"),
    sqlite_autoincrement=True,
)

hints = Table(
    "hints",
    metadata,
    Column("attempt", ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("item", String(40), primary_key=True),
    #: How many hints to the item are on the table.
    Column("shown", Integer, nullable=False),
)

signs = Table(
    "signs",
    metadata,
    #: The one row that every look at the database's health writes.
    Column("id", Integer, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=True),
)

flags = Table(
    "flags",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("course", String(200), nullable=False),
    Column("item", String(40), nullable=False),
    Column("learner", String(64), nullable=False),
    #: The item as it was asked, so that an edited lesson does not hide what was wrong.
    Column("asked", JSON, nullable=False),
    Column("complaint", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("flagged_at", UtcDateTime, nullable=False),
    #: One vote for each learner.
    UniqueConstraint("course", "item", "learner"),
    sqlite_autoincrement=True,
)
