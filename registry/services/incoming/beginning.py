"""A person begins the certificate of a document that gave none, from its head; the values are added afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import Publication, Reading
from registry.errors import Conflict, NotFound
from registry.services.ids import public_id
from registry.services.incoming import tying
from registry.services.incoming.naming import laboratory_doubt
from registry.services.incoming.printed import flag
from registry.services.reviewing.acts import given, record
from registry.services.reviewing.new_head import written_fields
from registry.services.reviewing.particulars import write_particulars
from registry.services.reviewing.permissions import the_move
from registry.services.reviewing.succession import raise_doubts
from registry.storage.models import Account, Certificate, Document, Sample, Submission
from registry.storage.queries import documents as queries
from registry.storage.queries.review import certificates_of_document

EMPTY = Said("Write at least one field of the head, as it stands on the paper.")


def begin_certificate(
    session: Session,
    *,
    actor: Account,
    document_id: int,
    said: Mapping[str, str | None],
    page: int | None,
    reason: str,
    now: datetime,
) -> Certificate:
    """Keep a certificate of one sample with what a person read in the head of a document that gave no certificate.

    Each field waits for a second person, as a correction of the head does. Who submitted the document cannot begin it.
    Raises Conflict where the document gave a certificate or cannot be shown, InvalidInput with all faults at once.
    """
    document = queries.locked_document(session, document_id)
    if document is None:
        raise NotFound(Said("There is no such document."))
    if not may_begin(session, document):
        raise Conflict(Said("Only a document that was read and gave no certificate is begun by a person."))
    written = written_fields(said, page, document.pages or 0, empty=EMPTY, first="certificate_number")
    given(reason)
    submissions = _kept(session, document)
    certificate = _empty(document, submissions[0], now)
    the_move("publish", actor=actor, certificate=certificate)
    session.add(certificate)
    session.flush()
    record(session, actor, "certificate:begun", certificate, now, reason=given(reason))
    [sample] = certificate.samples
    write_particulars(session, actor=actor, sample=sample, said=written, page=page, reason=reason, now=now)
    _raise_flags(session, certificate, submissions, now)
    session.commit()
    return certificate


def may_begin(session: Session, document: Document) -> bool:
    """Whether a document was read to its end, can be looked at, gave no certificate, and was not discarded."""
    if document.state != Reading.FLAGGED or not document.pages or not _kept(session, document):
        return False
    return not certificates_of_document(session, document.id)


def _kept(session: Session, document: Document) -> list[Submission]:
    """The uploads of a document that their laboratories did not discard, oldest first."""
    return [row for row in queries.submissions_of_document(session, document.id) if row.discarded_at is None]


def _empty(document: Document, submission: Submission, now: datetime) -> Certificate:
    return Certificate(
        public_id=public_id(),
        document=document,
        submission=submission,
        laboratory_id=submission.organisation_id,
        submitted_by_id=submission.account_id,
        publication=Publication.TO_BE_VERIFIED,
        created_at=now,
        samples=[Sample(position=1, fields={})],
    )


def _raise_flags(session: Session, certificate: Certificate, submissions: Sequence[Submission], now: datetime) -> None:
    """What a person must look at, as after a reading: another laboratory's name, another batch, what it replaces."""
    doubts = [problem for _certificate, problem in tying.tie(certificate.samples, submissions)]
    named = laboratory_doubt(certificate.laboratory_printed, submissions[0].organisation.name)
    for problem in (*doubts, *([named] if named is not None else [])):
        session.add(flag(problem, document_id=certificate.document_id, certificate_id=certificate.id, now=now))
    raise_doubts(session, certificate, now=now)
