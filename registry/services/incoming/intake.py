"""A document comes in: its bytes, its row, its job, its submission and its event are kept together or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import Reading
from registry.errors import RegistryError
from registry.services.book import events
from registry.services.ids import public_id
from registry.services.incoming import discarding, repeats, rereading, tying
from registry.services.incoming.delivery import (
    Delivery,
    Idempotency,
    check_batch,
    check_beginning,
    check_references,
    chunks,
    spoken_name,
    submitting_organisation,
)
from registry.services.incoming.jobs import Rings
from registry.services.incoming.printed import flag
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Document, IdempotencyKey, Submission
from registry.storage.queries import documents as queries
from registry.storage.queries.products import held_batch
from registry.storage.queries.review import certificates_of_document

__all__ = ["Idempotency", "KeyReused", "Received", "receive"]


class KeyReused(RegistryError):
    """An idempotency key came a second time, with another body."""

    problem, status, title = "idempotency-key-reused", 422, "This key was used for something else"


@dataclass(frozen=True)
class Received:
    """The submission, whether it stood already before this request, and whether its rejected document is read again."""

    submission: Submission
    repeated: bool
    requeued: bool = False


def receive(  # noqa: PLR0913 - what a request may say, each by its name
    session: Session,
    store: DocumentStore,
    bell: Rings,
    *,
    actor: Account,
    file: BinaryIO,
    file_name: str,
    now: datetime,
    batch_id: int | None = None,
    supersedes_id: int | None = None,
    supersedes_reason: str = "",
    idempotency: Idempotency | None = None,
    max_bytes: int,
) -> Received:
    """Keep a document and queue it for reading; a repeated one gives the submission that stands.

    Ends the session's open transaction first, so that a slow file holds no lock. Raises UnreadableDocument
    (`empty-file`, `not-a-pdf`, `too-large`), NotAllowed, InvalidInput, KeyReused and Conflict (see `repeats`) before
    any row is kept.
    """
    organisation_id = submitting_organisation(actor)
    session.commit()
    with store.stage(chunks(file), max_bytes=max_bytes) as staged:
        check_beginning(staged)
        delivery = Delivery(
            actor, organisation_id, staged.sha256, staged.size, spoken_name(file_name),
            batch_id, supersedes_id, supersedes_reason.strip(), idempotency, now,
        )  # fmt: skip
        received = _answered(session, delivery)
        if received is None:
            check_references(session, delivery)
            session.commit()
            store.keep(staged)
            received = _kept_once(session, delivery)
    if received.requeued or not received.repeated:
        bell.ring(received.submission.document_id)
    return received


def _answered(session: Session, delivery: Delivery) -> Received | None:
    """The answer this key was given before."""
    asked = delivery.idempotency
    if asked is None:
        return None
    kept = queries.kept_answer(session, account_id=delivery.actor.id, route=asked.route, key=asked.key)
    if kept is None:
        return None
    if kept.body_sha256 != delivery.fingerprint():
        raise KeyReused(Said("The Idempotency-Key {key} came before with another body.", key=repr(asked.key)))
    return Received(session.get_one(Submission, kept.submission_id), repeated=True)


def _kept_once(session: Session, delivery: Delivery) -> Received:
    """Keep the rows in one transaction; where another request was quicker, give its answer."""
    try:
        return _keep(session, delivery)
    except IntegrityError:
        session.rollback()
        return _keep(session, delivery)


def _keep(session: Session, delivery: Delivery) -> Received:
    received = _answered(session, delivery)
    if received is None:
        received = _standing(session, delivery) or Received(_submission(session, delivery), repeated=False)
        received = _requeued(session, delivery, received)
        _keep_answer(session, delivery, received.submission)
    session.commit()
    return received


def _standing(session: Session, delivery: Delivery) -> Received | None:
    same = queries.same_submission(
        session, digest=delivery.sha256, organisation_id=delivery.organisation_id, batch_id=delivery.batch_id
    )
    if same is None:
        return None
    repeats.replace_late(session, same, delivery)
    discarding.take_up(session, same, actor=delivery.actor, now=delivery.now)
    return Received(same, repeated=True)


def _requeued(session: Session, delivery: Delivery, received: Received) -> Received:
    """Sending a rejected document again asks for another reading: a newer reader may know better."""
    document = received.submission.document
    if document.state != Reading.REJECTED:
        return received
    rereading.put_back(session, document, actor=delivery.actor, now=delivery.now)
    return Received(received.submission, received.repeated, requeued=True)


def _submission(session: Session, delivery: Delivery) -> Submission:
    if delivery.batch_id is not None:
        check_batch(held_batch(session, delivery.batch_id))  # while the bytes were kept somebody may have withdrawn it
    document = queries.document_by_sha256(session, delivery.sha256)
    if document is not None:
        repeats.check_again(session, document, delivery)
    submission = Submission(
        public_id=public_id(),
        document=document or _document(delivery),
        organisation_id=delivery.organisation_id,
        account_id=delivery.actor.id,
        batch_id=delivery.batch_id,
        supersedes_id=delivery.supersedes_id,
        supersedes_reason=delivery.supersedes_reason if delivery.supersedes_id is not None else None,
        file_name=delivery.file_name,
        received_at=delivery.now,
    )
    session.add(submission)
    session.flush()
    _tie(session, submission)
    data = {"sha256": delivery.sha256, "size": delivery.size, "file_name": delivery.file_name}
    who = delivery.actor.id
    events.record(session, at=delivery.now, account_id=who, action="document:submitted", subject=submission, data=data)
    return submission


def _tie(session: Session, submission: Submission) -> None:
    """A document that was read before, for another batch, may speak of this batch as well."""
    certificates = certificates_of_document(session, submission.document_id)
    for certificate, doubt in tying.tie_late(certificates, submission):
        where = {"document_id": submission.document_id, "certificate_id": certificate.id}
        session.add(flag(doubt, now=submission.received_at, **where))


def _document(delivery: Delivery) -> Document:
    return Document(
        sha256=delivery.sha256, size=delivery.size, received_at=delivery.now, state="queued", rung_at=delivery.now
    )


def _keep_answer(session: Session, delivery: Delivery, submission: Submission) -> None:
    if delivery.idempotency is None:
        return
    session.flush()
    answer = IdempotencyKey(
        account_id=delivery.actor.id,
        route=delivery.idempotency.route,
        key=delivery.idempotency.key,
        body_sha256=delivery.fingerprint(),
        submission_id=submission.id,
        created_at=delivery.now,
    )
    session.add(answer)
