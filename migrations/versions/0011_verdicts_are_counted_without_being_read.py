"""An index that holds all that counting verdicts by jurisdiction asks for: the rows themselves are large."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COVERING = "ix_verdicts_assessment_id_jurisdiction_outcome"


def upgrade() -> None:
    """Make the wider index, which serves whoever asked the old one as well."""
    op.create_index(COVERING, "verdicts", ["assessment_id", "jurisdiction", "outcome"])
    op.drop_index(op.f("ix_verdicts_assessment_id"), table_name="verdicts")


def downgrade() -> None:
    """Make the old one again."""
    op.create_index(op.f("ix_verdicts_assessment_id"), "verdicts", ["assessment_id"])
    op.drop_index(COVERING, table_name="verdicts")
