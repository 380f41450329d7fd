"""What confirming a list registered, row by row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of lists confirmed before, only the counts are known."""
    op.add_column("imports", sa.Column("done", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("imports") as imports:
        imports.drop_column("done")
