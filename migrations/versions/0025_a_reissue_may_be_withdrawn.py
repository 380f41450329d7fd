"""A certificate may be replaced again once the one that replaced it was withdrawn, and then counts meanwhile."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ONCE, INDEX = "uq_certificates_supersedes_id", "ix_certificates_supersedes_id"
KEEP = (
    "CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates "
    "BEGIN SELECT RAISE(ABORT, 'DELETE of certificates is refused: rows are only added'); END"
)
# superseded stays only what a standing certificate replaces for every batch; `registry reassess` judges the others
PUT_BACK = """
UPDATE certificates SET publication = 'published', superseded_at = NULL
WHERE publication = 'superseded' AND EXISTS (
  SELECT 1 FROM samples AS own WHERE own.certificate_id = certificates.id AND own.batch_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM certificates AS newer JOIN samples AS spoken ON spoken.certificate_id = newer.id
    WHERE newer.supersedes_id = certificates.id AND newer.published_at IS NOT NULL
    AND newer.withdrawn_at IS NULL AND spoken.batch_id = own.batch_id))
"""
STANDS = "CASE WHEN {table}.published_at IS NOT NULL AND {table}.withdrawn_at IS NULL THEN 1 ELSE 0 END"
STANDING_ALONE = f"""
UPDATE certificates SET supersedes_id = NULL WHERE supersedes_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM certificates AS other WHERE other.supersedes_id = certificates.supersedes_id
  AND ({STANDS.format(table="other")} > {STANDS.format(table="certificates")}
    OR ({STANDS.format(table="other")} = {STANDS.format(table="certificates")} AND other.id > certificates.id)))
"""  # noqa: S608 - constants


def upgrade() -> None:
    """Let several replace one, and put back in force what nothing replaces any more."""
    with op.batch_alter_table("certificates") as table:
        table.drop_constraint(op.f(ONCE), type_="unique")
        table.create_index(op.f(INDEX), ["supersedes_id"], unique=False)
    _keep_refusing()
    op.execute(sa.text(PUT_BACK))


def downgrade() -> None:
    """Leave of several that replace one the last that stands; what was put back in force stays so."""
    op.execute(sa.text(STANDING_ALONE))
    with op.batch_alter_table("certificates") as table:
        table.drop_index(op.f(INDEX))
        table.create_unique_constraint(op.f(ONCE), ["supersedes_id"])
    _keep_refusing()


def _keep_refusing() -> None:
    """SQLite makes the table anew for each of these, and so loses the trigger that keeps its rows."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(KEEP)
