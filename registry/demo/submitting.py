"""Brings the demo's certificates in: drawn, received, read by the sandboxed reader, verified and published."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, repeat
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from registry.demo.drawing import draw
from registry.domain.workflow import Publication
from registry.reference.demo_market import DemoSubmission, Market
from registry.reference.loader import Catalogue
from registry.services.incoming.intake import receive
from registry.services.incoming.jobs import Silence
from registry.services.incoming.reading import Clock, read_document
from registry.services.reviewing.publishing import publish
from registry.services.reviewing.review import accept_remaining, close_flag
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Certificate, Document
from registry.storage.queries.documents import document_by_sha256
from registry.storage.queries.review import certificates_of_document, open_flags

OWNER = "demo"
SEEN = "Compared with the paper: it stands so."


@dataclass(frozen=True)
class Desk:
    """What bringing certificates in takes: where things are kept, the people and the batches by number."""

    sessions: sessionmaker[Any]
    store: DocumentStore
    catalogue: Catalogue
    market: Market
    people: dict[str, Account]
    batches: dict[str, int]
    now: datetime
    max_bytes: int

    def moment(self, day: date, hour: int) -> datetime:
        """That hour of a day of the story (UTC), never later than now."""
        return min(datetime.combine(day, time(hour), UTC), self.now)


@dataclass(frozen=True)
class Brought:
    """The document a certificate came in as, and whether it was there before."""

    document_id: int
    repeated: bool


def bring(desk: Desk, paper: DemoSubmission) -> Brought:
    """Bring one certificate as far as its story goes; one that is there already stays as it is."""
    brought = _received(desk, paper)
    # read at once, unless it is read already; a worker that was quicker is as good
    read_document(desk.sessions, desk.store, brought.document_id, owner=OWNER, clock=_clock(desk, paper))
    with desk.sessions() as session:
        for certificate in certificates_of_document(session, brought.document_id):
            if paper.verifier is not None and certificate.publication == Publication.TO_BE_VERIFIED:
                _verify(desk, session, certificate, paper)
    return brought


def state_of(desk: Desk, document_id: int) -> str:
    """How far the publication of a document's certificate has come, or its reading where it gave none."""
    with desk.sessions() as session:
        certificates = certificates_of_document(session, document_id)
        return certificates[0].publication if certificates else session.get_one(Document, document_id).state


def _clock(desk: Desk, paper: DemoSubmission) -> Clock:
    """Takes a paper up today, lest a worker think its lease has run out, and keeps what it says as of its story."""
    times = chain((desk.now,), repeat(desk.moment(paper.on, 10)))
    return lambda: next(times)


def _received(desk: Desk, paper: DemoSubmission) -> Brought:
    with desk.sessions() as session:
        received = receive(
            session,
            desk.store,
            Silence(),
            actor=session.merge(desk.people[paper.by], load=False),
            file=io.BytesIO(draw(desk.market.certificates[paper.certificate])),
            file_name=f"{paper.certificate}.pdf",
            now=desk.moment(paper.on, 9),
            batch_id=desk.batches[paper.batch],
            supersedes_id=_replaced(desk, session, paper),
            supersedes_reason=paper.reason,
            max_bytes=desk.max_bytes,
        )
        return Brought(received.submission.document_id, received.repeated)


def _replaced(desk: Desk, session: Session, paper: DemoSubmission) -> int | None:
    """The id of the certificate that this one replaces."""
    if paper.replaces is None:
        return None
    digest = hashlib.sha256(draw(desk.market.certificates[paper.replaces])).hexdigest()
    document = document_by_sha256(session, digest)
    certificates = [] if document is None else certificates_of_document(session, document.id)
    return next((certificate.id for certificate in certificates), None)


def _verify(desk: Desk, session: Session, certificate: Certificate, paper: DemoSubmission) -> None:
    """What a second person does: look, accept, answer the flags, publish."""
    actor = session.merge(desk.people[str(paper.verifier)], load=False)
    now = desk.moment(paper.on + timedelta(days=1), 14)
    for flag in open_flags(session, certificate):
        close_flag(session, actor=actor, flag_id=flag.id, reason=SEEN, now=now)
    accept_remaining(session, actor=actor, certificate_id=certificate.id, now=now)
    publish(session, desk.catalogue, actor=actor, certificate_id=certificate.id, now=now)
