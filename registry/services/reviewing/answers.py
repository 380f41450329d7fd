"""A flag is closed by the value that answers it, and open again once that value is taken out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.services.reviewing.acts import record
from registry.storage.models import Account, Flag, Result
from registry.storage.queries.review import flags_answered


def answer(session: Session, flag: Flag, row: Result, *, actor: Account, now: datetime) -> None:
    """Close a flag by the value that was added where it stands."""
    why = f"The value was added: {row.printed_analyte} {row.printed_result}"
    flag.closed_at, flag.closed_by_id, flag.closed_reason = now, actor.id, why
    record(session, actor, "flag:closed", flag, now, reason=why, data={"by_result": row.id})


def reopen_answered(session: Session, row: Result, *, actor: Account, reason: str, now: datetime) -> None:
    """Open again the flags that a value had answered, itself or as it stood before corrections."""
    rows = [row]
    while (before := rows[-1].corrects) is not None:
        rows.append(before)
    for flag in flags_answered(session, row.sample.certificate.document_id, {one.id for one in rows}):
        flag.closed_at = flag.closed_by_id = flag.closed_reason = None
        record(session, actor, "flag:reopened", flag, now, reason=reason, data={"by_result": row.id})
