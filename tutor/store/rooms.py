"""Rooms, their members and their logs, kept."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from tutor.codec import decode, encode
from tutor.errors import NoRoom, NotFound
from tutor.store.log import add_post, read_posts, writing
from tutor.store.room_tables import members, posts, room_answers, rooms, tries
from tutor.values import Answer, Member, Post, PostKind, Room, RoomSettings, Standing


class NameTaken(Exception):
    """Somebody in the room has that name."""


class RoomStore:
    """What is kept of rooms. Who may do what is not decided here."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, course: str, learner: str, name: str, code: str, answers: Sequence[Answer], at: datetime) -> Room:
        """Keep a new room with its host, and the answers that the host brings along."""
        room = secrets.token_urlsafe(16)
        moments = {"opened_at": at, "active_at": at, "host_seen_at": at}
        with self._engine.begin() as connection:
            taken = connection.execute(select(rooms.c.id).where(rooms.c.code == code)).first()
            settings = encode(RoomSettings())
            row = {"id": room, "course": course, "host": 0, "code": None if taken else code, "settings": settings}
            connection.execute(insert(rooms).values(row | moments))
            host = _add_member(connection, room, learner, name, at)
            connection.execute(update(rooms).where(rooms.c.id == room).values(host=host))
            add_post(connection, room, PostKind.OPENED, host, at)
            for answer in answers:
                add_post(connection, room, PostKind.ASKED, host, at, answer)
        return self.room(room)

    def room(self, room: str) -> Room:
        """The room of that id. Raises NotFound."""
        with self._engine.connect() as connection:
            found = connection.execute(select(rooms).where(rooms.c.id == room)).mappings().one_or_none()
            if found is None:
                raise NoRoom()
            return _room(connection, found)

    def by_code(self, code: str) -> str | None:
        """The id of the room with that spoken code."""
        with self._engine.connect() as connection:
            return connection.execute(select(rooms.c.id).where(rooms.c.code == code)).scalar_one_or_none()

    def member_of(self, room: str, learner: str) -> int | None:
        """The member that a learner is in a room, whatever their standing."""
        found = select(members.c.id).where(members.c.room == room, members.c.learner == learner)
        with self._engine.connect() as connection:
            return connection.execute(found).scalar_one_or_none()

    def rooms_of(self, learner: str) -> tuple[Room, ...]:
        """The rooms that a learner is in, the liveliest first."""
        found = (
            select(rooms)
            .join(members, members.c.room == rooms.c.id)
            .where(members.c.learner == learner, members.c.standing == Standing.IN.value)
            .order_by(rooms.c.active_at.desc())
        )
        with self._engine.connect() as connection:
            return tuple(_room(connection, row) for row in connection.execute(found).mappings().all())

    def join(self, room: str, learner: str, name: str, at: datetime) -> int:
        """Let a learner in, once; who had left comes back as the same member. Raises NameTaken."""
        known = self.member_of(room, learner)
        try:
            with writing(self._engine, room, at) as connection:
                if known is None:
                    known = _add_member(connection, room, learner, name, at)
                else:
                    values = {"name": name, "name_key": name.casefold(), "standing": Standing.IN.value}
                    connection.execute(update(members).where(members.c.id == known).values(values))
                add_post(connection, room, PostKind.JOINED, known, at)
        except IntegrityError as error:
            known = self.member_of(room, learner)
            if known is None or self._named(room, name) != known:
                raise NameTaken(name) from error
        return known

    def leave(self, room: str, member: int, standing: Standing, at: datetime, *, forget: bool = False) -> None:
        """Take a member out, with name and answers if they are to be forgotten."""
        kind = PostKind.REMOVED if standing is Standing.REMOVED else PostKind.LEFT
        values: dict[str, object] = {"standing": standing.value}
        if forget:
            values |= {"name": "", "name_key": None, "learner": f"gone-{secrets.token_hex(8)}"}
        with writing(self._engine, room, at) as connection:
            connection.execute(update(members).where(members.c.id == member).values(values))
            if forget:
                connection.execute(delete(room_answers).where(room_answers.c.member == member))
            add_post(connection, room, kind, member, at)

    def set_host(self, room: str, member: int, at: datetime) -> None:
        """Make a member the host."""
        with writing(self._engine, room, at) as connection:
            connection.execute(update(rooms).where(rooms.c.id == room).values(host=member, host_seen_at=at))
            add_post(connection, room, PostKind.HOST, member, at)

    def set_room(self, room: str, member: int, settings: RoomSettings, code: str | None, at: datetime) -> None:
        """Change what the host can set; None turns the spoken code off."""
        with writing(self._engine, room, at) as connection:
            values = {"settings": encode(settings), "code": code}
            connection.execute(update(rooms).where(rooms.c.id == room).values(values))
            add_post(connection, room, PostKind.SETTINGS, member, at)

    def host_seen(self, room: str, at: datetime) -> None:
        """Note that the host is there; no post, and no new life for an idle room."""
        with self._engine.begin() as connection:
            connection.execute(update(rooms).where(rooms.c.id == room).values(host_seen_at=at))

    def ask(self, room: str, member: int, answer: Answer, at: datetime, not_since: datetime) -> Post:
        """Post a question with its answer; the same one sent again since `not_since` is the one before."""
        with writing(self._engine, room, at) as connection:
            mine = (posts.c.room == room, posts.c.member == member, posts.c.kind == PostKind.ASKED.value)
            recent = read_posts(connection, *mine, posts.c.posted_at > not_since)
            for post in recent:
                if post.answer and post.answer.question == answer.question:
                    return post
            number = add_post(connection, room, PostKind.ASKED, member, at, answer)
            return read_posts(connection, posts.c.id == number)[0]

    def pin(self, room: str, post: int, member: int, pinned: bool, at: datetime) -> None:
        """Pin an answer for all, or take the pin away. Raises NotFound."""
        kind = PostKind.PINNED if pinned else PostKind.UNPINNED
        theirs = (posts.c.id == post, posts.c.room == room, posts.c.kind == PostKind.ASKED.value)
        with writing(self._engine, room, at) as connection:
            if connection.execute(select(posts.c.id).where(*theirs)).first() is None:
                raise NotFound("There is no such answer in this room.")
            changed = connection.execute(update(posts).where(*theirs, posts.c.pinned != pinned).values(pinned=pinned))
            if changed.rowcount:
                add_post(connection, room, kind, member, at)

    def posts(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Post, ...]:
        """The log behind an entry; with a limit, the first entries of that."""
        with self._engine.connect() as connection:
            return read_posts(connection, posts.c.room == room, posts.c.id > after, limit=limit, newest=False)

    def latest(self, room: str, limit: int) -> tuple[Post, ...]:
        """The end of the log."""
        with self._engine.connect() as connection:
            return read_posts(connection, posts.c.room == room, limit=limit)

    def asked(self, room: str, limit: int) -> tuple[Post, ...]:
        """The newest questions with their answers, oldest first."""
        kind = posts.c.kind == PostKind.ASKED.value
        with self._engine.connect() as connection:
            return read_posts(connection, posts.c.room == room, kind, limit=limit)

    def pinned(self, room: str) -> tuple[Post, ...]:
        """The pinned answers, in the order asked."""
        with self._engine.connect() as connection:
            return read_posts(connection, posts.c.room == room, posts.c.pinned)

    def posted(self, room: str, member: int, since: datetime) -> int:
        """How much a member has posted since."""
        mine = (posts.c.room == room, posts.c.member == member, posts.c.posted_at > since)
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(posts).where(*mine)).scalar_one())

    def count_attempts(self, origin: str, at: datetime, since: datetime) -> int:
        """Note that a spoken code was tried, and tell how often it was from there since; older notes go."""
        mine = (tries.c.origin == origin, tries.c.tried_at > since)
        with self._engine.begin() as connection:
            connection.execute(delete(tries).where(tries.c.tried_at <= since))
            connection.execute(insert(tries).values(origin=origin, tried_at=at))
            return int(connection.execute(select(func.count()).select_from(tries).where(*mine)).scalar_one())

    def remove_idle(self, before: datetime) -> int:
        """Remove rooms in which nothing has happened since, with all their data; tell how many."""
        with self._engine.begin() as connection:
            return connection.execute(delete(rooms).where(rooms.c.active_at < before)).rowcount

    def _named(self, room: str, name: str) -> int | None:
        named = select(members.c.id).where(members.c.room == room, members.c.name_key == name.casefold())
        with self._engine.connect() as connection:
            return connection.execute(named).scalar_one_or_none()


def _add_member(connection: Connection, room: str, learner: str, name: str, at: datetime) -> int:
    row = {
        "room": room,
        "learner": learner,
        "name": name,
        "name_key": name.casefold(),
        "standing": Standing.IN.value,
        "joined_at": at,
    }
    (number,) = connection.execute(insert(members).values(row)).inserted_primary_key or (0,)
    return int(number)


def _room(connection: Connection, row: RowMapping) -> Room:
    present = connection.execute(select(members).where(members.c.room == row["id"]).order_by(members.c.id))
    newest = connection.execute(select(func.max(posts.c.id)).where(posts.c.room == row["id"])).scalar_one()
    return Room(
        row["id"],
        row["course"],
        row["host"],
        row["code"] or "",
        decode(row["settings"], RoomSettings),
        tuple(Member(each.id, each.name, Standing(each.standing), each.joined_at) for each in present),
        newest or 0,
        row["opened_at"],
        row["active_at"],
        row["host_seen_at"],
    )
