"""Which process holds which shard, and what was answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From 0003."""
    op.create_table(
        "processes",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("until", _TIME, nullable=False),
        sa.Column("leaving", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "shards",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("holder", sa.String(32)),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("wanted_by", sa.String(32)),
        sa.Column("session", sa.Text()),
    )
    op.create_table(
        "turns",
        sa.Column("bucket", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("free_at", _TIME, nullable=False),
    )
    op.create_table(
        "seen",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("by", sa.String(32), nullable=False),
    )
    op.create_index("seen_by_time", "seen", ["at"])
    op.create_table(
        "notes",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
