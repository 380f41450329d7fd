"""What readers of the pages say was misread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of reports."""
    op.create_table(
        "misread_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reporter", sa.String(length=64), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("outcome IN ('right', 'wrong')", name=op.f("ck_misread_reports_outcome")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by_id IS NULL)",
            name=op.f("ck_misread_reports_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_misread_reports_decided_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name=op.f("fk_misread_reports_result_id_results")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misread_reports")),
    )
    op.create_index(op.f("ix_misread_reports_result_id"), "misread_reports", ["result_id"], unique=False)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("misread_reports")
