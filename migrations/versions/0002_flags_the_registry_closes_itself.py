"""Flags the registry closes itself, as where a document is read again: with a reason, by nobody in particular."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = "ck_flags_closed_by_somebody"
BY_SOMEBODY = "(closed_at IS NULL) = (closed_by_id IS NULL)"
WITH_REASON = "closed_at IS NOT NULL OR (closed_by_id IS NULL AND closed_reason IS NULL)"


def upgrade() -> None:
    """Ask for a time wherever there is a name or a reason, and for a name no more."""
    _change(WITH_REASON)


def downgrade() -> None:
    """Ask for a name again: what the registry closed is open once more."""
    op.execute("UPDATE flags SET closed_at = NULL, closed_reason = NULL WHERE closed_by_id IS NULL")
    _change(BY_SOMEBODY)


def _change(after: str) -> None:
    with op.batch_alter_table("flags") as flags:
        flags.drop_constraint(op.f(NAME), type_="check")
        flags.create_check_constraint(op.f(NAME), after)
