"""A room's log: posts go in one transaction at a time, so that their ids rise in the order in which they are seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select, text, update

from tutor.codec import encode
from tutor.errors import NoRoom
from tutor.store.reading import read_answer
from tutor.store.room_tables import members, posts, rooms
from tutor.values import Answer, Post, PostKind

#: The PostgreSQL channel on which a room's id says that it has a new post.
CHANNEL = "viva_rooms"


@contextmanager
def writing(engine: Engine, room: str, at: datetime) -> Iterator[Connection]:
    """A transaction that no other writer of the same room overlaps. Raises NoRoom.

    Its first statement takes the room's row lock on PostgreSQL and the write lock on SQLite. Without it,
    of two posts the later id could be committed first, and a reader would pass over the earlier one.
    """
    with engine.begin() as connection:
        touched = connection.execute(update(rooms).where(rooms.c.id == room).values(active_at=at))
        if not touched.rowcount:
            raise NoRoom()
        yield connection


def add_post(
    connection: Connection, room: str, kind: PostKind, member: int | None, at: datetime, answer: Answer | None = None
) -> int:
    """Put an entry at the end of the log and give its id; other processes hear of it at the commit."""
    row = {
        "room": room,
        "kind": kind.value,
        "member": member,
        "posted_at": at,
        "answer": None if answer is None else encode(answer),
        "pinned": False,
    }
    added = connection.execute(insert(posts).values(row))
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_notify(:channel, :room)"), {"channel": CHANNEL, "room": room})
    (number,) = added.inserted_primary_key or (0,)
    return int(number)


def read_posts(
    connection: Connection, *where: object, limit: int | None = None, newest: bool = True
) -> tuple[Post, ...]:
    """Entries of the log in their order; with a limit, the newest of them, or else the oldest."""
    query = select(posts, members.c.name).outerjoin(members, members.c.id == posts.c.member).where(*where)  # type: ignore[arg-type]
    if limit is None or not newest:
        rows = list(connection.execute(query.order_by(posts.c.id).limit(limit)))
    else:
        rows = list(connection.execute(query.order_by(posts.c.id.desc()).limit(limit)))[::-1]
    return tuple(
        Post(
            row.id,
            PostKind(row.kind),
            row.member,
            row.name or "",
            row.posted_at,
            None if row.answer is None else read_answer(row.answer, f"post {row.id}"),
            row.pinned,
        )
        for row in rows
    )
