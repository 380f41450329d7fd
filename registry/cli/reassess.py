"""registry reassess: judge every tested batch again, after a rule has changed or come into force."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import click
from rich.console import Console
from rich.progress import track
from sqlalchemy.orm import Session

from registry.config import load
from registry.domain.outcome import WORST_FIRST
from registry.reference.loader import load as load_catalogue
from registry.services.judging.assessment import Reassessed, reassess
from registry.storage.database import connect, sessions
from registry.storage.queries.batches import batches_with_published


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Judge by the law of this day (default: today, UTC).")
@click.option("--because", default="rules changed", show_default=True, help="The cause to keep with the assessments.")
def command(on: datetime | None, because: str) -> None:
    """Judge all batches with published certificates by the law of a day.

    What was judged before stays on record. Search and the pages of products show the newest outcome kept here; a
    batch's own page judges anew, by the law of today, each time somebody looks.
    """
    day = datetime.now(UTC).date() if on is None else on.date()
    engine = connect(load().database_url)
    try:
        with sessions(engine)() as session:
            judged = _all(session, day, because)
    finally:
        engine.dispose()
    _summarise(judged, day)


def _all(session: Session, on: date, because: str) -> list[Reassessed]:
    catalogue = load_catalogue()
    batch_ids = batches_with_published(session)
    return [
        reassess(session, catalogue, batch_id=batch_id, on=on, cause=because, now=datetime.now(UTC))
        for batch_id in track(batch_ids, description="Judging", console=Console(stderr=True))
    ]


def _summarise(judged: list[Reassessed], on: date) -> None:
    counts = Counter(row.after for row in judged)
    click.echo(f"Batches judged by the law of {on}: {len(judged)}")
    for outcome in (outcome for outcome in WORST_FIRST if counts[outcome]):
        click.echo(f"  {counts[outcome]:>6} {outcome.replace('_', ' ')}")
    changed = [row for row in judged if row.before != row.after]
    click.echo(f"Headlines changed: {len(changed)}")
    for row in changed:
        click.echo(f"  batch {row.batch}: {_words(row.before)} → {_words(row.after)}")


def _words(headline: str | None) -> str:
    return "not judged" if headline is None else headline.replace("_", " ")
