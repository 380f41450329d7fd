"""A document on its whole way: handed in, told of by a real queue, read in a real child, kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.services.incoming.intake import receive
from registry.services.incoming.jobs import Bell, connect
from registry.storage.documents import DocumentStore
from registry.storage.models import Document, Result
from tests import factories

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "certificates" / "ruled"
SECRET = "for tests only"


@pytest.fixture
def bell(tmp_path: Path) -> Iterator[Bell]:
    """A bell of a queue in a file."""
    bell = connect(f"sqlite:///{tmp_path / 'queue.sqlite3'}", secret_key=SECRET)
    yield bell
    bell.huey.storage.close()


@contextmanager
def worker(database_url: str, store: DocumentStore, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`registry worker` in a process of its own; ended by SIGTERM when the block ends, with exit code 0."""
    settings = {
        "REGISTRY_HOME": str(tmp_path),
        "REGISTRY_DATABASE_URL": database_url,
        "REGISTRY_DOCUMENTS_URL": f"file://{store.root}",
        "REGISTRY_QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}",
        "REGISTRY_SECRET_KEY": SECRET,
    }
    command = [str(Path(sys.executable).with_name("registry")), "worker", "--threads", "1"]
    with subprocess.Popen(command, env=os.environ | settings, cwd=ROOT) as process:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def hand_in(session: Session, store: DocumentStore, bell: Bell, path: Path) -> Document:
    """Hand in a golden certificate as a laboratory."""
    actor = factories.account(session)
    session.commit()
    with path.open("rb") as file:
        data = BytesIO(file.read())
    now = datetime.now(UTC)
    return receive(
        session, store, bell, actor=actor, file=data, file_name=path.name, now=now, max_bytes=10_000_000
    ).submission.document


def came_to_an_end(session: Session, document: Document) -> str:
    """The state the document's reading ends in; waits at most 60 s."""
    for _ in range(300):
        session.refresh(document)
        session.commit()
        if document.state not in {"queued", "reading"}:
            break
        time.sleep(0.2)
    return document.state


def test_a_certificate_handed_in_is_read_by_a_worker(
    session: Session, store: DocumentStore, bell: Bell, database_url: str, tmp_path: Path
) -> None:
    golden = min(GOLDEN.glob("*.pdf"))
    with worker(database_url, store, tmp_path):
        document = hand_in(session, store, bell, golden)
        assert came_to_an_end(session, document) in {"read", "flagged"}
    assert len(session.scalars(select(Result)).all()) > 0
    assert document.owner is None


def test_a_worker_told_to_stop_finishes_or_gives_back(
    session: Session, store: DocumentStore, bell: Bell, database_url: str, tmp_path: Path
) -> None:
    documents = [hand_in(session, store, bell, path) for path in sorted(GOLDEN.glob("*.pdf"))[:3]]
    with worker(database_url, store, tmp_path):
        came_to_an_end(session, documents[0])
    for document in documents:
        session.refresh(document)
    assert {d.state for d in documents} <= {"queued", "read", "flagged"}
    assert all(d.attempts == (d.state != "queued") for d in documents)
