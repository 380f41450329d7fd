"""What a laboratory hands in is kept whole or not at all, once however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, sessionmaker

from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound, RegistryError, UnreadableDocument
from registry.services.incoming.delivery import spoken_name
from registry.services.incoming.intake import Idempotency, KeyReused, Received, receive
from registry.services.incoming.keeping import keep_answer
from registry.services.incoming.reading import claim_document
from registry.storage.documents import DocumentStore
from registry.storage.models import (
    Account,
    Batch,
    Certificate,
    Document,
    Event,
    Flag,
    IdempotencyKey,
    Sample,
    Submission,
)
from tests import factories
from tests.answers import answer, sample, unreadable
from tests.conftest import HeardBell
from tests.factories import PDF
from tests.threads import all_at_once

KEPT = (Document, Submission, Event, IdempotencyKey)
WHY = "The dilution factor was wrong."
HandIn = Callable[..., Received]


@pytest.fixture
def laboratory(session: Session) -> Account:
    account = factories.account(session)
    session.commit()
    return account


@pytest.fixture
def hand_in(session: Session, store: DocumentStore, bell: HeardBell, laboratory: Account, now: datetime) -> HandIn:
    """Hand in a small PDF as the laboratory."""

    def handed(data: bytes = PDF, **other: Any) -> Received:
        told = {"actor": laboratory, "file_name": "coa.pdf", "now": now, "max_bytes": 1_000_000}
        said = {**told, **({"supersedes_reason": WHY} if "supersedes_id" in other else {}), **other}
        return receive(session, store, bell, file=BytesIO(data), **said)

    return handed


def counts(session: Session) -> tuple[int, ...]:
    """How many documents, submissions, events and keys are kept."""
    return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in KEPT)


def blobs(store: DocumentStore) -> list[str]:
    """The names of all files kept."""
    assert isinstance(store.root, Path)
    return sorted(path.name for path in store.root.rglob("*") if path.is_file())


def test_a_certificate_is_kept_queued_told_of_and_rung_for(
    hand_in: HandIn, session: Session, store: DocumentStore, bell: HeardBell, laboratory: Account, now: datetime
) -> None:
    submission = hand_in().submission
    document = submission.document
    assert (document.state, document.size, document.attempts) == ("queued", len(PDF), 0)
    assert store.read(document.sha256) == PDF
    event = session.scalars(select(Event)).one()
    assert (event.action, event.account_id, event.subject_id, event.at) == (
        "document:submitted", laboratory.id, submission.id, now,
    )  # fmt: skip
    assert bell.rung == [document.id]


@pytest.mark.parametrize(
    ("data", "problem", "status"),
    [
        (b"", "empty-file", 422),
        (b"Certificate of analysis", "not-a-pdf", 415),
        (b"\n%PDF-1.7", "not-a-pdf", 415),
        (b"%PDF-1.7" + b" " * 1_000_000, "too-large", 413),
    ],
)
def test_what_is_no_certificate_is_refused_and_nothing_of_it_is_kept(
    hand_in: HandIn, session: Session, store: DocumentStore, data: bytes, problem: str, status: int
) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        hand_in(data)
    assert (refusal.value.problem, refusal.value.status) == (problem, status)
    assert counts(session) == (0, 0, 0, 0)
    assert blobs(store) == []


@pytest.mark.parametrize("role", ["maker", "regulator", "administrator"])
def test_only_laboratories_hand_certificates_in(hand_in: HandIn, session: Session, role: str) -> None:
    account = factories.account(session, role=role)
    session.commit()
    with pytest.raises(NotAllowed):
        hand_in(actor=account)


def test_a_batch_that_was_withdrawn_is_refused_by_its_number(session, hand_in):
    gone = factories.batch(session, number="GM-9")
    gone.withdrawn_at, gone.withdrawn_reason = factories.NOW, "Registered twice."
    session.commit()
    with pytest.raises(InvalidInput, match="Batch GM-9 was registered by mistake and withdrawn") as caught:
        hand_in(batch_id=gone.id)
    assert [where for where, _ in caught.value.errors] == ["batch"]


def test_a_batch_that_is_withdrawn_while_the_bytes_are_kept_gets_no_document(
    hand_in, session, session_maker, monkeypatch
):
    gone = factories.batch(session, number="GM-9")
    session.commit()

    def kept_slowly(own, staged, keep=DocumentStore.keep):
        keep(own, staged)
        with session_maker() as other:
            row = other.get_one(Batch, gone.id)
            row.withdrawn_at, row.withdrawn_reason = factories.NOW, "Registered twice."
            other.commit()

    monkeypatch.setattr(DocumentStore, "keep", kept_slowly)
    with pytest.raises(InvalidInput, match="Batch GM-9 was registered by mistake and withdrawn"):
        hand_in(batch_id=gone.id)
    session.rollback()
    assert counts(session)[:2] == (0, 0)


def test_a_batch_that_is_not_there_and_a_certificate_of_others_are_refused(hand_in: HandIn, session: Session) -> None:
    others = factories.certificate(session)
    session.commit()
    with pytest.raises(NotFound):
        hand_in(batch_id=404)
    with pytest.raises(InvalidInput):
        hand_in(supersedes_id=others.id)


def test_a_certificate_is_replaced_for_a_reason(hand_in: HandIn, session: Session, laboratory: Account) -> None:
    old = reissue(session, laboratory)
    with pytest.raises(InvalidInput, match="A reason is needed"):
        hand_in(supersedes_id=old, supersedes_reason="  ")
    assert hand_in(supersedes_id=old).submission.supersedes_reason == WHY


def test_the_same_bytes_again_give_the_submission_that_stands(
    hand_in: HandIn, session: Session, bell: HeardBell
) -> None:
    first, second = hand_in(), hand_in(file_name="again.pdf")
    assert (second.submission.id, second.repeated) == (first.submission.id, True)
    assert counts(session) == (1, 1, 1, 0)
    assert len(bell.rung) == 1


def test_the_same_bytes_for_another_batch_are_another_submission_of_one_document(
    hand_in: HandIn, session: Session, store: DocumentStore
) -> None:
    batch = factories.batch(session)
    session.commit()
    hand_in()
    hand_in(batch_id=batch.id)
    assert counts(session) == (1, 2, 2, 0)
    assert blobs(store) == [f"{sha256(PDF).hexdigest()}.pdf"]


KEY = Idempotency("/api/v1/certificates", "key-1")


def test_a_key_sent_again_gives_the_same_answer(hand_in: HandIn, session: Session) -> None:
    first, second = hand_in(idempotency=KEY), hand_in(idempotency=KEY)
    assert (second.submission.id, first.repeated, second.repeated) == (first.submission.id, False, True)
    assert counts(session) == (1, 1, 1, 1)


def test_a_key_sent_again_with_another_body_is_refused(hand_in: HandIn, session: Session, store: DocumentStore) -> None:
    hand_in(idempotency=KEY)
    with pytest.raises(KeyReused) as refusal:
        hand_in(PDF + b"\n", idempotency=KEY)
    assert (refusal.value.problem, refusal.value.status) == ("idempotency-key-reused", 422)
    assert counts(session) == (1, 1, 1, 1)
    assert len(blobs(store)) == 1


def test_a_new_key_for_what_stands_already_is_kept_too(hand_in: HandIn) -> None:
    first = hand_in()
    assert hand_in(idempotency=KEY) == Received(first.submission, repeated=True)
    with pytest.raises(KeyReused):
        hand_in(PDF + b"\n", idempotency=KEY)


def test_the_key_of_one_account_is_not_that_of_another(hand_in: HandIn, session: Session) -> None:
    other = factories.account(session)
    session.commit()
    first, second = hand_in(idempotency=KEY), hand_in(idempotency=KEY, actor=other)
    assert (first.submission.id != second.submission.id, second.repeated) == (True, False)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("coa.pdf", "coa.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\coa.pdf", "coa.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
        ("nul\0.pdf", "nul.pdf"),
        ("\ud800.pdf", ".pdf"),
        ("", "certificate.pdf"),
        ("a" * 300, "a" * 255),
    ],
)
def test_a_file_name_is_data_and_nothing_else(sent: str, kept: str) -> None:
    assert spoken_name(sent) == kept


def test_a_file_name_of_any_letters_comes_back_as_it_was(hand_in: HandIn, session: Session) -> None:
    submission = hand_in(file_name="rozbor č. 7 – 証明書.pdf").submission
    session.expire_all()
    assert submission.file_name == "rozbor č. 7 – 証明書.pdf"


class Broken(Exception):
    """The fault of a test."""


def failing_at(step: int, session: Session) -> Callable[..., None]:
    """A listener that breaks the n-th statement or commit of the session's connection."""
    done = iter(range(1, 1000))

    def fail(*_: Any) -> None:
        if next(done) == step:
            raise Broken

    return fail


