"""A document is read by one worker at a time, to one end, whatever dies on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from registry.domain.workflow import Reading
from registry.services.incoming import reading
from registry.services.incoming.reading import (
    ATTEMPTS,
    LEASE,
    POSTPONEMENTS,
    RING_AGAIN,
    claim_document,
    give_back,
    read_document,
    sweep,
)
from registry.services.incoming.rereading import reread
from registry.storage.documents import DocumentStore
from registry.storage.models import Certificate, Document, Event, Result
from tests import factories
from tests.answers import Says, answer, row, sample, unreadable
from tests.conftest import HeardBell
from tests.factories import PDF
from tests.threads import all_at_once

Work = Callable[..., Reading | None]


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def document(session: Session, store: DocumentStore) -> Document:
    """A document that waits, its bytes in the store."""
    store.put([PDF], max_bytes=1_000_000)
    document = factories.submission(session).document
    session.commit()
    return document


@pytest.fixture
def work(session_maker: sessionmaker[Session], store: DocumentStore, document: Document, clock: Clock) -> Work:
    """A worker on the document, with a reader of its own."""

    def worked(read: Callable[[Path], dict[str, Any]], owner: str = "worker") -> Reading | None:
        return read_document(session_maker, store, document.id, owner=owner, clock=clock, read=read)

    return worked


def standing(session: Session, document: Document) -> tuple[str, int, str | None]:
    """The document's state, attempts and problem as the database has them."""
    session.refresh(document)
    session.commit()
    return document.state, document.attempts, document.problem


def number_of(session: Session, table: type) -> int:
    """How many rows there are."""
    found = session.scalar(select(func.count()).select_from(table)) or 0
    session.commit()
    return found


def breaks(error: BaseException) -> Callable[[Path], dict[str, Any]]:
    """A reader that raises."""

    def read(_path: Path) -> dict[str, Any]:
        raise error

    return read


def test_a_document_is_read_once_and_told_of(work: Work, session: Session, document: Document, now: datetime) -> None:
    assert work(Says(sample(row(), row("0.02")))) is Reading.READ
    assert standing(session, document) == ("read", 1, None)
    assert (document.pages, document.read_at, document.owner, document.reader) == (
        1, now, None, {"version": "1", "layers": ["rlimits"]},
    )  # fmt: skip
    event = session.scalars(select(Event)).one()
    session.commit()
    assert (event.action, event.account_id, event.data) == (
        "document:read", None, {"certificates": 1, "results": 2, "flags": 0},
    )  # fmt: skip
    assert work(Says(sample())) is None
    assert number_of(session, Result) == 2


def test_a_document_that_cannot_be_read_is_rejected_with_its_problem(
    work: Work, session: Session, document: Document
) -> None:
    assert work(Says(said=unreadable("encrypted"))) is Reading.REJECTED
    assert standing(session, document) == ("rejected", 1, "encrypted")
    assert number_of(session, Certificate) == 0


def test_a_document_without_a_result_is_for_a_person(work: Work, session: Session, document: Document) -> None:
    assert work(Says(said=answer())) is Reading.FLAGGED
    assert standing(session, document) == ("flagged", 1, None)


def test_of_twenty_workers_one_gets_the_document(
    session_maker: sessionmaker[Session], store: DocumentStore, document: Document, clock: Clock, session: Session
) -> None:
    reader = Says(sample())

    def worker(number: int) -> Reading | None:
        return read_document(session_maker, store, document.id, owner=f"worker {number}", clock=clock, read=reader)

    ends = all_at_once(20, worker)
    assert sorted(ends, key=str) == [None] * 19 + [Reading.READ]
    assert reader.asked == 1
    assert number_of(session, Result) == 1


def test_a_worker_that_lost_its_document_keeps_nothing(
    work: Work, session: Session, document: Document, clock: Clock
) -> None:
    def too_slow(_path: Path) -> dict[str, Any]:
        clock.now += LEASE + timedelta(seconds=1)
        assert work(Says(sample(row("1.52"))), "second") is Reading.READ
        return answer(sample(row("9.99")))

    assert work(too_slow, "first") is None
    assert [str(value) for value in session.scalars(select(Result.value))] == ["1.52"]
    assert standing(session, document) == ("read", 2, None)


def test_one_worker_that_claims_twice_is_two_owners(work: Work, session: Session, clock: Clock) -> None:
    def too_slow(_path: Path) -> dict[str, Any]:
        clock.now += LEASE + timedelta(seconds=1)
        work(breaks(KeyError()), "same")
        return answer(sample())

    assert work(too_slow, "same") is None
    assert number_of(session, Result) == 0


@pytest.mark.parametrize("fault", [OSError(5, "Input/output error"), OperationalError("SELECT", {}, Exception())])
def test_a_fault_of_ours_is_not_counted_against_the_file(
    work: Work, session: Session, document: Document, fault: Exception
) -> None:
    for _ in range(5):
        assert work(breaks(fault)) is None
        assert standing(session, document) == ("queued", 0, None)
    assert work(Says(sample())) is Reading.READ


