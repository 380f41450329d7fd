"""An index of the few results that say "not tested": a search counts what was measured, and leaves them out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

NOT_TESTED = sa.text("operator = 'NT'")


def upgrade() -> None:
    """Make it."""
    op.create_index("ix_results_nt", "results", ["id"], sqlite_where=NOT_TESTED, postgresql_where=NOT_TESTED)


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_results_nt", table_name="results")
