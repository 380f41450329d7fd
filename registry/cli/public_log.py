"""`registry log`: carry on the public log, check it, and make the key that signs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from sqlalchemy.orm import Session

from registry import config
from registry.services.book.checkpoints import UNSIGNED, Checkpoint, new_key, read_checkpoint, signer
from registry.services.book.log_check import Report, check_registry
from registry.services.book.log_file import check_dump
from registry.services.book.public_log import carry_on
from registry.storage.database import connect, sessions
from registry.storage.queries.events import events_between

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])
MOST_SHOWN = 50


@click.group("log")
def command() -> None:
    """The public log of what happened, which nobody can change without being found out."""


@command.command()
@click.option("--dump", type=FILE, help="Check the log in this dump instead of the registry's own.")
@click.option("--head", "heads", type=FILE, multiple=True, help="A checkpoint you kept; may be given again.")
@click.option("--key", "public_key", default="", help="The public key that must have signed the heads.")
def verify(dump: Path | None, heads: tuple[Path, ...], public_key: str) -> None:
    """Find every event that was altered, removed or put in. Ends with 1 where something is wrong."""
    kept = [read_kept(path) for path in heads]
    if dump is not None:
        tell(check_dump(dump, kept=kept, public_key=public_key))
        return
    with registry_session() as session:
        report = check_registry(session, now=datetime.now(UTC), kept=kept, public_key=public_key)
    tell(report)


@command.command()
def append() -> None:
    """Give every event that waits its entry, as the worker does each minute."""
    settings = config.load()
    with registry_session() as session:
        done = carry_on(session, signer(settings.address, settings.log_key), now=datetime.now(UTC))
    click.echo(f"{done} entries were added.")
    if not settings.log_key:
        click.echo(UNSIGNED)


@command.command()
def key() -> None:
    """Make a key: the secret for REGISTRY_LOG_KEY, and the public one for everybody."""
    secret = new_key()
    click.echo(f"REGISTRY_LOG_KEY={secret}")
    click.echo(f"public: {signer(config.load().address, secret).public()}")


@command.command()
@click.option("--since", type=DAY, help="From the beginning of this day (UTC) on.")
@click.option("--until", type=DAY, help="To the end of this day (UTC).")
def events(since: datetime | None, until: datetime | None) -> None:
    """Print every act as JSON Lines, for auditors: who did what, when and why, and what was there before.

    It names people by their e-mail addresses: whoever gets it may read who did what.
    """
    begins = None if since is None else since.replace(tzinfo=UTC)
    ends = None if until is None else until.replace(tzinfo=UTC) + timedelta(days=1)
    with registry_session() as session:
        for event in events_between(session, begins, ends):
            click.echo(json.dumps(event, ensure_ascii=False))


def read_kept(path: Path) -> Checkpoint:
    """A checkpoint that somebody kept."""
    return read_checkpoint(path.read_text(encoding="utf-8", errors="replace"))


@contextmanager
def registry_session() -> Iterator[Session]:
    """A session on the registry's database."""
    engine = connect(config.load().database_url)
    try:
        with sessions(engine)() as session:
            yield session
    finally:
        engine.dispose()


def tell(report: Report) -> None:
    """Say what was found, and end with 1 where it is a fault."""
    click.echo(f"{report.entries} entries under {report.heads} heads were checked.")
    for note in report.notes:
        click.echo(f"note: {note}")
    for fault in report.faults[:MOST_SHOWN]:
        click.echo(f"fault: {fault}")
    if report.faults:
        raise click.ClickException(f"The log does not hold: {len(report.faults)} faults.")
    click.echo("The log holds.")
