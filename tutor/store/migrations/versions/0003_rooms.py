"""Rooms, their members, posts, quizzes and answers, and tries of spoken codes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rooms_and_members()
    _posts()
    _rounds_and_answers()
    op.create_table(
        "tries",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("tried_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tries_origin_tried_at", "tries", ["origin", "tried_at"])


def _rooms_and_members() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("course", sa.String(200), nullable=False),
        sa.Column("host", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(20), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("active_at", sa.DateTime(), nullable=False),
        sa.Column("host_seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rooms"),
        sa.UniqueConstraint("code", name="uq_rooms_code"),
    )
    op.create_index("ix_rooms_active_at", "rooms", ["active_at"])
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_key", sa.String(80), nullable=True),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["rooms.id"], name="fk_members_room", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("room", "learner", name="uq_members_room_learner"),
        sa.UniqueConstraint("room", "name_key", name="uq_members_room_name_key"),
        sqlite_autoincrement=True,
    )


def _posts() -> None:
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("member", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("posted_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["rooms.id"], name="fk_posts_room", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_posts_member", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_posts_room_id", "posts", ["room", "id"])


def _rounds_and_answers() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("quiz", sa.JSON(), nullable=False),
        sa.Column("pace", sa.String(10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(10), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["rooms.id"], name="fk_rounds_room", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("room", "number", name="uq_rounds_room_number"),
    )
    op.create_table(
        "room_answers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("mark", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="fk_room_answers_round", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_room_answers_member", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_room_answers"),
        sa.UniqueConstraint("round", "item", "member", name="uq_room_answers_round_item_member"),
        sqlite_autoincrement=True,
    )
