"""Every act as auditors read it: who, of which role and organisation, did what to which entity, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.storage.models import Account, Event, LogEntry, Organisation

PORTION = 1000


def events_between(session: Session, since: datetime | None, until: datetime | None) -> Iterator[dict[str, Any]]:
    """The events from `since` on and before `until` (None: without end), in the order they were kept.

    `account`, `role` and `organisation` are as they are now, None where the registry itself acted; `log_position` is
    the event's place in the public log, None while it waits for one.
    """
    entry = select(LogEntry.position).where(LogEntry.event_id == Event.id).scalar_subquery()
    who = (Account.email, Account.role, Organisation.name)
    chosen = select(Event, *who, entry).outerjoin(Account, Event.account_id == Account.id)
    chosen = chosen.outerjoin(Organisation, Account.organisation_id == Organisation.id)
    if since is not None:
        chosen = chosen.where(Event.at >= since)
    if until is not None:
        chosen = chosen.where(Event.at < until)
    for event, email, role, organisation, position in session.execute(
        chosen.order_by(Event.id), execution_options={"yield_per": PORTION}
    ):
        yield {
            "id": event.id,
            "at": event.at.isoformat(),
            "account": email,
            "role": role,
            "organisation": organisation,
            "action": event.action,
            "subject_type": event.subject_type,
            "subject_id": event.subject_id,
            "reason": event.reason,
            "data": event.data,
            "log_position": position,
        }
