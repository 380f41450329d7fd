"""Certificates keep their folded number, which databases fold differently."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLE = "certificates"
COLUMN = "search_number"
MANY = 1000


def upgrade() -> None:
    """Add the column and its index, and fold every number there is."""
    op.add_column(TABLE, sa.Column(COLUMN, sa.Text(), nullable=True))
    certificates = sa.table(TABLE, sa.column("id"), sa.column("number"), sa.column(COLUMN))
    numbered = sa.select(certificates.c.id, certificates.c.number).where(certificates.c.number.is_not(None))
    change = sa.update(certificates).where(certificates.c.id == sa.bindparam("own"))
    change = change.values({COLUMN: sa.bindparam("folded")})
    connection = op.get_bind()
    rows = [{"own": own, "folded": _plain_letters(number)} for own, number in connection.execute(numbered)]
    for start in range(0, len(rows), MANY):
        connection.execute(change, rows[start : start + MANY])
    op.create_index(op.f(f"ix_{TABLE}_{COLUMN}"), TABLE, [COLUMN], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f(f"ix_{TABLE}_{COLUMN}"), table_name=TABLE)
    op.drop_column(TABLE, COLUMN)


def _plain_letters(text: str) -> str:
    """As `registry.domain.folded` had it when this was written: a migration does not change with the code."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
