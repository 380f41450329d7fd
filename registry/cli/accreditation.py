"""registry accreditation: what accreditation bodies certify of laboratories."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from registry.config import load
from registry.errors import InvalidInput
from registry.services.judging.accreditation import NewAccreditation, record_accreditation
from registry.storage.database import connect, sessions

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="accreditation")
def command() -> None:
    """The accreditations of laboratories, which signals and duties ask of each test's day."""


@command.command(name="add")
@click.option("--laboratory", required=True, help="The laboratory's name, as it is registered.")
@click.option("--standard", default="ISO/IEC 17025:2017", show_default=True)
@click.option("--number", required=True, help="The number of the accreditation.")
@click.option("--body", required=True, help="The accreditation body.")
@click.option("--panel", "panels", multiple=True, help="A panel it covers, such as heavy-metals; none named: all.")
@click.option("--method", "methods", multiple=True, help="A method it covers, such as HPLC; none named: all.")
@click.option("--from", "valid_from", required=True, type=DAY, help="Its first day.")
@click.option("--to", "valid_to", type=DAY, help="Its last day.")
def add(
    laboratory: str,
    standard: str,
    number: str,
    body: str,
    panels: tuple[str, ...],
    methods: tuple[str, ...],
    valid_from: datetime,
    valid_to: datetime | None,
) -> None:
    """Record an accreditation of a registered laboratory."""
    given = NewAccreditation(
        laboratory, standard, number, body, valid_from.date(), valid_to.date() if valid_to else None, panels, methods
    )
    engine = connect(load().database_url)
    try:
        with sessions(engine)() as session:
            record_accreditation(session, given, now=datetime.now(UTC))
    except InvalidInput as error:
        raise click.UsageError(" ".join((error.detail, *(f"{name}: {what}" for name, what in error.errors)))) from None
    finally:
        engine.dispose()
    click.echo(f"{laboratory}: {standard}, {number} by {body} is on file.")
