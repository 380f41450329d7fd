"""kill -9 at any moment: nothing acknowledged is lost, and everything is read exactly once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.services.incoming.reading import LEASE
from registry.storage.documents import DocumentStore
from registry.storage.models import Certificate, Document, Event, Result, Submission
from tests import factories
from tests.factories import PDF

ROOT = Path(__file__).parents[2]
DOCUMENTS = 24
KILLS = 2  # of each kind; each begins an interpreter


def killed(deed: str, *, url: str, store: DocumentStore, after: int | None, rounds: int = 0) -> list[str]:
    """What a process said until it was killed, some moments after its n-th word (None: it ran to its end)."""
    ahead = str(int((LEASE.total_seconds() + 1) * rounds))
    command = [sys.executable, "-m", "tests.crashing", deed, url, str(store.root), ahead]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}
    ) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line.strip())
            if len(said) == after:
                sleep(random.uniform(0, 0.05))
                process.kill()
        return said


@pytest.fixture
def waiting(session: Session, store: DocumentStore) -> list[int]:
    """Documents that wait to be read, each with its bytes."""
    laboratory = factories.account(session)
    ids = []
    for number in range(DOCUMENTS):
        data = PDF + f"% {number}\n".encode()
        store.put([data], max_bytes=10_000)
        ids.append(factories.submission(session, of=factories.document(session, data=data), by=laboratory).document_id)
    session.commit()
    return ids


def test_workers_killed_in_the_middle_lose_nothing_and_read_nothing_twice(
    session: Session, store: DocumentStore, waiting: list[int], database_url: str
) -> None:
    for rounds in range(KILLS):
        killed("read", url=database_url, store=store, after=random.randrange(1, 8), rounds=rounds)
    killed("read", url=database_url, store=store, after=None, rounds=KILLS)
    states = session.execute(select(Document.state, func.count()).group_by(Document.state)).all()
    assert [tuple(row) for row in states] == [("read", DOCUMENTS)]
    for table in (Certificate, Result, Event):
        assert session.scalar(select(func.count()).select_from(table)) == DOCUMENTS
    assert (
        session.scalars(select(Certificate.document_id).distinct().order_by(Certificate.document_id)).all() == waiting
    )


def test_a_server_killed_while_documents_come_in_loses_none_it_acknowledged(
    session: Session, store: DocumentStore, database_url: str
) -> None:
    factories.account(session)
    session.commit()
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += killed("submit", url=database_url, store=store, after=random.randrange(2, 40))
    kept = session.scalars(select(Document.sha256)).all()
    assert acknowledged
    assert set(acknowledged) <= set(kept)
    assert all(store.read(digest).startswith(PDF) for digest in kept)
    for table in (Submission, Event):
        assert session.scalar(select(func.count()).select_from(table)) == len(kept)
