"""What registry check found, as tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry.domain.duty import State
from registry.domain.outcome import Outcome
from registry.domain.place import Place
from registry.services.incoming.checking import CheckedClaim, CheckedSample

COLOURS = {
    Outcome.FAIL: "bold red",
    Outcome.CONTRADICTED: "bold red",
    Outcome.PASS: "green",
    Outcome.SUPPORTED: "green",
    Outcome.INCONCLUSIVE: "yellow",
}


def print_checked(answer: dict[str, Any], samples: Sequence[CheckedSample], on: date) -> None:
    """Every sample: its headline, its claims with their arithmetic, and each jurisdiction that says something."""
    console = Console(highlight=False)
    console.print(_shown(answer["file"]), style="bold")
    for problem in answer["problems"]:
        console.print(_shown(f"  {problem['type']}: {problem['detail']}"), style="yellow")
    for sample in samples:
        _print_sample(console, sample, on)


def _print_sample(console: Console, sample: CheckedSample, on: date) -> None:
    told = (sample.particulars[name] for name in ("sample_id", "product_name", "batch_number"))
    named = ", ".join(filter(None, told)) or "sample"
    console.print()
    console.print(_shown(f"{named}: "), _outcome(sample.headline), end="")
    console.print(f" by the law of {on}")
    if sample.claims:
        console.print(_claims(sample.claims))
    heard = [place for place in sample.places if place.says_something]
    for place in heard:
        _print_place(console, place, on)
    silent = [place for place in sample.places if not place.says_something]
    for place in silent if len(sample.places) == len(silent) else ():
        _print_place(console, place, on)
    if heard and silent:
        console.print(_shown(f"  Nothing decides in: {', '.join(p.jurisdiction.name for p in silent)}."), style="dim")


def _claims(claims: Sequence[CheckedClaim]) -> Table:
    table = _table("claim", "outcome", "why")
    for checked in claims:
        if checked.verdict is None:
            table.add_row(_shown(checked.printed), Text("cannot be tested"), _shown(checked.because or ""))
        else:
            verdict = checked.verdict
            why = "\n".join((verdict.sentence, *(f"  {step}" for step in verdict.steps)))
            table.add_row(_shown(checked.printed), _outcome(verdict.outcome), _shown(why))
    return table


def _print_place(console: Console, place: Place, on: date) -> None:
    console.print()
    console.print(_shown(place.jurisdiction.name), style="bold", end=": ")
    console.print(_outcome(place.headline))
    for notice in place.banners:
        console.print(_shown(f"  {notice.kind.upper()}: {notice.sentence} ({notice.citation})"), style="bold red")
    deciding = [(rule, v) for rule, v in place.rules if v.outcome is not Outcome.NO_RULE_IN_FORCE]
    if deciding:
        table = _table("rule", "limit", "outcome", "why")
        for rule, verdict in deciding:
            why = "\n".join((verdict.sentence, *(f"  {step}" for step in verdict.steps), f"  {rule.citation}"))
            table.add_row(_shown(rule.title), _shown(rule.limit_on(on)), _outcome(verdict.outcome), _shown(why))
        console.print(table)
    for rule, verdict in place.rules:
        if verdict.outcome is Outcome.NO_RULE_IN_FORCE:
            console.print(_shown(f"  {rule.title}, {rule.limit_on(on)}: {verdict.sentence}"), style="dim")
    _print_duties(console, place)


def _print_duties(console: Console, place: Place) -> None:
    for checklist in place.binding:
        console.print(_shown(f"  {checklist.duty.title} ({checklist.duty.citation})"))
        for answer in checklist.answers:
            state = answer.state.value.replace("_", " ")
            colour = "red" if answer.state is State.MISSING else ""
            console.print(Text(f"    {state:<10}", style=colour), _shown(f"{answer.item.says}. {answer.sentence}"))


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold", min_width=12 if name in ("outcome", "limit") else None)
    return table


def _outcome(outcome: Outcome) -> Text:
    return Text(outcome.value.replace("_", " "), style=COLOURS.get(outcome, ""))


def _shown(text: str) -> Text:
    """Words of a stranger as they are: no markup, and nothing in them that a terminal would obey."""
    return Text("".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in text))
