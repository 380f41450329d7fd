"""Reads about the public log: what waits for its entry, what stands in it, and the tree over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from registry.domain.merkle import Subtree
from registry.storage.models import (
    Accreditation,
    Assessment,
    Batch,
    Certificate,
    Document,
    Event,
    Label,
    LogEntry,
    LogHead,
    LogNode,
    Organisation,
    Product,
    Recall,
)

PORTION = 1000
EVENT = (
    Event.id,
    Event.at,
    Event.account_id,
    Event.action,
    Event.subject_type,
    Event.subject_id,
    Event.data,
    Event.reason,
)
Row = Any  # a row with these columns
# by the type of a subject, what is public about it; each names its row as `id` and its public id as `subject`
SUBJECTS: dict[str, Any] = {
    "product": select(Product.id, Product.public_id.label("subject")),
    "label": select(Label.id, Product.public_id.label("subject"), Label.version).join(
        Product, Label.product_id == Product.id
    ),
    "batch": select(Batch.id, Batch.public_id.label("subject")),
    "certificate": select(Certificate.id, Certificate.public_id.label("subject"), Document.sha256).join(
        Document, Certificate.document_id == Document.id
    ),
    "assessment": select(
        Assessment.id,
        Batch.public_id.label("subject"),
        Assessment.judged_on,
        Assessment.headline,
        Assessment.catalogue_version,
    ).join(Batch, Assessment.batch_id == Batch.id),
    "recall": select(Recall.id, Recall.public_id.label("subject")),
    "accreditation": select(
        Accreditation.id, Organisation.public_id.label("subject"), Accreditation.standard, Accreditation.number
    ).join(Organisation, Accreditation.laboratory_id == Organisation.id),
}


def waiting(session: Session, *, until: datetime | None = None, limit: int = PORTION) -> Sequence[Row]:
    """Events that have no entry yet, oldest number first; only those up to an instant where one is given."""
    chosen = select(*EVENT).where(~exists().where(LogEntry.event_id == Event.id)).order_by(Event.id).limit(limit)
    return session.execute(chosen if until is None else chosen.where(Event.at <= until)).all()


def public_facts(session: Session, events: Iterable[Row]) -> dict[tuple[str, int], dict[str, Any]]:
    """What is public about the subjects of these events, by type and number."""
    asked: dict[str, set[int]] = {}
    for event in events:
        asked.setdefault(event.subject_type, set()).add(event.subject_id)
    return {
        (kind, row["id"]): {name: value for name, value in row.items() if name != "id"}
        for kind, numbers in asked.items()
        if kind in SUBJECTS
        for row in session.execute(_numbered(SUBJECTS[kind], numbers)).mappings()
    }


def _numbered(chosen: Select[Any], numbers: set[int]) -> Select[Any]:
    return chosen.where(chosen.selected_columns["id"].in_(sorted(numbers)))


def size_of_log(session: Session) -> int:
    """How many entries there are."""
    return (session.scalar(select(func.max(LogEntry.position))) or 0) + 1 if _any(session) else 0


def _any(session: Session) -> bool:
    return session.scalar(select(LogEntry.position).limit(1)) is not None


def subtree_of(session: Session) -> Subtree:
    """How the tree's whole subtrees are looked up."""

    def kept(level: int, position: int) -> bytes:
        return bytes.fromhex(session.get_one(LogNode, (level, position)).hash)

    return kept


def nodes(session: Session) -> Iterator[tuple[int, int, str]]:
    """Every subtree that is kept."""
    for node in session.execute(select(LogNode.level, LogNode.position, LogNode.hash)):
        yield node.level, node.position, node.hash


def newest_head(session: Session) -> LogHead | None:
    """The head published last."""
    return session.scalar(select(LogHead).order_by(LogHead.size.desc()).limit(1))


def heads(session: Session, *, since: int = 0, limit: int | None = None) -> Sequence[LogHead]:
    """Published heads of at least this size, smallest first."""
    return session.scalars(select(LogHead).where(LogHead.size >= since).order_by(LogHead.size).limit(limit)).all()


def entries(session: Session, *, begin: int = 0, limit: int = PORTION, subject: str = "") -> Sequence[LogEntry]:
    """Entries from a position on; only those about one thing where its public id is given."""
    chosen = select(LogEntry).where(LogEntry.position >= begin).order_by(LogEntry.position).limit(limit)
    return session.scalars(chosen.where(LogEntry.subject == subject) if subject else chosen).all()


def newest_entries(session: Session, *, limit: int) -> Sequence[LogEntry]:
    """The entries that came last, newest first."""
    return session.scalars(select(LogEntry).order_by(LogEntry.position.desc()).limit(limit)).all()


def number_of_heads(session: Session) -> int:
    """How many heads were published."""
    return session.scalar(select(func.count()).select_from(LogHead)) or 0


def number_about(session: Session, subject: str) -> int:
    """How many entries are about one thing."""
    return session.scalar(select(func.count()).select_from(LogEntry).where(LogEntry.subject == subject)) or 0


def entry(session: Session, position: int) -> LogEntry | None:
    """The entry at a position."""
    return session.get(LogEntry, position)


def entries_with_events(session: Session, *, begin: int) -> Sequence[Row]:
    """A portion of entries, each beside its event; the event's columns are None where it is gone."""
    of_log = (LogEntry.position, LogEntry.event_id, LogEntry.subject, LogEntry.salt, LogEntry.body)
    chosen = select(*of_log, *EVENT).outerjoin(Event, Event.id == LogEntry.event_id)
    chosen = chosen.where(LogEntry.position >= begin).order_by(LogEntry.position).limit(PORTION)
    return session.execute(chosen).all()


def late_entries(session: Session, delay: timedelta) -> list[int]:
    """The positions of entries whose head came longer after their event than this."""
    size = select(func.min(LogHead.size)).where(LogHead.size > LogEntry.position).correlate(LogEntry).scalar_subquery()
    rows = select(LogEntry.position, Event.at, LogHead.made_at).join(Event, Event.id == LogEntry.event_id)
    found = session.execute(rows.join(LogHead, LogHead.size == size).order_by(LogEntry.position))
    return [position for position, at, made_at in found if made_at - at > delay]
