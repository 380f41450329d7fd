"""Reads about the work itself: what waits to be read, and when something was last read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.storage.models import Document


@dataclass(frozen=True)
class Work:
    """How many documents wait, since when the one longest waiting does, and when one was last taken up or read."""

    waiting: int
    waiting_since: datetime | None
    reading: int
    last_read: datetime | None


def work(session: Session) -> Work:
    """The state of the reading, from the documents' own rows."""
    waiting, since = session.execute(
        select(func.count(), func.min(Document.received_at)).where(Document.state == "queued")
    ).one()
    reading = session.scalar(select(func.count()).where(Document.state == "reading")) or 0
    return Work(waiting, since, reading, session.scalar(select(func.max(Document.read_at))))
