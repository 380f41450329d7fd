"""registry dump: write everything public into a folder, with its data dictionary and checksums."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from registry.config import load
from registry.services.book.checkpoints import signer
from registry.services.book.dump import write_dump
from registry.services.book.public_log import carry_on
from registry.storage.database import connect, sessions


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path | None) -> None:
    """Write today's dump into FOLDER (default: where the nightly dumps lie).

    One ZIP with each table as CSV and JSON Lines, a data dictionary and SHA256SUMS. The worker writes one every night.
    """
    settings = load()
    engine = connect(settings.database_url)
    try:
        with sessions(engine)() as session:
            signed, now = signer(settings.address, settings.log_key), datetime.now(UTC)
            carry_on(session, signed, now=now)
            written = write_dump(session, folder or settings.dumps, now=now, signer=signed)
    except OSError as error:
        raise click.ClickException(f"The dump cannot be written: {error}. Choose a folder that can.") from error
    finally:
        engine.dispose()
    click.echo(str(written))
