"""The documents as jobs: conditional changes of a document's row that only one worker can win, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, and_, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Certificate, Document, Event, Flag, IdempotencyKey, Result, Submission


@dataclass(frozen=True)
class Claimed:
    """A document this owner is reading, until the lease ends."""

    id: int
    sha256: str
    owner: str


def claim(session: Session, document_id: int, *, owner: str, now: datetime, until: datetime, attempts: int) -> bool:
    """Take up a waiting document, or one whose reader's lease ran out; counts the attempt. True for one asker only."""
    free = or_(Document.state == "queued", (Document.state == "reading") & (Document.lease_until < now))
    taken = update(Document).where(Document.id == document_id, free, Document.attempts < attempts)
    values = {"state": "reading", "owner": owner, "lease_until": until, "attempts": Document.attempts + 1}
    return _one(session, taken.values(values))


def finish(session: Session, claimed: Claimed, values: dict[str, Any]) -> bool:
    """Write how a reading ended; False, and nothing written, where the document is no longer this owner's."""
    return _one(session, _owned(claimed).values({"owner": None, "lease_until": None, **values}))


def release(session: Session, claimed: Claimed, *, counted: int) -> bool:
    """Put a document back among the waiting; `counted` 0 takes the attempt off its account again."""
    back = {"state": "queued", "owner": None, "lease_until": None}
    return _one(session, _owned(claimed).values({**back, "attempts": Document.attempts - 1 + counted}))


def postpone(session: Session, claimed: Claimed, *, until: datetime) -> bool:
    """Put a document back, uncounted, and let no sweep ring for it before this time."""
    back = {"state": "queued", "owner": None, "lease_until": None, "rung_at": until}
    return _one(session, _owned(claimed).values({**back, "attempts": Document.attempts - 1}))


def happened_since(session: Session, document_id: int, action: str, *, since: str) -> int:
    """How often this happened to a document since that last did."""
    of_document = (Event.subject_type == "document", Event.subject_id == document_id)
    last = select(func.max(Event.id)).where(*of_document, Event.action == since).scalar_subquery()
    chosen = select(func.count()).select_from(Event).where(*of_document, Event.action == action)
    return session.scalar(chosen.where(Event.id > func.coalesce(last, 0))) or 0


def release_all(session: Session, *, owner: str) -> int:
    """Put back, uncounted, all that this worker is reading; gives their number."""
    back = {"state": "queued", "owner": None, "lease_until": None, "attempts": Document.attempts - 1}
    theirs = update(Document).where(Document.state == "reading", Document.owner.startswith(owner, autoescape=True))
    return _count(session, theirs.values(back))


def give_up_expired(session: Session, *, now: datetime, attempts: int, problem: str, detail: str) -> Sequence[int]:
    """Reject the documents whose last permitted attempt ended without an answer; gives their ids."""
    spent = or_(Document.state == "queued", (Document.state == "reading") & (Document.lease_until < now))
    values = {"state": "rejected", "owner": None, "lease_until": None, "read_at": now}
    told = {"problem": problem, "problem_detail": detail}
    given_up = update(Document).where(spent, Document.attempts >= attempts).values({**values, **told})
    return session.scalars(given_up.returning(Document.id), execution_options={"synchronize_session": False}).all()


def requeue_expired(session: Session, *, now: datetime) -> int:
    """Put documents back whose reader's lease ran out; the attempt stays counted, and the bell counts as unrung."""
    lost = update(Document).where(Document.state == "reading", Document.lease_until < now)
    return _count(session, lost.values(state="queued", owner=None, lease_until=None, rung_at=None))


def ring_again(session: Session, *, now: datetime, before: datetime, most: int) -> Sequence[int]:
    """The waiting documents nobody was told of since `before`, oldest first; they count as told of now."""
    unrung = or_(Document.rung_at.is_(None), Document.rung_at < before)
    waiting = select(Document.id).where(Document.state == "queued", unrung).order_by(Document.id).limit(most)
    ids = session.scalars(waiting).all()
    session.execute(update(Document).where(Document.id.in_(ids)).values(rung_at=now), execution_options=_BLIND)
    return ids


def document_by_sha256(session: Session, digest: str) -> Document | None:
    """The document with these bytes; until the transaction ends nobody else changes its row."""
    return session.scalar(select(Document).where(Document.sha256 == digest).with_for_update())


def locked_document(session: Session, document_id: int) -> Document | None:
    """The document, which nobody else changes until this transaction ends."""
    chosen = select(Document).where(Document.id == document_id).with_for_update()
    return session.scalar(chosen.execution_options(populate_existing=True))


def flags_of_whole(session: Session, document_id: int) -> Sequence[Flag]:
    """The open flags of a whole document."""
    chosen = select(Flag).where(Flag.document_id == document_id, Flag.certificate_id.is_(None))
    return session.scalars(chosen.where(Flag.closed_at.is_(None)).order_by(Flag.id)).all()


def documents_to_reread(session: Session, states: Sequence[str], digests: Sequence[str]) -> Sequence[Document]:
    """The documents in these states that gave no certificate, oldest first; only those of these sha256, if any.

    Those that everybody who sent them has discarded are left alone.
    """
    certified = exists().where(Certificate.document_id == Document.id)
    sent = exists().where(Submission.document_id == Document.id)
    laid_aside = and_(sent, ~sent.where(Submission.discarded_at.is_(None)))
    chosen = select(Document).where(Document.state.in_(states), ~certified, ~laid_aside).order_by(Document.id)
    return session.scalars(chosen.where(Document.sha256.in_(digests)) if digests else chosen).all()


def kept_answer(session: Session, *, account_id: int, route: str, key: str) -> IdempotencyKey | None:
    """What was answered when this account sent this key to this route before."""
    wanted = (IdempotencyKey.account_id == account_id, IdempotencyKey.route == route, IdempotencyKey.key == key)
    return session.scalar(select(IdempotencyKey).where(*wanted))


def same_submission(session: Session, *, digest: str, organisation_id: int, batch_id: int | None) -> Submission | None:
    """The submission of these bytes by this organisation for this batch."""
    wanted = (Submission.organisation_id == organisation_id, Submission.batch_id.is_not_distinct_from(batch_id))
    return session.scalar(select(Submission).join(Document).where(Document.sha256 == digest, *wanted))


def submissions_of_bytes(session: Session, digest: str, organisation_id: int) -> Sequence[Submission]:
    """An organisation's submissions of a document with this sha256, oldest first."""
    wanted = (Document.sha256 == digest, Submission.organisation_id == organisation_id)
    return session.scalars(select(Submission).join(Document).where(*wanted).order_by(Submission.id)).all()


def submissions_of_document(session: Session, document_id: int) -> Sequence[Submission]:
    """All submissions of a document with their batches and organisations, oldest first."""
    chosen = select(Submission).where(Submission.document_id == document_id).order_by(Submission.id)
    return session.scalars(chosen.options(joinedload(Submission.batch), joinedload(Submission.organisation))).all()


def insert_results(session: Session, rows: list[dict[str, Any]]) -> None:
    """Keep many results in one statement."""
    if rows:
        session.execute(insert(Result), rows)


_BLIND = {"synchronize_session": False}


def _owned(claimed: Claimed) -> Any:
    mine = (Document.state == "reading", Document.owner == claimed.owner)
    return update(Document).where(Document.id == claimed.id, *mine)


def _one(session: Session, statement: Any) -> bool:
    return _count(session, statement) == 1


def _count(session: Session, statement: Any) -> int:
    result = session.execute(statement, execution_options=_BLIND)
    return result.rowcount if isinstance(result, CursorResult) else 0
