"""What the same bytes, handed in once more, may still say of a certificate: nothing once it stands in public."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import PUBLICATION_WORDS, Publication
from registry.errors import Conflict
from registry.services.book import events
from registry.services.incoming.delivery import Delivery
from registry.services.reviewing.succession import raise_doubts
from registry.storage.models import Batch, Certificate, Document, Submission
from registry.storage.queries import documents as queries
from registry.storage.queries.review import certificates_of_document


def check_again(session: Session, document: Document, delivery: Delivery) -> None:
    """For bytes that are here, but new for this batch or laboratory: raise Conflict where they would change nothing.

    What they say of a replaced certificate is kept with the first submission, whose certificates these are.
    """
    theirs = _theirs(session, document.id, delivery)
    if delivery.batch_id is not None:
        _refuse_published(session, theirs, delivery.batch_id)
    first = queries.submissions_of_document(session, document.id)[0]
    if first.organisation_id == delivery.organisation_id:
        replace_late(session, first, delivery)


def replace_late(session: Session, standing: Submission, delivery: Delivery) -> None:
    """Note what a certificate replaces if that was left out at first; raise Conflict where it is too late."""
    replaced_id = delivery.supersedes_id
    if replaced_id is None or replaced_id == standing.supersedes_id:
        return
    if standing.supersedes_id is not None:
        called = _called(session.get_one(Certificate, standing.supersedes_id))
        raise Conflict(_replaces_already(called))
    decided = _decided(_theirs(session, standing.document_id, delivery))
    if decided:
        raise Conflict(_too_late(decided[0], Said("what it replaces is said before that")))
    if replaced_id in {certificate.id for certificate in _theirs(session, standing.document_id, delivery)}:
        raise Conflict(Said("This file is the very certificate it is to replace: send the one issued anew."))
    standing.supersedes_id, standing.supersedes_reason = replaced_id, delivery.supersedes_reason
    for certificate in _theirs(session, standing.document_id, delivery):
        raise_doubts(session, certificate, now=delivery.now)
    data = {"supersedes_id": replaced_id}
    events.record(
        session,
        at=delivery.now,
        account_id=delivery.actor.id,
        action="submission:replaces",
        subject=standing,
        data=data,
        reason=delivery.supersedes_reason,
    )


def _replaces_already(called: str) -> Said:
    return Said(
        "This file was submitted to replace certificate {called} already; it cannot replace another.", called=called
    )


def _refuse_published(session: Session, theirs: Sequence[Certificate], batch_id: int) -> None:
    decided = _decided(theirs)
    tied = {sample.batch_id for certificate in theirs for sample in certificate.samples}
    if not decided or len(decided) < len(theirs) or batch_id in tied:
        return
    number = session.get_one(Batch, batch_id).number
    raise Conflict(_too_late(decided[0], Said("batch {number} cannot be added to it", number=number)))


def _too_late(certificate: Certificate, sentence: str) -> str:
    state = PUBLICATION_WORDS[Publication(certificate.publication)]
    return Said(
        "Certificate {called} was read from this same file and is {state}: {sentence}. "
        "Submit the certificate issued anew, as another file that replaces it.",
        called=_called(certificate),
        state=state,
        sentence=sentence,
    )


def _called(certificate: Certificate) -> str:
    return certificate.number or certificate.public_id


def _decided(certificates: Sequence[Certificate]) -> list[Certificate]:
    return [c for c in certificates if c.publication != Publication.TO_BE_VERIFIED]


def _theirs(session: Session, document_id: int, delivery: Delivery) -> list[Certificate]:
    found = certificates_of_document(session, document_id)
    return [c for c in found if c.laboratory_id == delivery.organisation_id]
