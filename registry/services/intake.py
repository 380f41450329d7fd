"""A document comes in: its bytes, its row, its job, its submission and its event are kept together or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.workflow import Role
from registry.errors import InvalidInput, NotAllowed, NotFound, RegistryError, UnreadableDocument
from registry.services import events
from registry.services.ids import public_id
from registry.services.jobs import Rings
from registry.storage.documents import DocumentStore, Staged
from registry.storage.models import Account, Batch, Certificate, Document, IdempotencyKey, Submission
from registry.storage.queries import documents as queries

CHUNK = 256 * 1024
LONGEST_NAME = 255
UNNAMED = "certificate.pdf"


class KeyReused(RegistryError):
    """An idempotency key came a second time, with another body."""

    problem, status, title = "idempotency-key-reused", 422, "This key was used for something else"


@dataclass(frozen=True)
class Idempotency:
    """The client's own key for a request that may come twice, and the route it was sent to."""

    route: str
    key: str


@dataclass(frozen=True)
class Received:
    """The submission, and whether it stood already before this request."""

    submission: Submission
    repeated: bool


@dataclass(frozen=True)
class _Delivery:
    """What is asked for, checked and hashed."""

    actor: Account
    organisation_id: int
    digest: str
    size: int
    file_name: str
    batch_id: int | None
    supersedes_id: int | None
    idempotency: Idempotency | None
    now: datetime

    def fingerprint(self) -> str:
        """A hash of all that makes two requests the same; the file's name does not count."""
        return sha256(f"{self.digest} {self.batch_id} {self.supersedes_id}".encode()).hexdigest()


def receive(
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
    idempotency: Idempotency | None = None,
    max_bytes: int,
) -> Received:
    """Keep a document and queue it for reading; a repeated one gives the submission that stands.

    Ends the session's open transaction first, so that a slow file holds no lock. Raises UnreadableDocument
    (`empty-file`, `not-a-pdf`, `too-large`), NotAllowed, InvalidInput and KeyReused before anything is kept.
    """
    organisation_id = _submitting_organisation(actor)
    session.commit()
    with store.stage(_chunks(file), max_bytes=max_bytes) as staged:
        _check_beginning(staged)
        delivery = _Delivery(
            actor, organisation_id, staged.sha256, staged.size, spoken_name(file_name),
            batch_id, supersedes_id, idempotency, now,
        )  # fmt: skip
        received = _answered(session, delivery)
        if received is None:
            _check_references(session, delivery)
            session.commit()
            store.keep(staged)
            received = _kept_once(session, delivery)
    if not received.repeated:
        bell.ring(received.submission.document_id)
    return received


def spoken_name(file_name: str) -> str:
    """A client's file name as data: its last part, without control and direction characters, 255 letters at most."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return kept.strip()[:LONGEST_NAME] or UNNAMED


def _submitting_organisation(actor: Account) -> int:
    if actor.role != Role.LABORATORY or actor.organisation_id is None or not actor.active:
        raise NotAllowed("Certificates are submitted by laboratories.")
    return actor.organisation_id


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.read(CHUNK), b"")


def _check_beginning(staged: Staged) -> None:
    if staged.size == 0:
        raise UnreadableDocument("empty-file", "The file has no bytes. Was it saved before it was sent?")
    if not staged.head.startswith(b"%PDF-"):
        raise UnreadableDocument("not-a-pdf", "The file does not begin with %PDF-: it is no PDF.", status=415)


def _check_references(session: Session, delivery: _Delivery) -> None:
    if delivery.batch_id is not None and session.get(Batch, delivery.batch_id) is None:
        raise NotFound("There is no such batch.")
    if delivery.supersedes_id is None:
        return
    replaced = session.get(Certificate, delivery.supersedes_id)
    if replaced is None or replaced.laboratory_id != delivery.organisation_id:
        raise InvalidInput(
            "The certificate that this one replaces is not one of yours.",
            (("supersedes", "Name a certificate of your own laboratory."),),
        )


def _answered(session: Session, delivery: _Delivery) -> Received | None:
    """The answer this key was given before."""
    asked = delivery.idempotency
    if asked is None:
        return None
    kept = queries.kept_answer(session, account_id=delivery.actor.id, route=asked.route, key=asked.key)
    if kept is None:
        return None
    if kept.body_sha256 != delivery.fingerprint():
        raise KeyReused(f"The Idempotency-Key {asked.key!r} came before with another body.")
    return Received(session.get_one(Submission, kept.submission_id), repeated=True)


def _kept_once(session: Session, delivery: _Delivery) -> Received:
    """Keep the rows in one transaction; where another request was quicker, give its answer."""
    try:
        return _keep(session, delivery)
    except IntegrityError:
        session.rollback()
        return _keep(session, delivery)


def _keep(session: Session, delivery: _Delivery) -> Received:
    received = _answered(session, delivery)
    if received is None:
        received = _standing(session, delivery) or Received(_submission(session, delivery), repeated=False)
        _keep_answer(session, delivery, received.submission)
    session.commit()
    return received


def _standing(session: Session, delivery: _Delivery) -> Received | None:
    same = queries.same_submission(
        session, digest=delivery.digest, organisation_id=delivery.organisation_id, batch_id=delivery.batch_id
    )
    return None if same is None else Received(same, repeated=True)


def _submission(session: Session, delivery: _Delivery) -> Submission:
    submission = Submission(
        public_id=public_id(),
        document=queries.document_by_sha256(session, delivery.digest) or _document(delivery),
        organisation_id=delivery.organisation_id,
        account_id=delivery.actor.id,
        batch_id=delivery.batch_id,
        supersedes_id=delivery.supersedes_id,
        file_name=delivery.file_name,
        received_at=delivery.now,
    )
    session.add(submission)
    data = {"sha256": delivery.digest, "size": delivery.size, "file_name": delivery.file_name}
    events.record(
        session,
        at=delivery.now,
        account_id=delivery.actor.id,
        action="document:submitted",
        subject=submission,
        data=data,
    )
    return submission


def _document(delivery: _Delivery) -> Document:
    return Document(
        sha256=delivery.digest, size=delivery.size, received_at=delivery.now, state="queued", rung_at=delivery.now
    )


def _keep_answer(session: Session, delivery: _Delivery, submission: Submission) -> None:
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
