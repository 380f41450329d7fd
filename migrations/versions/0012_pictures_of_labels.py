"""Pictures of labels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of pictures."""
    op.create_table(
        "label_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("small_sha256", sa.String(length=64), nullable=False),
        sa.Column("small_width", sa.Integer(), nullable=False),
        sa.Column("small_height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_label_pictures_label_id_labels")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_pictures")),
        sa.UniqueConstraint("label_id", "sha256", name=op.f("uq_label_pictures_label_id_sha256")),
    )
    for column in ("label_id", "sha256", "small_sha256"):
        op.create_index(op.f(f"ix_label_pictures_{column}"), "label_pictures", [column], unique=False)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("label_pictures")
