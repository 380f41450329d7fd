"""Values that a person adds where the reader missed them, and corrections of what was read from the head."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TABLE = "particular_corrections"
EDGES = ("x0", "top", "x1", "bottom")
BEFORE = {
    "corrected_by_somebody": "(corrects_id IS NULL) = (corrected_by_id IS NULL)",
    "reason_if_corrected": "corrects_id IS NULL OR reason IS NOT NULL",
}
AFTER = {
    "corrected_by_somebody": "corrects_id IS NULL OR corrected_by_id IS NOT NULL",
    "reason_if_corrected": "corrected_by_id IS NULL OR reason IS NOT NULL",
    "place_if_read": "corrected_by_id IS NOT NULL OR x0 IS NOT NULL",
    "whole_place": "(x0 IS NULL) = (x1 IS NULL) AND (x0 IS NULL) = (top IS NULL) AND (x0 IS NULL) = (bottom IS NULL)",
}
TRIGGERS = {
    "postgresql": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION registry_refuse()",
    "sqlite": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{deed} of {table} is refused: rows are only added'); END",
}
ADDED = "corrects_id IS NULL AND corrected_by_id IS NOT NULL"
# of a value somebody added, an older registry knows no row that was read: it keeps the row as one that was
AS_READ = f"UPDATE results SET corrected_by_id = NULL WHERE {ADDED}"  # noqa: S608 - a constant
PLACE = "UPDATE results SET x0 = 0, top = 0, x1 = 0, bottom = 0 WHERE x0 IS NULL"


def upgrade() -> None:
    """Let a result be added by a person, perhaps without a place on its page; make the table of corrections."""
    with op.batch_alter_table("results") as results:
        _exchange(results, BEFORE, AFTER)
        for edge in EDGES:
            results.alter_column(edge, existing_type=sa.Float(), nullable=True)
    _keep_refusing("results", made_anew=True)
    _corrections()
    _keep_refusing(TABLE, made_anew=False, deeds=("DELETE",))


def _corrections() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("decision IN ('accepted', 'corrected', 'rejected')", name=op.f(f"ck_{TABLE}_decision")),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_by_id IS NULL) AND (decision IS NULL) = (decided_at IS NULL)",
            name=op.f(f"ck_{TABLE}_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "decision IS NULL OR decision <> 'accepted' OR decided_by_id <> account_id",
            name=op.f(f"ck_{TABLE}_accepted_by_another"),
        ),
        sa.CheckConstraint(
            "decision IS NULL OR decision <> 'rejected' OR decided_reason IS NOT NULL",
            name=op.f(f"ck_{TABLE}_reason_if_rejected"),
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{TABLE}_{column}_{table}"))
            for column, table in (
                ("certificate_id", "certificates"),
                ("sample_id", "samples"),
                ("account_id", "accounts"),
                ("decided_by_id", "accounts"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(op.f(f"ix_{TABLE}_certificate_id"), TABLE, ["certificate_id"], unique=False)


def downgrade() -> None:
    """Take the table away: what was corrected stays as it is now, and what was added counts as read."""
    op.drop_table(TABLE)
    _let_change("results")
    op.execute(PLACE)
    with op.batch_alter_table("results") as results:
        _exchange(results, AFTER, {})
        for edge in EDGES:
            results.alter_column(edge, existing_type=sa.Float(), nullable=False)
    op.execute(AS_READ)
    with op.batch_alter_table("results") as results:
        _exchange(results, {}, BEFORE)
    _keep_refusing("results", made_anew=True)


def _exchange(results: object, out: dict[str, str], into: dict[str, str]) -> None:
    for name in out:
        results.drop_constraint(op.f(f"ck_results_{name}"), type_="check")  # type: ignore[attr-defined]
    for name, words in into.items():
        results.create_check_constraint(op.f(f"ck_results_{name}"), words)  # type: ignore[attr-defined]


def _keep_refusing(table: str, *, made_anew: bool, deeds: tuple[str, ...] = ("UPDATE", "DELETE")) -> None:
    """Refuse to change rows; where a table was made anew, SQLite lost the triggers and PostgreSQL lost none."""
    dialect = op.get_bind().dialect.name
    for deed in deeds:
        if made_anew and dialect == "postgresql":
            op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed.lower()} ON {table}")
        op.execute(TRIGGERS[dialect].format(table=table, deed=deed, verb=deed.lower()))


def _let_change(table: str) -> None:
    on = f" ON {table}" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER {table}_no_update{on}")
