"""The most servings a day, claims per day and of all alkaloids, and the accreditations of laboratories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import ExactDecimal, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BASES = ("serving", "container", "unit", "product")
MORE = (*BASES, "day", "alkaloids")


def upgrade() -> None:
    """Make room for what labels say and accreditation bodies certify."""
    with op.batch_alter_table("labels") as labels:
        labels.add_column(sa.Column("servings_per_day", ExactDecimal(), nullable=True))
    _bases(MORE)
    op.create_table(
        "accreditations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("laboratory_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("panels", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["laboratory_id"], ["organisations.id"], name=op.f("fk_accreditations_laboratory_id_organisations")
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_accreditations_days_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditations")),
    )
    op.create_index(op.f("ix_accreditations_laboratory_id"), "accreditations", ["laboratory_id"])


def downgrade() -> None:
    """Forget them: claims that the old table cannot keep become statements of their label."""
    op.drop_index(op.f("ix_accreditations_laboratory_id"), table_name="accreditations")
    op.drop_table("accreditations")
    op.execute(
        "INSERT INTO label_statements (label_id, printed) "
        "SELECT label_id, printed FROM claims WHERE basis IN ('day', 'alkaloids')"
    )
    op.execute("DELETE FROM verdicts WHERE claim_id IN (SELECT id FROM claims WHERE basis IN ('day', 'alkaloids'))")
    op.execute("DELETE FROM claims WHERE basis IN ('day', 'alkaloids')")
    _bases(BASES)
    with op.batch_alter_table("labels") as labels:
        labels.drop_column("servings_per_day")


def _bases(bases: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{basis}'" for basis in bases)
    with op.batch_alter_table("claims") as claims:
        claims.drop_constraint(op.f("ck_claims_basis"), type_="check")
        claims.create_check_constraint(op.f("ck_claims_basis"), f"basis IN ({listed})")
