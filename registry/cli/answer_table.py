"""What was read of a certificate as a person at a terminal reads it: particulars, results, doubts and problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from registry.reference.suggestions import suggestion_for

COLUMNS = ("analyte", "result", "unit", "limit", "status", "page", "sure")
NUMBERS = ("result", "limit", "page", "sure")
MIN_WIDTHS = {"analyte": 20, "limit": 9}  # long names and limits fold, numbers do not
SURE, LIKELY = 0.99, 0.9


def print_table(answer: dict[str, Any]) -> None:
    """Print the answer about one file."""
    console = Console(highlight=False)
    console.print()
    console.print(_shown(answer["file"]), style="bold", soft_wrap=True)
    for sample in answer["samples"]:
        _print_particulars(console, sample["certificate"], sample["fields"])
        console.print(_results_table(sample["results"]))
        _print_doubts(console, sample["results"])
    _print_problems(console, answer["problems"])


def _print_particulars(console: Console, certificate: dict[str, str | None], places: dict[str, dict[str, Any]]) -> None:
    """Every field with its value; under one that is not sure, on what it rests."""
    for field, value in certificate.items():
        if value is not None:
            console.print(_shown(f"  {field.replace('_', ' '):<20} {value}"))
            _print_doubt(console, places[field])


def _print_doubt(console: Console, place: dict[str, Any]) -> None:
    confidence = place["confidence"]
    if confidence < SURE:
        why = f"  {'':<20} {confidence:.0%} page {place['page']}: {'; '.join(place['reasons'])}"
        console.print(_shown(why), style=_style(confidence), soft_wrap=True)


def _style(confidence: float) -> str:
    return "" if confidence >= SURE else "yellow" if confidence >= LIKELY else "red"


def _results_table(results: Sequence[dict[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for name in COLUMNS:
        table.add_column(name, justify="right" if name in NUMBERS else "left", min_width=MIN_WIDTHS.get(name))
    for result in results:
        table.add_row(*_cells(result))
    return table


def _cells(result: dict[str, Any]) -> tuple[Text, ...]:
    portion = f"in {result['sample_size']}" if result["sample_size"] else ""
    cells = (_name(result), _said(result), result["unit"] or portion, result["limit"], result["status"])
    confidence = result["confidence"]
    sure = Text(f"{confidence:.0%}", style=_style(confidence))
    return (*(_shown(cell or "") for cell in (*cells, str(result["page"]))), sure)


def _name(result: dict[str, Any]) -> str:
    """The analyte; of a name that is none, that it is not known and what a person may want to ask of it."""
    if result["analyte"]:
        return str(result["analyte"])
    meant = suggestion_for(result["printed_analyte"], result["panel"])
    perhaps = f"; perhaps {meant.slug}?" if meant is not None else ""
    return f"{result['printed_analyte']} (not known{perhaps})"


def _said(result: dict[str, Any]) -> str:
    """A result as a person says it: an equal sign goes without saying."""
    operator, value = result["operator"], result["value"]
    if value is None:
        return str(operator)
    return str(value) if operator == "=" else f"{operator} {value}"


def _print_doubts(console: Console, results: Sequence[dict[str, Any]]) -> None:
    """How many results are how sure, and of each that is not, on what it rests."""
    doubtful = [r for r in results if r["confidence"] < SURE]
    count = f"{len(results)} result{'' if len(results) == 1 else 's'}"
    sure = f"{len(doubtful)} of them less than {SURE:.0%} sure" if doubtful else f"each {SURE:.0%} sure or more"
    console.print(_shown(f"  {count}, {sure}") if results else "  no result was read")
    for result in doubtful:
        said = f"{_name(result)} {_said(result)} {result['unit'] or ''}".strip()
        reasons = "; ".join(result["reasons"])
        line = f"  {result['confidence']:.0%} page {result['page']}, {said}: {reasons}"
        console.print(_shown(line), style="yellow", soft_wrap=True)


def _print_problems(console: Console, problems: Sequence[dict[str, Any]]) -> None:
    if problems:
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        console.print(_shown(f"  {count} to look at on the paper"), style="bold red")
    for problem in problems:
        where = f"page {problem['page']}" if problem["page"] is not None else "the document"
        console.print(_shown(f"  {where}, {problem['type']}: {problem['detail']}"), style="red", soft_wrap=True)


def _shown(text: str) -> Text:
    """Words of a stranger as they are: no markup, and nothing in them that a terminal would obey."""
    return Text("".join(c if c.isprintable() else repr(c)[1:-1] for c in text))
