"""Indexes that hold what a search counts: verdicts that say something, claims judged, analytes of each sample."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SAYS_SOMETHING = sa.text("outcome NOT IN ('no_rule_in_force', 'not_applicable')")
OF_A_CLAIM = sa.text("claim_id IS NOT NULL")


def upgrade() -> None:
    """Make them; who asked for results by sample alone is served by the wider index as well."""
    op.create_index(
        "ix_verdicts_in_force",
        "verdicts",
        ["assessment_id", "analyte", "outcome", "jurisdiction"],
        sqlite_where=SAYS_SOMETHING,
        postgresql_where=SAYS_SOMETHING,
    )
    op.create_index(
        "ix_verdicts_of_claims",
        "verdicts",
        ["assessment_id", "outcome"],
        sqlite_where=OF_A_CLAIM,
        postgresql_where=OF_A_CLAIM,
    )
    op.create_index(op.f("ix_results_sample_id_analyte"), "results", ["sample_id", "analyte"])
    op.drop_index(op.f("ix_results_sample_id"), table_name="results")


def downgrade() -> None:
    """Make the old one again."""
    op.create_index(op.f("ix_results_sample_id"), "results", ["sample_id"])
    op.drop_index(op.f("ix_results_sample_id_analyte"), table_name="results")
    op.drop_index("ix_verdicts_of_claims", table_name="verdicts")
    op.drop_index("ix_verdicts_in_force", table_name="verdicts")
