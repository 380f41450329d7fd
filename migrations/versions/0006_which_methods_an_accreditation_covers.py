"""Which methods an accreditation covers; those on file cover every method of their panels, as before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the methods."""
    with op.batch_alter_table("accreditations") as accreditations:
        accreditations.add_column(sa.Column("methods", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("accreditations") as accreditations:
        accreditations.drop_column("methods")
