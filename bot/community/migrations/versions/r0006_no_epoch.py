"""Nothing was decided by how often a shard had been taken."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0005."""
    op.drop_column("shards", "epoch")
