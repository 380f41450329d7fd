"""How much of some analytes a published sample holds, for the signals that compare laboratories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLE = "sample_traits"


def upgrade() -> None:
    """Add the column; the worker fills the table again, all of which can be worked out."""
    op.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - a constant
    with op.batch_alter_table(TABLE) as table:
        table.add_column(sa.Column("levels", sa.JSON(), nullable=False))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table(TABLE) as table:
        table.drop_column("levels")
