"""registry watch: hands in what appears in a folder of a laboratory."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click
from sqlalchemy.orm import Session

from registry.config import Settings, load
from registry.errors import InvalidInput
from registry.services.incoming import intake, jobs
from registry.services.incoming.delivery import submitting_organisation
from registry.services.incoming.intake import Received
from registry.services.incoming.watching import Watch, line_of
from registry.services.people.accounts import folded_email
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore
from registry.storage.models import Account
from registry.storage.queries.accounts import account_by_email


@click.command(name="watch")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path))
@click.option("--account", "email", required=True, help="The e-mail of the laboratory's account that hands in.")
@click.option("--every", default=5.0, show_default=True, type=click.FloatRange(0.05), help="Seconds between two looks.")
@click.option("--once", is_flag=True, help="Take what is there and complete, then end.")
def command(folder: Path, email: str, every: float, once: bool) -> None:
    """Take new PDFs and ZIP archives of FOLDER as they become complete, and move them to done/ or failed/ in it.

    Those in folders within it are taken too; links and what is hidden are not.

    With --once the exit code is 1 where a file was not taken.
    """
    settings = load()
    engine = connect(settings.database_url)
    try:
        with sessions(engine)() as session:
            failed = _watch(_watched(folder, session, settings, email), every, once)
    finally:
        engine.dispose()
    sys.exit(1 if failed else 0)


def _watched(folder: Path, session: Session, settings: Settings, email: str) -> Watch:
    """The folder, with a way to hand in for this account, which is asked for anew at each file."""
    store = DocumentStore.open(settings.documents_url)
    bell = jobs.connect(settings.queue_url, secret_key=settings.secret_key)
    submitting_organisation(_account(session, email))

    def take(*, file: BinaryIO, file_name: str) -> Received:
        now, most = datetime.now(UTC), settings.max_document_bytes
        told: dict[str, Any] = {"actor": _account(session, email), "now": now, "max_bytes": most}
        return intake.receive(session, store, bell, file=file, file_name=file_name, **told)

    return Watch(folder, take, settings.max_document_bytes)


def _account(session: Session, email: str) -> Account:
    account = account_by_email(session, folded_email(email))
    if account is None:
        raise InvalidInput(f"There is no account {email}.")
    session.refresh(account)
    return account


def _watch(watch: Watch, every: float, once: bool) -> bool:
    """Look until told to stop; says whether a file was not taken."""
    list(watch.look())  # the first look takes nothing: whether a file still grows is seen at the second
    failed = _looked(watch, every)
    while not once:
        failed = _looked(watch, every) or failed
    return failed


def _looked(watch: Watch, every: float) -> bool:
    """Wait, look once, and say of each file what became of it; whether one was not taken."""
    time.sleep(every)
    told = [arrival for _path, arrived in watch.look() for arrival in arrived]
    for arrival in told:
        click.echo(line_of(arrival))
    return any(arrival.fault for arrival in told)
