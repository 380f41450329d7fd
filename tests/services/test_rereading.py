"""What an older reader could not read waits for a newer one as soon as somebody asks."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from registry.domain.workflow import Reading
from registry.errors import Conflict, NotAllowed, NotFound
from registry.services.incoming.reading import read_document
from registry.services.incoming.rereading import reread
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Document, Event, Flag
from tests import factories
from tests.answers import Says, answer, problem, sample, unreadable
from tests.conftest import HeardBell
from tests.factories import PDF


@pytest.fixture
def laboratory(session: Session) -> Account:
    return factories.account(session)


@pytest.fixture
def document(session: Session, store: DocumentStore, laboratory: Account) -> Document:
    """A document that waits, its bytes in the store."""
    store.put([PDF], max_bytes=1_000_000)
    document = factories.submission(session, by=laboratory).document
    session.commit()
    return document


@pytest.fixture
def read(session_maker: sessionmaker[Session], store: DocumentStore, document: Document, now: datetime):
    """Read the document with a reader that says this."""

    def worked(says: Says) -> Reading | None:
        return read_document(session_maker, store, document.id, owner="worker", clock=lambda: now, read=says)

    return worked


SCAN = answer(status="flagged", problems=[problem("no-text-layer")])
ENDS = [SCAN, answer(), unreadable("resource-limit")]


@pytest.mark.parametrize("said", ENDS, ids=["scan", "nothing found", "rejected"])
def test_a_document_that_gave_nothing_is_read_again(
    session: Session, document: Document, laboratory: Account, bell: HeardBell, read, said, now: datetime
) -> None:
    read(Says(said=said))
    session.refresh(document)
    reread(session, bell, actor=laboratory, document_id=document.id, now=now)
    assert (document.state, document.attempts, document.problem, document.problem_detail, document.read_at) == (
        "queued", 0, None, None, None,
    )  # fmt: skip
    assert bell.rung == [document.id]
    session.commit()
    assert read(Says(sample())) is Reading.READ


def test_the_flags_of_the_first_reading_are_closed_by_who_asked(
    session: Session, document: Document, laboratory: Account, bell: HeardBell, read, now: datetime
) -> None:
    read(Says(said=SCAN))
    reread(session, bell, actor=laboratory, document_id=document.id, now=now)
    flags = session.scalars(select(Flag)).all()
    assert {(f.closed_at, f.closed_by_id, f.closed_reason) for f in flags} == {(now, laboratory.id, "read again")}


def test_the_event_says_who_asked_and_how_the_last_reading_ended(
    session: Session, document: Document, bell: HeardBell, read, now: datetime
) -> None:
    read(Says(said=unreadable("encrypted")))
    session.refresh(document)
    reread(session, bell, actor=None, document_id=document.id, now=now)
    event = session.scalars(select(Event).where(Event.action == "document:requeued")).one()
    assert (event.account_id, event.data) == (None, {"state": "rejected", "problem": "encrypted", "reader": "1"})


def test_the_command_line_closes_flags_in_nobodys_name(
    session: Session, document: Document, bell: HeardBell, read, now: datetime
) -> None:
    read(Says(said=SCAN))
    reread(session, bell, actor=None, document_id=document.id, now=now)
    assert {(f.closed_by_id, f.closed_reason) for f in session.scalars(select(Flag))} == {(None, "read again")}


@pytest.mark.parametrize("role", ["regulator", "administrator"])
def test_overseers_may_ask(
    session: Session, document: Document, bell: HeardBell, read, role: str, now: datetime
) -> None:
    read(Says(said=SCAN))
    actor = factories.account(session, role=role)
    assert reread(session, bell, actor=actor, document_id=document.id, now=now).state == "queued"


@pytest.mark.parametrize("role", ["laboratory", "maker"])
def test_others_may_not(session: Session, document: Document, bell: HeardBell, read, role: str, now: datetime) -> None:
    read(Says(said=SCAN))
    with pytest.raises(NotAllowed):
        reread(session, bell, actor=factories.account(session, role=role), document_id=document.id, now=now)
    assert bell.rung == []


def test_what_waits_or_gave_a_certificate_is_not_read_again(
    session: Session, document: Document, bell: HeardBell, read, now: datetime
) -> None:
    asked = {"actor": None, "document_id": document.id, "now": now}
    with pytest.raises(Conflict):
        reread(session, bell, **asked)
    session.commit()
    read(Says(said=answer(sample(), status="flagged", problems=[problem("form-field")])))
    with pytest.raises(Conflict):
        reread(session, bell, **asked)
    with pytest.raises(NotFound):
        reread(session, bell, **asked | {"document_id": 404})