@pytest.mark.parametrize("step", range(1, 16))
def test_a_fault_at_any_statement_leaves_nothing_or_all_and_a_retry_makes_it_one(
    hand_in: HandIn, session: Session, step: int
) -> None:
    engine = session.get_bind()
    fail = failing_at(step, session)
    event.listen(engine, "before_cursor_execute", fail)
    event.listen(engine, "commit", fail)
    try:
        hand_in(idempotency=KEY)
    except Broken:
        session.rollback()
    finally:
        event.remove(engine, "before_cursor_execute", fail)
        event.remove(engine, "commit", fail)
    assert counts(session) in {(0, 0, 0, 0), (1, 1, 1, 1)}
    hand_in(idempotency=KEY)
    assert counts(session) == (1, 1, 1, 1)


@pytest.mark.parametrize("step", ["stage", "keep"])
def test_a_full_disk_is_507_and_leaves_nothing(
    hand_in: HandIn, session: Session, store: DocumentStore, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    if step == "stage":
        monkeypatch.setattr("registry.storage.documents.tempfile.TemporaryFile", full)
    else:
        monkeypatch.setattr("registry.storage.documents.os.fsync", full)
    with pytest.raises(RegistryError) as refusal:
        hand_in()
    assert (refusal.value.problem, refusal.value.status) == ("storage-full", 507)
    assert counts(session) == (0, 0, 0, 0)


def test_twenty_requests_with_one_key_at_once_make_one_submission(
    session_maker: sessionmaker[Session], session: Session, store: DocumentStore, laboratory: Account, now: datetime
) -> None:
    bell = HeardBell()

    def send(_number: int) -> tuple[int, bool]:
        with session_maker() as own:
            said = {"actor": laboratory, "file_name": "coa.pdf", "now": now, "max_bytes": 1_000_000}
            received = partial(receive, own, store, bell, file=BytesIO(PDF), idempotency=KEY)(**said)
            return received.submission.id, received.repeated

    answers = all_at_once(20, send)
    assert len({number for number, _ in answers}) == 1
    assert sorted(repeated for _, repeated in answers) == [False] + [True] * 19
    assert counts(session) == (1, 1, 1, 1)
    assert len(bell.rung) == 1


def test_a_document_read_before_is_tied_to_the_batch_of_a_later_submission(
    hand_in: HandIn, session: Session, now: datetime
) -> None:
    document_id = hand_in().submission.document_id
    claimed = claim_document(session, document_id, owner="worker", now=now)
    assert claimed is not None
    keep_answer(session, claimed, answer(sample(batch_number="GM-01"), sample(batch_number="GM-02")), now=now)
    batch = factories.batch(session, number="GM-02")
    session.commit()
    assert hand_in(batch_id=batch.id).repeated is False
    assert session.scalars(select(Sample.batch_id).order_by(Sample.position)).all() == [None, batch.id]


def test_another_laboratory_with_the_same_bytes_changes_no_certificate(
    hand_in: HandIn, session: Session, now: datetime
) -> None:
    claimed = claim_document(session, hand_in().submission.document_id, owner="worker", now=now)
    assert claimed is not None
    keep_answer(session, claimed, answer(sample()), now=now)
    other, batch = factories.account(session), factories.batch(session)
    session.commit()
    hand_in(actor=other, batch_id=batch.id)
    assert session.scalars(select(Sample.batch_id)).all() == [None]
    assert session.scalars(select(Flag)).all() == []


@pytest.fixture
def read(session: Session, now: datetime) -> Callable[..., list[Certificate]]:
    """Keep what a reader says of a submitted document; gives its certificates."""

    def said(submission: Submission, *samples: dict[str, Any], **other: Any) -> list[Certificate]:
        claimed = claim_document(session, submission.document_id, owner="worker", now=now)
        assert claimed is not None
        keep_answer(session, claimed, answer(*samples) | other, now=now)
        own = select(Certificate).where(Certificate.document_id == submission.document_id)
        return list(session.scalars(own.order_by(Certificate.id)))

    return said


Read = Callable[..., list[Certificate]]


def published(session: Session, certificate: Certificate, now: datetime) -> Certificate:
    """The certificate as a regulator has published it."""
    verifier = factories.account(session, role="regulator")
    certificate.publication, certificate.published_at, certificate.verified_by_id = "published", now, verifier.id
    session.commit()
    return certificate


def test_a_rejected_document_sent_again_is_read_again(
    hand_in: HandIn, read: Read, session: Session, bell: HeardBell
) -> None:
    first = hand_in().submission
    read(first, **unreadable("encrypted"))
    second = hand_in()
    assert (second.submission.id, second.repeated, second.requeued) == (first.id, True, True)
    assert (first.document.state, first.document.problem) == ("queued", None)
    assert bell.rung == [first.document_id] * 2


def test_a_rejected_document_sent_for_another_batch_is_read_again(
    hand_in: HandIn, read: Read, session: Session, bell: HeardBell
) -> None:
    read(hand_in().submission, **unreadable("encrypted"))
    second = hand_in(batch_id=factories.batch(session).id)
    assert (second.repeated, second.requeued, second.submission.document.state) == (False, True, "queued")


def test_a_published_certificate_takes_no_other_batch_and_says_what_to_do(
    hand_in: HandIn, read: Read, session: Session, now: datetime
) -> None:
    first, other = factories.batch(session, number="GM-01"), factories.batch(session, number="GM-02")
    session.commit()
    [certificate] = read(hand_in(batch_id=first.id).submission, sample())
    published(session, certificate, now)
    with pytest.raises(Conflict) as refusal:
        hand_in(batch_id=other.id)
    assert refusal.value.detail == (
        "Certificate C-1 was read from this same file and is published: batch GM-02 cannot be added to it. "
        "Submit the certificate issued anew, as another file that replaces it."
    )
    assert hand_in(batch_id=first.id).repeated is True


def test_a_batch_for_whose_sample_there_is_none_left_is_flagged(hand_in: HandIn, read: Read, session: Session) -> None:
    first, other = factories.batch(session, number="GM-01"), factories.batch(session, number="GM-02")
    session.commit()
    read(hand_in(batch_id=first.id).submission, sample())
    hand_in(batch_id=other.id)
    assert session.scalars(select(Flag.type)).all() == ["batch-mismatch"]
    assert session.scalars(select(Sample.batch_id)).all() == [first.id]


def reissue(session: Session, laboratory: Account) -> int:
    """The id of a certificate of this laboratory that another may replace."""
    of = factories.submission(session, of=factories.document(session, data=b"%PDF-old"), by=laboratory)
    certificate = factories.certificate(session, of=of, number="OLD-1")
    session.commit()
    return certificate.id


def test_what_a_certificate_replaces_may_be_said_by_sending_it_again(
    hand_in: HandIn, session: Session, laboratory: Account
) -> None:
    old, batch = reissue(session, laboratory), factories.batch(session)
    session.commit()
    first = hand_in().submission
    hand_in(supersedes_id=old, batch_id=batch.id)
    assert (first.supersedes_id, first.supersedes_reason) == (old, WHY)
    assert hand_in(supersedes_id=old).repeated is True
    told = [action for action in session.scalars(select(Event.action)) if action == "submission:replaces"]
    assert len(told) == 1


def test_what_a_certificate_replaces_is_said_once(hand_in: HandIn, session: Session, laboratory: Account) -> None:
    old = reissue(session, laboratory)
    other = factories.certificate(session, of=factories.submission(session, of=session.get(Document, 1), by=laboratory))
    session.commit()
    hand_in(supersedes_id=old)
    with pytest.raises(Conflict, match="replace certificate OLD-1 already"):
        hand_in(supersedes_id=other.id)
    assert hand_in().repeated is True


def test_what_a_certificate_replaces_is_said_before_it_is_published(
    hand_in: HandIn, read: Read, session: Session, laboratory: Account, now: datetime
) -> None:
    old = reissue(session, laboratory)
    [certificate] = read(hand_in().submission, sample())
    with pytest.raises(Conflict, match="the very certificate"):
        hand_in(supersedes_id=certificate.id)
    published(session, certificate, now)
    with pytest.raises(Conflict, match="what it replaces is said before that"):
        hand_in(supersedes_id=old)
