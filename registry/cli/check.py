"""registry check: one certificate against a label's claims and the law of a day, offline."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from registry.cli.checked import print_checked
from registry.domain.label import PRODUCT_FORMS, Serving
from registry.domain.serving_text import stated_serving
from registry.extract.child import read_isolated
from registry.reference.loader import Catalogue, load
from registry.services.incoming.checked_data import sample_data
from registry.services.incoming.checking import Pack, check


@click.command(name="check")
@click.argument("certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--claim", "claims", multiple=True, help="A claim in the label's own words; once for each.")
@click.option("--statement", "statements", multiple=True, help="Another statement of the label, for its duties.")
@click.option("--serving", default="", help='The serving, as "2 capsules = 1.2 g" or "15 mL, 1.02 g/mL".')
@click.option("--servings-per-container", help="How many servings are in the container.")
@click.option("--servings-per-day", help="The most servings the label allows in a day.")
@click.option("--form", type=click.Choice(PRODUCT_FORMS), help="What the product is sold as.")
@click.option("--batch", help="The batch number on the pack.")
@click.option("--jurisdiction", "jurisdictions", multiple=True, help="Such as us-ut; none named: all.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="By the law of this day (default: today, UTC).")
@click.option("--policy", help="The tolerance of claims (default: the registry's own).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    certificate: Path,
    claims: tuple[str, ...],
    statements: tuple[str, ...],
    serving: str,
    servings_per_container: str | None,
    servings_per_day: str | None,
    form: str | None,
    batch: str | None,
    jurisdictions: tuple[str, ...],
    on: datetime | None,
    policy: str | None,
    as_json: bool,
) -> None:
    """Judge one certificate (PDF) by a label's claims and by the law of a day. Nothing is sent or kept.

    The exit code is 0 where the certificate was read, whatever it says, and 1 where it was not.

    \b
        registry check coa.pdf --claim "mitragynine 45 mg/serving" --serving "2 capsules = 1.2 g" \\
            --jurisdiction us-ut --on 2026-06-01
    """
    catalogue = load()
    container = _number("--servings-per-container", servings_per_container)
    stated = _serving(serving, catalogue, container, _number("--servings-per-day", servings_per_day))
    answer = read_isolated(certificate)
    day = datetime.now(UTC).date() if on is None else on.date()
    samples = check(
        answer,
        catalogue,
        Pack(claims, statements, stated, form, batch),
        jurisdictions=jurisdictions,
        on=day,
        policy_id=policy or catalogue.policies.default_id,
    )
    told = {"file": certificate.name, "sha256": answer["sha256"], "judged_on": day.isoformat()}
    if as_json:
        shown = [sample_data(sample) for sample in samples]
        whole = {**told, "catalogue_version": catalogue.version, "problems": answer["problems"], "samples": shown}
        click.echo(json.dumps(whole, ensure_ascii=False))
    else:
        print_checked(answer, samples, day)
    sys.exit(1 if answer["status"] == "unreadable" else 0)


def _serving(typed: str, catalogue: Catalogue, container: Decimal | None, a_day: Decimal | None) -> Serving:
    """The serving of --serving, with the numbers of servings that have options of their own."""
    found = stated_serving(typed, catalogue.units, catalogue.claims.words.portions)
    if typed and found == Serving():
        raise click.UsageError(f"--serving {typed!r} states no mass, volume or number of units")
    return replace(
        found,
        servings_per_container=container or found.servings_per_container,
        servings_per_day=a_day or found.servings_per_day,
    )


def _number(option: str, typed: str | None) -> Decimal | None:
    if typed is None:
        return None
    try:
        number = Decimal(typed)
    except InvalidOperation:
        raise click.UsageError(f"{option} {typed!r} is no number") from None
    if not (number.is_finite() and number > 0):
        raise click.UsageError(f"{option} {typed!r}: a number above 0 is expected")
    return number
