"""registry reread: queue again what an older reader rejected or found nothing in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session

from registry.config import load
from registry.domain.workflow import Reading
from registry.errors import Conflict
from registry.services.incoming import jobs
from registry.services.incoming.jobs import Rings
from registry.services.incoming.rereading import reread
from registry.storage.database import connect, sessions
from registry.storage.queries.documents import documents_to_reread

STATES = (Reading.REJECTED, Reading.FLAGGED)


@click.command()
@click.option(
    "--state",
    type=click.Choice([state.value for state in STATES]),
    help="Only documents in this state (default: both).",
)
@click.argument("sha256", nargs=-1)
def command(state: str | None, sha256: tuple[str, ...]) -> None:
    """Have documents read once more that were rejected, or flagged without a certificate.

    All of them, or those with these SHA256. Documents that gave a certificate are left alone. The worker reads them;
    exit code 1 says that one of those named is not there to be read again.
    """
    digests = {digest.lower() for digest in sha256}
    settings = load()
    engine = connect(settings.database_url)
    bell = jobs.connect(settings.queue_url, secret_key=settings.secret_key)
    try:
        with sessions(engine)() as session:
            queued = _requeue(session, bell, [state] if state else STATES, sorted(digests))
    finally:
        engine.dispose()
    click.echo(f"Documents queued to be read again: {len(queued)}")
    missing = sorted(digests - set(queued))
    for digest in missing:
        click.echo(f"{digest}: no document with these bytes waits to be read again.", err=True)
    sys.exit(1 if missing else 0)


def _requeue(session: Session, bell: Rings, states: Sequence[str], digests: Sequence[str]) -> list[str]:
    """The sha256 of what was queued; what somebody else has queued meanwhile counts too."""
    chosen = [(document.id, document.sha256) for document in documents_to_reread(session, states, digests)]
    session.commit()
    for document_id, _digest in chosen:
        _one(session, bell, document_id)
    return [digest for _id, digest in chosen]


def _one(session: Session, bell: Rings, document_id: int) -> None:
    try:
        reread(session, bell, actor=None, document_id=document_id, now=datetime.now(UTC))
    except Conflict:
        session.rollback()
