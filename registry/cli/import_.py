"""registry import: a maker's list of products, from the registry's own console."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from registry.config import load as settings
from registry.extract.sheets.bounds import MAX_FILE_BYTES
from registry.reference.loader import load
from registry.services.importing import desk
from registry.services.importing.desk import Sent
from registry.services.importing.plan import Plan, plan
from registry.services.importing.plan_data import plan_data
from registry.storage.database import connect, sessions
from registry.storage.queries.importing import maker_by_name

SOME_BAD = 3


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", required=True, help="The maker whose products these are, as it is registered.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(file: Path, organisation: str, dry_run: bool, as_json: bool) -> None:
    """Register the products, labels and batches of a list (CSV or XLSX).

    Good rows are carried out, one transaction a product; bad ones never stop them. The exit code is 0 where every row
    stands in the end, 3 where some are left to mend, 1 where the file is no list, 2 where the command is wrong.

    \b
        registry import products.xlsx --organisation "Green Meadow" --dry-run
    """
    with file.open("rb") as opened:
        data = opened.read(MAX_FILE_BYTES + 1)
    engine = connect(settings().database_url)
    try:
        with sessions(engine)() as session:
            made, failed = _carried_out(session, data, file.name, organisation, dry_run=dry_run)
    finally:
        engine.dispose()
    if as_json:
        click.echo(json.dumps({**plan_data(made), "dry_run": dry_run, "failed": failed}, ensure_ascii=False))
    else:
        _print(made, failed, dry_run=dry_run)
    sys.exit(SOME_BAD if made.counts["bad"] or made.counts["waits"] or failed else 0)


def _carried_out(
    session: Session, data: bytes, name: str, organisation: str, *, dry_run: bool
) -> tuple[Plan, list[tuple[str, str]]]:
    maker = maker_by_name(session, organisation)
    if maker is None:
        raise click.UsageError(f"No maker is registered as {organisation!r}.")
    now = datetime.now(UTC)
    made = plan(session, data, maker_id=maker.id, catalogue=load(), on=now.date())
    if dry_run:
        return made, []
    kept = desk.take_in(session, Sent(data, name, maker.id), actor=None, now=now)
    done = desk.confirm(session, kept, actor=None, now=now, catalogue=load(), seen=made.fingerprint)
    return made, list(done.failed)


def _print(made: Plan, failed: list[tuple[str, str]], *, dry_run: bool) -> None:
    """The bad cells, one a line, then what becomes of the rows."""
    for told in made.bad:
        place = told.place
        sheet = f"{place.sheet} " if place.sheet else ""
        where = f"{place.column}{place.row}" if place.column else f"row {place.row}"
        click.echo(f"{sheet}{where} {place.heading} {place.text[:60]!r}: {told.sentence}", err=True)
    for name, why in failed:
        click.echo(f"{name}: {why}", err=True)
    counts = ", ".join(f"{number} {outcome}" for outcome, number in made.counts.items() if number) or "no rows"
    click.echo(f"Read as {made.laid.read_as}: {counts}.{' Nothing was kept.' if dry_run else ''}")
    if not made.bad and not made.does_something:
        click.echo("Nothing in this list is new: nothing was changed.")
