"""What regulators keep: recall notices, saved searches, and how far each signal has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of recalls, saved searches and signals looked at."""
    op.create_table(
        "recalls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("batches_printed", sa.Text(), nullable=False),
        sa.Column("code_place", sa.Text(), nullable=True),
        sa.Column("sold_from", sa.Date(), nullable=True),
        sa.Column("sold_to", sa.Date(), nullable=True),
        sa.Column("states", sa.Text(), nullable=True),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_reason IS NULL)", name=op.f("ck_recalls_reason_if_ended")),
        sa.CheckConstraint(
            "sold_from IS NULL OR sold_to IS NULL OR sold_to >= sold_from", name=op.f("ck_recalls_days_in_order")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_recalls_account_id_accounts")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_recalls_product_id_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalls")),
        sa.UniqueConstraint("public_id", name=op.f("uq_recalls_public_id")),
    )
    op.create_index(op.f("ix_recalls_issued_at"), "recalls", ["issued_at"], unique=False)
    op.create_index(op.f("ix_recalls_product_id"), "recalls", ["product_id"], unique=False)
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=8), nullable=False),
        sa.Column("told_to", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(digest = 'none') = (due_at IS NULL)", name=op.f("ck_saved_searches_due_if_digest")),
        sa.CheckConstraint("digest IN ('none', 'daily', 'weekly')", name=op.f("ck_saved_searches_digest")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_saved_searches_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("token", name=op.f("uq_saved_searches_token")),
    )
    op.create_index(op.f("ix_saved_searches_account_id"), "saved_searches", ["account_id"], unique=False)
    op.create_index(op.f("ix_saved_searches_due_at"), "saved_searches", ["due_at"], unique=False)
    op.create_table(
        "signal_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("batches", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state <> 'closed' OR reason IS NOT NULL", name=op.f("ck_signal_cases_reason_if_closed")),
        sa.CheckConstraint("state IN ('open', 'looked_at', 'closed')", name=op.f("ck_signal_cases_state")),
        sa.ForeignKeyConstraint(["assignee_id"], ["accounts.id"], name=op.f("fk_signal_cases_assignee_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal_cases")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_signal_cases_fingerprint")),
    )
    op.create_table(
        "recall_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("made_from", sa.Date(), nullable=True),
        sa.Column("made_to", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('number', 'run', 'made', 'all')", name=op.f("ck_recall_batches_kind")),
        sa.ForeignKeyConstraint(["recall_id"], ["recalls.id"], name=op.f("fk_recall_batches_recall_id_recalls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_batches")),
    )
    op.create_index(op.f("ix_recall_batches_recall_id"), "recall_batches", ["recall_id"], unique=False)
    op.create_table(
        "recall_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_recall_updates_account_id_accounts")),
        sa.ForeignKeyConstraint(["recall_id"], ["recalls.id"], name=op.f("fk_recall_updates_recall_id_recalls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_updates")),
    )
    op.create_index(op.f("ix_recall_updates_recall_id"), "recall_updates", ["recall_id"], unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_index(op.f("ix_recall_updates_recall_id"), table_name="recall_updates")
    op.drop_table("recall_updates")
    op.drop_index(op.f("ix_recall_batches_recall_id"), table_name="recall_batches")
    op.drop_table("recall_batches")
    op.drop_table("signal_cases")
    op.drop_index(op.f("ix_saved_searches_due_at"), table_name="saved_searches")
    op.drop_index(op.f("ix_saved_searches_account_id"), table_name="saved_searches")
    op.drop_table("saved_searches")
    op.drop_index(op.f("ix_recalls_product_id"), table_name="recalls")
    op.drop_index(op.f("ix_recalls_issued_at"), table_name="recalls")
    op.drop_table("recalls")