def test_a_fault_of_ours_that_lasts_is_tried_ever_more_seldom_and_ends_loudly(
    work: Work, session: Session, document: Document, bell: HeardBell, clock: Clock
) -> None:
    begin, waits = clock.now, []
    for _ in range(POSTPONEMENTS):
        work(breaks(OSError(5, "Input/output error")))
        last = clock.now
        while sweep(session, bell, now=clock.now) == 0:
            clock.now += RING_AGAIN
        waits.append((clock.now - last) // RING_AGAIN - 1)
    assert waits == [2**n for n in range(POSTPONEMENTS)]
    assert clock.now - begin > timedelta(hours=17)
    work(breaks(OSError(5, "Input/output error")))
    assert standing(session, document) == ("rejected", 1, "not-readable-here")
    told = session.scalars(select(Event.action).order_by(Event.id)).all()
    session.commit()
    assert told == ["document:postponed"] * POSTPONEMENTS + ["document:rejected"]


def test_a_document_read_again_after_faults_of_ours_has_all_its_tries_again(
    work: Work, session: Session, document: Document, bell: HeardBell, now: datetime
) -> None:
    for _ in range(POSTPONEMENTS + 1):
        work(breaks(OSError(5, "Input/output error")))
    session.refresh(document)
    reread(session, bell, actor=None, document_id=document.id, now=now)
    assert work(breaks(OSError(5, "Input/output error"))) is None
    assert standing(session, document) == ("queued", 0, None)


def test_a_missing_blob_is_our_fault_and_mended_by_putting_it_back(
    work: Work, session: Session, document: Document, store: DocumentStore
) -> None:
    with store.path(document.sha256) as path:
        path.unlink()
    assert work(Says(sample())) is None
    assert standing(session, document) == ("queued", 0, None)
    store.put([PDF], max_bytes=100)
    assert work(Says(sample())) is Reading.READ


def test_a_file_that_breaks_the_reader_three_times_is_set_aside(
    work: Work, session: Session, document: Document, bell: HeardBell, clock: Clock
) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        assert work(breaks(RuntimeError("poison"))) is None
        assert standing(session, document) == ("queued", attempt, None)
    assert work(Says(sample())) is None
    assert sweep(session, bell, now=clock.now + RING_AGAIN * 2) == 0
    assert standing(session, document) == ("rejected", 3, "resource-limit")
    assert session.scalars(select(Event.action)).all() == ["document:rejected"]


def test_an_answer_that_cannot_be_kept_counts_too(work: Work, session: Session, document: Document) -> None:
    assert work(Says(sample(row(operator="=") | {"confidence": 7}))) is None
    assert standing(session, document) == ("queued", 1, None)
    assert number_of(session, Certificate) == 0


def test_an_interrupted_worker_gives_its_document_back(work: Work, session: Session, document: Document) -> None:
    with pytest.raises(KeyboardInterrupt):
        work(breaks(KeyboardInterrupt()))
    assert standing(session, document) == ("queued", 0, None)


def test_a_worker_that_stops_gives_back_its_own_and_no_others(
    session_maker: sessionmaker[Session], session: Session, document: Document, now: datetime
) -> None:
    other = factories.document(session, data=b"%PDF-other")
    session.commit()
    claim_document(session, document.id, owner="host:1", now=now)
    claim_document(session, other.id, owner="host:12", now=now)
    assert give_back(session_maker, owner="host:1") == 1
    assert (standing(session, document)[:2], standing(session, other)[:2]) == (("queued", 0), ("reading", 1))


def test_the_sweep_leaves_alone_what_is_being_read_and_what_was_just_told(
    session: Session, bell: HeardBell, document: Document, now: datetime
) -> None:
    assert sweep(session, bell, now=now + RING_AGAIN / 2) == 0
    claim_document(session, document.id, owner="worker", now=now)
    assert sweep(session, bell, now=now + LEASE) == 0
    assert bell.rung == []


def test_the_sweep_rings_again_for_a_document_nobody_took_up(
    session: Session, bell: HeardBell, document: Document, now: datetime
) -> None:
    later = now + RING_AGAIN + timedelta(seconds=1)
    assert sweep(session, bell, now=later) == 1
    assert sweep(session, bell, now=later) == 0
    assert bell.rung == [document.id]


def test_the_sweep_brings_back_what_a_dead_worker_left(
    work: Work, session: Session, bell: HeardBell, document: Document, clock: Clock
) -> None:
    claim_document(session, document.id, owner="dead", now=clock.now)
    clock.now += LEASE + timedelta(seconds=1)
    assert sweep(session, bell, now=clock.now) == 1
    assert standing(session, document) == ("queued", 1, None)
    assert work(Says(sample())) is Reading.READ
    assert bell.rung == [document.id]


def test_a_file_that_kills_three_workers_is_set_aside(
    session: Session, bell: HeardBell, document: Document, now: datetime
) -> None:
    for attempt in range(ATTEMPTS):
        later = now + attempt * LEASE * 2
        assert claim_document(session, document.id, owner="dies", now=later) is not None
    assert sweep(session, bell, now=now + ATTEMPTS * LEASE * 2) == 0
    assert standing(session, document) == ("rejected", 3, "resource-limit")
    assert document.problem_detail == reading.GIVEN_UP
