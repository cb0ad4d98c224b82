"""Each answer says whose it is and on which course, so that a learner's latest ones are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_attempts = sa.table("attempts", sa.column("id"), sa.column("learner"), sa.column("quiz", sa.JSON()))
_answers = sa.table("answers", sa.column("attempt"), sa.column("learner"), sa.column("course"))


def upgrade() -> None:
    for name, length in (("learner", 64), ("course", 200)):
        op.add_column("answers", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    own = _attempts.c.id == _answers.c.attempt
    course = _attempts.c.quiz["plan"]["course"].as_string()
    op.execute(
        sa.update(_answers).values(
            learner=sa.select(_attempts.c.learner).where(own).scalar_subquery(),
            course=sa.select(course).where(own).scalar_subquery(),
        )
    )
    op.create_index("ix_answers_learner_course_id", "answers", ["learner", "course", "id"])
