"""What products were called before they were corrected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLE = "product_corrections"
TRIGGERS = {
    "postgresql": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION registry_refuse()",
    "sqlite": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{deed} of {table} is refused: rows are only added'); END",
}


def upgrade() -> None:
    """Make the table and refuse to change it."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("gtin", sa.String(length=14), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_product_corrections_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_corrections_product_id_products")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_corrections")),
    )
    op.create_index(op.f("ix_product_corrections_product_id"), TABLE, ["product_id"], unique=False)
    op.create_index(op.f("ix_product_corrections_gtin"), TABLE, ["gtin"], unique=False)
    dialect = op.get_bind().dialect.name
    for deed in ("UPDATE", "DELETE"):
        op.execute(TRIGGERS[dialect].format(table=TABLE, deed=deed, verb=deed.lower()))


def downgrade() -> None:
    """Take the table away again: products keep what they are called now."""
    op.drop_table(TABLE)
