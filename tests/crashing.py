"""A process to be killed: `python -m tests.crashing submit|read DATABASE_URL FOLDER SECONDS_AHEAD`; says each deed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from registry.services.incoming.intake import receive
from registry.services.incoming.jobs import Silence
from registry.services.incoming.reading import read_document, sweep
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Document
from tests.answers import answer, sample
from tests.factories import NOW, PDF

Sessions = sessionmaker[Session]


def submit(maker: Sessions, store: DocumentStore, _ahead: timedelta) -> None:
    """Hand in one document after another, and say the sha256 of each once it is acknowledged."""
    number = 0
    while True:
        number += 1
        data = PDF + f"% {time.time_ns()} {number}\n".encode()
        with maker() as session:
            actor = session.scalars(select(Account)).one()
            received = receive(
                session,
                store,
                Silence(),
                actor=actor,
                file=BytesIO(data),
                file_name="coa.pdf",
                now=NOW,
                max_bytes=10_000,
            )
            say(received.submission.document.sha256)


def read(maker: Sessions, store: DocumentStore, ahead: timedelta) -> None:
    """Read whatever waits, and say the id of each document as its reading begins."""

    def slowly(path: Path) -> dict[str, Any]:
        say(path.stem)
        time.sleep(0.01)
        return answer(sample())

    with maker() as session:
        sweep(session, Silence(), now=NOW + ahead)
        waiting = session.scalars(select(Document.id).where(Document.state == "queued").order_by(Document.id)).all()
    for document_id in waiting:
        read_document(maker, store, document_id, owner="to be killed", clock=lambda: NOW + ahead, read=slowly)


def say(word: str) -> None:
    """A line at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


DEEDS: dict[str, Callable[[Sessions, DocumentStore, timedelta], None]] = {"submit": submit, "read": read}

if __name__ == "__main__":
    deed, url, folder, seconds = sys.argv[1:]
    DEEDS[deed](sessions(connect(url)), DocumentStore.open(f"file://{folder}"), timedelta(seconds=int(seconds)))
