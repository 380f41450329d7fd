"""The language of a recall notice, and its text in others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give notices a language, those there are English, and notices and what is added to them room for translations."""
    op.add_column("recalls", sa.Column("language", sa.String(length=8), nullable=False, server_default="en"))
    op.add_column("recalls", sa.Column("translations", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("recall_updates", sa.Column("translations", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("recall_updates") as table:
        table.drop_column("translations")
    with op.batch_alter_table("recalls") as table:
        table.drop_column("translations")
        table.drop_column("language")
