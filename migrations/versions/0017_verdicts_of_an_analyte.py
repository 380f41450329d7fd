"""An index that holds what came out for an analyte: a search for one alone read each verdict to count outcomes."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NAME = "ix_verdicts_analyte_assessment_id_outcome"


def upgrade() -> None:
    """Make it."""
    op.create_index(NAME, "verdicts", ["analyte", "assessment_id", "outcome"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index(NAME, table_name="verdicts")
