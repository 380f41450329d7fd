"""The work of reading: claim a document, have it read in a child, keep what it says, and find what was left lying."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.orm import Session, sessionmaker

from registry.domain.workflow import Reading
from registry.errors import RegistryError
from registry.services.book import events
from registry.services.incoming.jobs import Rings
from registry.services.incoming.keeping import keep_answer
from registry.services.incoming.rereading import REQUEUED
from registry.storage.database import DATABASE_DOWN
from registry.storage.documents import DocumentStore
from registry.storage.models import Document
from registry.storage.queries import documents as queries
from registry.storage.queries.documents import Claimed

log = structlog.get_logger()

Reader = Callable[[Path], dict[str, Any]]
Clock = Callable[[], datetime]

LEASE = timedelta(seconds=600)  # longer than two readings of 60 s at most, and OCR's 300 s for all pages between
ATTEMPTS = 3
RING_AGAIN = timedelta(seconds=60)
RING_MOST = 200
OURS = (*DATABASE_DOWN, OSError, RegistryError)  # faults of database, disk and bucket: no fault of the document
POSTPONEMENTS = 10  # 1, 2, 4 … 512 minutes: 17 hours in all, longer than a night without the bucket
POSTPONED, REJECTED = "document:postponed", "document:rejected"
NOT_READABLE_HERE = {
    "state": "rejected",
    "problem": "not-readable-here",
    "problem_detail": "The registry could not bring this document to its reader, at any of many tries over many hours. "
    "The fault is not the document's: it is kept, and is read once that is mended.",
}
GIVEN_UP = f"Reading this document was begun {ATTEMPTS} times and never came to an end."


def read_isolated(path: Path) -> dict[str, Any]:
    """What the sandboxed reader says of a file."""
    from registry.extract.child import read_isolated as read  # the web never loads what the child needs

    return read(path)


def read_document(
    sessions: sessionmaker[Session],
    store: DocumentStore,
    document_id: int,
    *,
    owner: str,
    clock: Clock,
    read: Reader = read_isolated,
) -> Reading | None:
    """Claim a waiting document, read it and keep the answer, each in a short transaction of its own.

    None where somebody else has it, where the claim was lost meanwhile, or where a fault sent it back.
    """
    with sessions() as session:
        claimed = claim_document(session, document_id, owner=owner, now=clock())
    if claimed is None:
        return None
    try:
        with store.path(claimed.sha256) as path:
            answer = read(path)
        with sessions() as session:
            return keep_answer(session, claimed, answer, now=clock())
    except OURS as fault:
        _postpone(sessions, claimed, fault, now=clock())
    except Exception:  # noqa: BLE001 - whatever a file makes of our code is counted against the file
        _send_back(sessions, claimed, counted=1)
    except BaseException:
        _send_back(sessions, claimed, counted=0)
        raise
    return None


def claim_document(session: Session, document_id: int, *, owner: str, now: datetime) -> Claimed | None:
    """Take a document up for LEASE; None where it does not wait. Each claim has an owner's name of its own."""
    name = f"{_short(owner)}{secrets.token_hex(6)}"
    until = now + LEASE
    taken = queries.claim(session, document_id, owner=name, now=now, until=until, attempts=ATTEMPTS)
    digest = session.get_one(Document, document_id, populate_existing=True).sha256 if taken else ""
    session.commit()
    return Claimed(document_id, digest, name) if taken else None


def give_back(sessions: sessionmaker[Session], *, owner: str) -> int:
    """Put back what this worker was reading, as it stops: no attempt is counted. Gives the number of documents."""
    with sessions() as session:
        number = queries.release_all(session, owner=_short(owner))
        session.commit()
    return number


def sweep(session: Session, bell: Rings, *, now: datetime) -> int:
    """Find what was left lying: leases that ran out, attempts used up, bells never heard. Gives the bells rung."""
    for document_id in queries.give_up_expired(
        session, now=now, attempts=ATTEMPTS, problem="resource-limit", detail=GIVEN_UP
    ):
        document = session.get_one(Document, document_id)
        events.record(session, at=now, account_id=None, action=REJECTED, subject=document, reason=GIVEN_UP)
    queries.requeue_expired(session, now=now)
    waiting = queries.ring_again(session, now=now, before=now - RING_AGAIN, most=RING_MOST)
    session.commit()
    for document_id in waiting:
        bell.ring(document_id)
    return len(waiting)


def _short(owner: str) -> str:
    """The part of an owner's name that all its claims share; a process's number stands at the end."""
    return f"{owner[-50:]}/"


def _postpone(sessions: sessionmaker[Session], claimed: Claimed, fault: BaseException, *, now: datetime) -> None:
    """Release a document after a fault of ours, each time for twice as long; in the end set it aside, loudly."""
    log.error("reading_failed", document_id=claimed.id, sha256=claimed.sha256, counted=0, exc_info=sys.exc_info())
    try:
        with sessions() as session:
            _wait_or_give_up(session, claimed, type(fault).__name__, now=now)
            session.commit()
    except DATABASE_DOWN:
        log.exception("release_failed", document_id=claimed.id)


def _wait_or_give_up(session: Session, claimed: Claimed, fault: str, *, now: datetime) -> None:
    before = queries.happened_since(session, claimed.id, POSTPONED, since=REQUEUED)
    if before < POSTPONEMENTS:
        action, still_ours = POSTPONED, queries.postpone(session, claimed, until=now + RING_AGAIN * (2**before - 1))
    else:
        log.critical("document_set_aside", document_id=claimed.id, sha256=claimed.sha256, fault=fault)
        action, still_ours = REJECTED, queries.finish(session, claimed, {**NOT_READABLE_HERE, "read_at": now})
    if still_ours:
        document = session.get_one(Document, claimed.id)
        events.record(session, at=now, account_id=None, action=action, subject=document, reason=fault)


def _send_back(sessions: sessionmaker[Session], claimed: Claimed, *, counted: int) -> None:
    """Release a document after a fault; where the database is down as well, the sweep does it later."""
    event = {"document_id": claimed.id, "sha256": claimed.sha256, "counted": counted}
    log.error("reading_failed", **event, exc_info=sys.exc_info())
    try:
        with sessions() as session:
            queries.release(session, claimed, counted=counted)
            session.commit()
    except DATABASE_DOWN:
        log.exception("release_failed", document_id=claimed.id)
