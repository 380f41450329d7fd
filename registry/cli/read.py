"""registry read: what certificates say, without server or database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from registry.extract.child import read_isolated

COLUMNS = ("analyte", "result", "unit", "limit", "status", "page", "sure")
NUMBERS = ("result", "limit", "page", "sure")
MIN_WIDTHS = {"analyte": 20, "limit": 9}  # long names and limits fold, numbers do not


@dataclass(frozen=True)
class Certificate:
    """A file to read, and the name it goes by in the output."""

    path: Path
    name: str


@click.command(name="read")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER …", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line for each file, with places and confidence."
)
@click.option("-j", "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Read N files at a time.")
def command(paths: tuple[Path, ...], as_json: bool, jobs: int) -> None:
    """Read certificates of analysis (PDF) and print what they say.

    A folder is read with all folders in it. The output keeps the order of the input. A file that cannot be read gets
    its own line, and the others go on: the exit code is 0 when all were read, 1 when some were not.

    \b
        registry read certificate.pdf
        registry read --json -j 4 certificates/ > read.jsonl
    """
    certificates = list(_certificates(paths))
    if not certificates:
        raise click.UsageError("there is no PDF in what you named")
    printer = _print_json if as_json else _print_table
    unreadable = 0
    for answer in _with_progress(_read_all(certificates, jobs), len(certificates)):
        printer(answer)
        unreadable += answer["status"] == "unreadable"
    sys.exit(1 if unreadable else 0)


def _certificates(paths: Sequence[Path]) -> Iterator[Certificate]:
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
            yield from (Certificate(p, p.relative_to(path).as_posix()) for p in files)
        else:
            yield Certificate(path, path.name)


def _read_all(certificates: Sequence[Certificate], jobs: int) -> Iterator[dict[str, Any]]:
    """Each file's answer, in the order of the input; each file has a process of its own."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(_read, certificates)


def _read(certificate: Certificate) -> dict[str, Any]:
    return {**read_isolated(certificate.path), "file": certificate.name}


def _with_progress(answers: Iterable[dict[str, Any]], total: int) -> Iterator[dict[str, Any]]:
    """The answers, with a count on standard error while there are several to wait for."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        yield from answers
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed}/{task.total} {task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for answer in answers:
            progress.update(task, advance=1, description=answer["file"])
            yield answer


def _print_json(answer: dict[str, Any]) -> None:
    click.echo(json.dumps({"file": answer["file"], **answer}, ensure_ascii=False))


def _print_table(answer: dict[str, Any]) -> None:
    console = Console(highlight=False)
    console.print()
    console.print(_shown(answer["file"]), style="bold", soft_wrap=True)
    for sample in answer["samples"]:
        _print_particulars(console, sample["certificate"])
        console.print(_results_table(sample["results"]))
    for problem in answer["problems"]:
        where = f" (page {problem['page']})" if problem["page"] is not None else ""
        console.print(_shown(f"  {problem['type']}{where}: {problem['detail']}"), style="yellow")


def _print_particulars(console: Console, certificate: dict[str, str | None]) -> None:
    for field, value in certificate.items():
        if value is not None:
            console.print(_shown(f"  {field.replace('_', ' '):<20} {value}"))


def _results_table(results: Sequence[dict[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for name in COLUMNS:
        table.add_column(name, justify="right" if name in NUMBERS else "left", min_width=MIN_WIDTHS.get(name))
    for result in results:
        table.add_row(*_cells(result))
    return table


def _cells(result: dict[str, Any]) -> tuple[Text, ...]:
    analyte = result["analyte"] or f"{result['printed_analyte']} (not known)"
    portion = f"in {result['sample_size']}" if result["sample_size"] else ""
    sure = f"{result['confidence']:.0%}"
    cells = (analyte, _said(result), result["unit"] or portion, result["limit"], result["status"])
    return tuple(_shown(cell or "") for cell in (*cells, str(result["page"]), sure))


def _said(result: dict[str, Any]) -> str:
    """A result as a person says it: an equal sign goes without saying."""
    operator, value = result["operator"], result["value"]
    if value is None:
        return str(operator)
    return str(value) if operator == "=" else f"{operator} {value}"


def _shown(text: str) -> Text:
    """Words of a stranger as they are: no markup, and nothing in them that a terminal would obey."""
    return Text("".join(c if c.isprintable() else repr(c)[1:-1] for c in text))
