"""What a claim itself says it is per, densities, claims of dry mass, and the tolerance a claim is held to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import ExactDecimal

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BASES = ("serving", "container", "unit", "product", "day", "alkaloids")
MORE = (*BASES, "dry")
OWN = ("portion_mass", "portion_volume", "portion_units", "portion_servings", "density")


def upgrade() -> None:
    """Make room for them; a claim without any of these is judged as before."""
    with op.batch_alter_table("labels") as labels:
        labels.add_column(sa.Column("density", ExactDecimal(), nullable=True))
    _bases(MORE)
    with op.batch_alter_table("claims") as claims:
        for name in OWN:
            claims.add_column(sa.Column(name, ExactDecimal(), nullable=True))
        claims.add_column(sa.Column("policy", sa.String(64), nullable=True))


def downgrade() -> None:
    """Forget them: a claim that means something else without them becomes a statement of its label."""
    told = " OR ".join(f"{name} IS NOT NULL" for name in (*OWN, "policy"))
    lost = f"basis = 'dry' OR {told}"
    op.execute(f"INSERT INTO label_statements (label_id, printed) SELECT label_id, printed FROM claims WHERE {lost}")  # noqa: S608
    op.execute(f"DELETE FROM verdicts WHERE claim_id IN (SELECT id FROM claims WHERE {lost})")  # noqa: S608
    op.execute(f"DELETE FROM claims WHERE {lost}")  # noqa: S608
    with op.batch_alter_table("claims") as claims:
        for name in (*OWN, "policy"):
            claims.drop_column(name)
    _bases(BASES)
    with op.batch_alter_table("labels") as labels:
        labels.drop_column("density")


def _bases(bases: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{basis}'" for basis in bases)
    with op.batch_alter_table("claims") as claims:
        claims.drop_constraint(op.f("ck_claims_basis"), type_="check")
        claims.create_check_constraint(op.f("ck_claims_basis"), f"basis IN ({listed})")
