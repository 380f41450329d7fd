"""Names are kept as people type them who have no key for ł or ø; numbers stay as they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

MANY = 1000
TABLES = ("products", "product_corrections")
NO_UPDATE = {  # as migration 0021 made it: it would refuse this change too
    "postgresql": "CREATE TRIGGER product_corrections_no_update BEFORE UPDATE ON product_corrections "
    "FOR EACH ROW EXECUTE FUNCTION registry_refuse()",
    "sqlite": "CREATE TRIGGER product_corrections_no_update BEFORE UPDATE ON product_corrections "
    "BEGIN SELECT RAISE(ABORT, 'UPDATE of product_corrections is refused: rows are only added'); END",
}
# as `registry.domain.folded` had it when this was written: a migration does not change with the code
WITHOUT_ACCENTS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def upgrade() -> None:
    """Fold every name once more."""
    _fold(lambda name: _folded(name).translate(WITHOUT_ACCENTS))


def downgrade() -> None:
    """Fold them as before."""
    _fold(_folded)


def _fold(folded: Callable[[str], str]) -> None:
    dialect = op.get_bind().dialect.name
    op.execute("DROP TRIGGER product_corrections_no_update" + (" ON product_corrections" * (dialect == "postgresql")))
    for table in TABLES:
        _fold_all_of(table, folded)
    op.execute(NO_UPDATE[dialect])


def _fold_all_of(table: str, folded: Callable[[str], str]) -> None:
    rows = sa.table(table, sa.column("id"), sa.column("name"), sa.column("search_name"))
    change = sa.update(rows).where(rows.c.id == sa.bindparam("own")).values(search_name=sa.bindparam("folded"))
    connection = op.get_bind()
    kept = connection.execute(sa.select(rows.c.id, rows.c.name, rows.c.search_name)).all()
    changed = [{"own": own, "folded": folded(name)} for own, name, was in kept if folded(name) != was]
    for start in range(0, len(changed), MANY):
        connection.execute(change, changed[start : start + MANY])


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
