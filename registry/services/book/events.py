"""What happened, appended to the book in the same transaction as the deed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from registry.services.book.announcing import announce
from registry.storage.models import Event


class Subject(Protocol):
    """An entity with a number of its own."""

    @property
    def id(self) -> Any:
        """Its number; None until it is flushed."""
        ...


def record(
    session: Session,
    *,
    at: datetime,
    account_id: int | None,
    action: str,
    subject: Subject,
    data: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Event:
    """Add the event of an act (`certificate:published`) to the open transaction; account_id None is the registry.

    Webhooks that chose to hear of it are told by messages of the same transaction.
    """
    if subject.id is None:
        session.flush()
    event = Event(
        at=at,
        account_id=account_id,
        action=action,
        subject_type=_spoken(type(subject).__name__),
        subject_id=subject.id,
        data=data or {},
        reason=reason,
    )
    session.add(event)
    announce(session, action, subject, at=at)
    return event


def _spoken(class_name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()
