"""Whose library somebody asks in direct messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0001."""
    op.create_table(
        "direct_messages",
        sa.Column("user_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("server_id", sa.BigInteger(), sa.ForeignKey("servers.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("direct_messages_by_server", "direct_messages", ["server_id"])
