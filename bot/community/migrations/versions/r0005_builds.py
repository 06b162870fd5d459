"""Libraries that are to be built, whichever process does it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0004."""
    op.create_table(
        "builds",
        sa.Column("library", sa.String(64), primary_key=True),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.String(32)),
        sa.Column("until", sa.DateTime(timezone=True)),
    )
