"""What a published sample's results say to the signals, kept beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: the worker fills it."""
    op.create_table(
        "sample_traits",
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("numbers", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("tests", sa.JSON(), nullable=False),
        sa.Column("oddities", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_sample_traits_sample_id_samples")),
        sa.PrimaryKeyConstraint("sample_id", name=op.f("pk_sample_traits")),
    )


def downgrade() -> None:
    """Take it away: all of it can be worked out again."""
    op.drop_table("sample_traits")
