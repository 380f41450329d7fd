"""What stood of batches before they were corrected, and which were withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TABLE = "batch_corrections"
UNIQUE, INDEX = "uq_batches_product_id_number_folded", "ix_batches_standing_number"
NUMBER = ["product_id", "number_folded"]
STANDS = sa.text("withdrawn_at IS NULL")
TRIGGERS = {
    "postgresql": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION registry_refuse()",
    "sqlite": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{deed} of {table} is refused: rows are only added'); END",
}


def upgrade() -> None:
    """Make the table and refuse to change it; a number is unique among the batches that stand."""
    _corrections()
    with op.batch_alter_table("batches") as batches:
        batches.add_column(sa.Column("withdrawn_at", UtcDateTime(), nullable=True))
        batches.add_column(sa.Column("withdrawn_reason", sa.Text(), nullable=True))
        batches.drop_constraint(op.f(UNIQUE), type_="unique")
    op.create_index(INDEX, "batches", NUMBER, unique=True, sqlite_where=STANDS, postgresql_where=STANDS)
    dialect = op.get_bind().dialect.name
    for deed in ("UPDATE", "DELETE"):
        op.execute(TRIGGERS[dialect].format(table=TABLE, deed=deed, verb=deed.lower()))


def _corrections() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_folded", sa.Text(), nullable=False),
        sa.Column("manufactured_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_batch_corrections_account_id_accounts")),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_batch_corrections_batch_id_batches")),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_batch_corrections_label_id_labels")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_corrections")),
    )
    op.create_index(op.f("ix_batch_corrections_batch_id"), TABLE, ["batch_id"], unique=False)
    op.create_index(op.f("ix_batch_corrections_number_folded"), TABLE, ["number_folded"], unique=False)


def downgrade() -> None:
    """Take the table away again: batches keep what they say now, and one withdrawn leaves its number to none."""
    op.drop_table(TABLE)
    op.execute("UPDATE batches SET number_folded = number_folded || ' ' || public_id WHERE withdrawn_at IS NOT NULL")
    op.drop_index(INDEX, "batches")
    with op.batch_alter_table("batches") as batches:
        batches.drop_column("withdrawn_reason")
        batches.drop_column("withdrawn_at")
        batches.create_unique_constraint(op.f(UNIQUE), NUMBER)
