"""What judgings come to: which outcomes in which jurisdiction, kept once for all judgings that come to the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, case, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from registry.domain.outcome import WORST_FIRST
from registry.storage.models import Assessment, SummarizedOutcome

OF_CLAIMS = ""  # what stands for a jurisdiction where a verdict is on a claim of the label


def keep_summary(session: Session, verdicts: Iterable[Mapping[str, Any]]) -> str | None:
    """The summary of these verdicts, None of none; what it says is kept where no earlier judging came to the same.

    On PostgreSQL it is kept in a transaction of its own: others that come to the same would wait for this one's end.
    """
    pairs = sorted({(verdict["jurisdiction"] or OF_CLAIMS, verdict["outcome"]) for verdict in verdicts})
    if not pairs:
        return None
    summary = sha256("\n".join(f"{place} {outcome}" for place, outcome in pairs).encode()).hexdigest()[:32]
    if session.scalar(select(SummarizedOutcome.summary).where(SummarizedOutcome.summary == summary).limit(1)) is None:
        _keep(session, [{"summary": summary, "jurisdiction": place, "outcome": outcome} for place, outcome in pairs])
    return summary


def _keep(session: Session, rows: Sequence[Mapping[str, str]]) -> None:
    engine = session.get_bind().engine
    if engine.dialect.name == "postgresql":
        with engine.begin() as own:
            own.execute(postgresql.insert(SummarizedOutcome).on_conflict_do_nothing(), rows)
    else:  # one writer at a time, and that is this session
        session.execute(sqlite.insert(SummarizedOutcome).on_conflict_do_nothing(), rows)


def comes_to(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that some verdict of a judging is so, asked of the columns of SummarizedOutcome."""
    return Assessment.summary.in_(select(SummarizedOutcome.summary).where(*conditions))


def is_worst() -> ColumnElement[bool]:
    """The condition that an outcome of SummarizedOutcome is the worst of its judgings in its jurisdiction."""
    other = aliased(SummarizedOutcome)
    same = (other.summary == SummarizedOutcome.summary, other.jurisdiction == SummarizedOutcome.jurisdiction)
    return ~exists().where(*same, badness(other.outcome) < badness(SummarizedOutcome.outcome))


def badness(outcome: Any) -> ColumnElement[int]:
    """The place of an outcome among all, from 0 for the worst."""
    return case({each.value: i for i, each in enumerate(WORST_FIRST)}, value=outcome, else_=len(WORST_FIRST))
