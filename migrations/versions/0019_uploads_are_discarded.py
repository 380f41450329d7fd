"""An upload that can only be sent anew is discarded: when, by whom and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TOGETHER = (("reason_if_discarded", "discarded_reason"), ("discarded_by_somebody", "discarded_by_id"))


def upgrade() -> None:
    """Add the three columns."""
    with op.batch_alter_table("submissions") as table:
        table.add_column(sa.Column("discarded_at", UtcDateTime(), nullable=True))
        table.add_column(sa.Column("discarded_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("discarded_reason", sa.Text(), nullable=True))
        table.create_foreign_key(
            op.f("fk_submissions_discarded_by_id_accounts"), "accounts", ["discarded_by_id"], ["id"]
        )
        for name, column in TOGETHER:
            table.create_check_constraint(
                op.f(f"ck_submissions_{name}"), f"(discarded_at IS NULL) = ({column} IS NULL)"
            )


def downgrade() -> None:
    """Take them away again: what was discarded lies on the workbench as before."""
    with op.batch_alter_table("submissions") as table:
        for name, _column in TOGETHER:
            table.drop_constraint(op.f(f"ck_submissions_{name}"), type_="check")
        table.drop_constraint(op.f("fk_submissions_discarded_by_id_accounts"), type_="foreignkey")
        for name in ("discarded_reason", "discarded_by_id", "discarded_at"):
            table.drop_column(name)
