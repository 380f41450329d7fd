"""A document that was rejected, or gave nothing, is put back among the waiting: a newer reader may know better."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS, Reading, Role
from registry.errors import Conflict, NotAllowed, NotFound
from registry.services.book import events
from registry.services.incoming.jobs import Rings
from registry.storage.models import Account, Document
from registry.storage.queries import documents as queries
from registry.storage.queries.review import certificates_of_document

REQUEUED = "document:requeued"
READ_AGAIN = "read again"


def reread(session: Session, bell: Rings, *, actor: Account | None, document_id: int, now: datetime) -> Document:
    """Have a rejected document, or a flagged one without a certificate, read once more; actor None: the command line.

    For regulators, administrators and laboratories that submitted it. Raises NotFound, NotAllowed, and Conflict where
    the document waits, is being read or gave certificates.
    """
    document = queries.locked_document(session, document_id)
    if document is None:
        raise NotFound(Said("There is no such document."))
    if actor is not None and not _may_ask(session, actor, document_id):
        raise NotAllowed(Said("A document is read again for who submitted it, or for a regulator."))
    if not may_reread(session, document):
        raise Conflict(Said("Only a document that was rejected, or that gave no certificate, is read again."))
    put_back(session, document, actor=actor, now=now)
    session.commit()
    bell.ring(document_id)
    return document


def may_reread(session: Session, document: Document) -> bool:
    """Whether the document's reading ended without a certificate that would stand twice."""
    if document.state not in (Reading.REJECTED, Reading.FLAGGED):
        return False
    return not certificates_of_document(session, document.id)


def put_back(session: Session, document: Document, *, actor: Account | None, now: datetime) -> None:
    """Queue the document as if it were new, in the open transaction; its event keeps how the last reading ended."""
    ended = {"state": document.state, "problem": document.problem, "reader": (document.reader or {}).get("version")}
    who = None if actor is None else actor.id
    for flag in queries.flags_of_whole(session, document.id):
        flag.closed_at, flag.closed_by_id, flag.closed_reason = now, who, READ_AGAIN
    document.state, document.attempts = Reading.QUEUED, 0
    document.problem = document.problem_detail = document.read_at = None
    document.rung_at = now
    events.record(session, at=now, account_id=who, action=REQUEUED, subject=document, data=ended)


def _may_ask(session: Session, actor: Account, document_id: int) -> bool:
    if actor.role in OVERSEERS:
        return True
    submitters = {submission.organisation_id for submission in queries.submissions_of_document(session, document_id)}
    return actor.role == Role.LABORATORY and actor.organisation_id in submitters
