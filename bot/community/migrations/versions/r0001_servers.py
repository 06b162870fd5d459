"""The first schema: servers, and what belongs to each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From an empty database."""
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "servers",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("joined_at", _TIME, nullable=False),
        sa.Column("left_at", _TIME),
        sa.Column("digest_at", _TIME),
        sa.Column("settings", sa.Text(), nullable=False),
    )
    op.create_table(
        "additions",
        sa.Column("id", _ROW, primary_key=True),
        sa.Column("server_id", sa.BigInteger(), sa.ForeignKey("servers.id", ondelete="CASCADE")),
        sa.Column("path", sa.String(512), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("how", sa.String(16), nullable=False),
        sa.Column("url", sa.Text()),
    )
    op.create_index("additions_by_path", "additions", ["server_id", "path"])
    op.create_index("additions_by_user", "additions", ["user_id"])
    op.create_table(
        "questions",
        sa.Column("id", _ROW, primary_key=True),
        sa.Column("server_id", sa.BigInteger(), sa.ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float()),
        sa.Column("milliseconds", sa.Float(), nullable=False),
    )
    op.create_index("questions_by_time", "questions", ["server_id", "asked_at"])
    op.create_table(
        "feedback",
        sa.Column("id", _ROW, primary_key=True),
        sa.Column("server_id", sa.BigInteger(), sa.ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("voter", sa.LargeBinary(32), nullable=False),
        sa.Column("given_at", _TIME, nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("question", sa.Text()),
        sa.Column("article", sa.String(512), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.UniqueConstraint("message_id", "voter", name="one_vote_a_person"),
    )
    op.create_index("feedback_by_time", "feedback", ["server_id", "given_at"])
