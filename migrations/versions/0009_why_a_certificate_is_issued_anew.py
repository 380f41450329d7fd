"""Why a certificate is issued anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give each upload room for the reason why it replaces a certificate."""
    op.add_column("submissions", sa.Column("supersedes_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("submissions") as table:
        table.drop_column("supersedes_reason")
