"""The public log, and the entries of everything that has happened so far."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from registry.services.checkpoints import signer
from registry.services.public_log import carry_on
from registry.storage.database import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("log_heads", "log_nodes", "log_entries")
TRIGGERS = {
    "postgresql": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION registry_refuse()",
    "sqlite": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{deed} of {table} is refused: rows are only added'); END",
}


def upgrade() -> None:
    """Make the log, refuse to change it, and bring in what has happened, under a head without a signature."""
    make_tables()
    bind = op.get_bind()
    for table in TABLES:
        for deed in ("UPDATE", "DELETE"):
            op.execute(TRIGGERS[bind.dialect.name].format(table=table, deed=deed, verb=deed.lower()))
    with Session(bind, join_transaction_mode="create_savepoint") as session:
        carry_on(session, signer("", ""), now=datetime.now(UTC))


def make_tables() -> None:
    """Entries, the tree over them, and its heads."""
    op.create_table(
        "log_entries",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=True),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_log_entries_event_id_events")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_log_entries")),
        sa.UniqueConstraint("event_id", name=op.f("uq_log_entries_event_id")),
    )
    op.create_index(op.f("ix_log_entries_subject"), "log_entries", ["subject"], unique=False)
    op.create_table(
        "log_nodes",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("level", "position", name=op.f("pk_log_nodes")),
    )
    op.create_table(
        "log_heads",
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("checkpoint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_log_heads")),
    )


def downgrade() -> None:
    """Take the log away again; the events stay."""
    for table in TABLES:
        op.drop_table(table)
