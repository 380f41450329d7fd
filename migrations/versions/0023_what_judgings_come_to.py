"""Which outcomes a judging has in which jurisdiction: searches counted every verdict to tell."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLE = "summarized_outcomes"
OUTCOMES = (
    "'supported', 'contradicted', 'pass', 'fail', 'inconclusive', 'not_tested', 'not_applicable', 'no_rule_in_force'"
)
OF_JUDGINGS = sa.text(
    "SELECT DISTINCT assessment_id, coalesce(jurisdiction, '') AS jurisdiction, outcome FROM verdicts"
    " ORDER BY assessment_id"
)
KEEP = sa.text("INSERT INTO summarized_outcomes (summary, jurisdiction, outcome) VALUES (:summary, :place, :outcome)")
SAY = sa.text("UPDATE assessments SET summary = :summary WHERE id = :assessment")


def upgrade() -> None:
    """Make the table and the column, and work them out of the verdicts there are."""
    op.create_table(
        TABLE,
        sa.Column("summary", sa.String(length=32), nullable=False),
        sa.Column("jurisdiction", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.CheckConstraint(f"outcome IN ({OUTCOMES})", name=op.f("ck_summarized_outcomes_outcome")),
        sa.PrimaryKeyConstraint("summary", "jurisdiction", "outcome", name=op.f("pk_summarized_outcomes")),
    )
    op.add_column("assessments", sa.Column("summary", sa.String(length=32), nullable=True))
    judged = dict(_judgings(op.get_bind()))
    named = {pairs: _name(pairs) for pairs in judged.values()}
    for pairs, summary in named.items():
        rows = [{"summary": summary, "place": place, "outcome": outcome} for place, outcome in pairs]
        op.get_bind().execute(KEEP, rows)
    if judged:
        op.get_bind().execute(SAY, [{"assessment": one, "summary": named[pairs]} for one, pairs in judged.items()])


def downgrade() -> None:
    """Take both away: all of it can be worked out again."""
    op.drop_column("assessments", "summary")
    op.drop_table(TABLE)


def _judgings(bind: sa.Connection) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
    for assessment, rows in groupby(bind.execute(OF_JUDGINGS), lambda row: row.assessment_id):
        yield assessment, tuple(sorted((row.jurisdiction, row.outcome) for row in rows))


def _name(pairs: tuple[tuple[str, str], ...]) -> str:
    return sha256("\n".join(f"{place} {outcome}" for place, outcome in pairs).encode()).hexdigest()[:32]
