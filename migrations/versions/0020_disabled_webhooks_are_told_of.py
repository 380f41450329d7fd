"""When the organisation of a disabled webhook was told so by mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; whoever was disabled before counts as told."""
    op.add_column("webhooks", sa.Column("disabled_told_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE webhooks SET disabled_told_at = disabled_at")


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("webhooks", "disabled_told_at")
