"""registry rules what-if: which published batches a draft limit would bring out otherwise."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry.config import load
from registry.domain.rule import FailsWhen, Rule
from registry.domain.standing import as_if_in_force
from registry.reference.draft import read_draft
from registry.reference.loader import Catalogue
from registry.reference.loader import load as load_catalogue
from registry.services.judging.what_if import WhatIf, drafted, what_if
from registry.storage.database import connect, sessions

COMPARISONS = [kind.value for kind in FailsWhen if kind is not FailsWhen.DETECTED]


@click.group(name="rules")
def command() -> None:
    """The rules the registry judges by."""


@command.command(name="what-if")
@click.option("--rule", "rule_id", help="The id of a rule, as if it were in force.")
@click.option("--limit", help="Another number for it.")
@click.option("--fails-when", type=click.Choice(COMPARISONS), help="Another comparison for it.")
@click.option(
    "--draft",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A rule's file, written as those of registry/data/rules.",
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="By the law of this day (default: today, UTC).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def what_if_command(
    rule_id: str | None,
    limit: str | None,
    fails_when: str | None,
    draft: Path | None,
    on: datetime | None,
    as_json: bool,
) -> None:
    """List the published batches that a draft limit would bring out otherwise. Nothing is kept.

    \b
        registry rules what-if --rule us-ri-lead --limit 0.5
        registry rules what-if --draft my-limit.yaml --on 2027-01-01
    """
    catalogue = load_catalogue()
    if (rule_id is None) == (draft is None):
        raise click.UsageError("name either a rule or a draft")
    if draft is not None:
        rule = as_if_in_force(read_draft(catalogue.known, draft))
    else:
        rule = _changed(catalogue, rule_id or "", limit, fails_when)
    day = datetime.now(UTC).date() if on is None else on.date()
    engine = connect(load().database_url)
    try:
        with sessions(engine)() as session:
            found = what_if(session, catalogue, draft=rule, on=day)
    finally:
        engine.dispose()
    click.echo(json.dumps(as_data(found), ensure_ascii=False)) if as_json else _print(found)


def _changed(catalogue: Catalogue, rule_id: str, limit: str | None, fails_when: str | None) -> Rule:
    try:
        number = None if limit is None else Decimal(limit)
    except InvalidOperation:
        raise click.UsageError(f"{limit!r} is no number") from None
    if number is not None and not (number.is_finite() and number >= 0):
        raise click.UsageError(f"{limit!r} is no limit: a number from 0 on is expected")
    comparison = None if fails_when is None else FailsWhen(fails_when)
    return drafted(catalogue, rule_id=rule_id, limit=number, fails_when=comparison)


def as_data(found: WhatIf) -> dict[str, Any]:
    """The answer for a program."""
    return {
        "draft": found.draft.id,
        "limit": found.draft.limit_on(found.on),
        "on": found.on.isoformat(),
        "judged": found.judged,
        "outcomes": {outcome.value: number for outcome, number in found.outcomes.items()},
        "flips": [
            {
                "batch": flip.batch.public_id,
                "number": flip.batch.number,
                "product": flip.batch.product,
                "maker": flip.batch.maker,
                "before": flip.before.outcome.value,
                "after": flip.after.outcome.value,
                "sentence": flip.after.sentence,
                "steps": list(flip.after.steps),
            }
            for flip in found.flips
        ],
    }


def _print(found: WhatIf) -> None:
    console = Console(highlight=False)
    console.print(f"{found.draft.id}: {found.draft.subject.name}, {found.draft.limit_on(found.on)}", markup=False)
    console.print(f"{len(found.flips)} of {found.judged} published batches would come out otherwise on {found.on}.")
    if not found.flips:
        return
    table = Table(*("product", "batch", "now", "under the draft", "why"), box=None)
    for flip in found.flips:
        outcomes = (flip.before.outcome.replace("_", " "), flip.after.outcome.replace("_", " "))
        table.add_row(*map(Text, (flip.batch.product, flip.batch.number, *outcomes, flip.after.sentence)))
    console.print(table)
