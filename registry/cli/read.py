"""registry read: what certificates say, without server or database."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from registry.cli.answer_table import print_table
from registry.domain.dry import as_sold
from registry.domain.ways import OF_DRY_MASS
from registry.errors import UnreadableDocument
from registry.extract.child import read_isolated, show_isolated
from registry.extract.ocr.engine import find_engine
from registry.reference.substances import load_units

MOST_AT_ONCE = 64  # each is a process of up to 150 MB


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
@click.option(
    "--show",
    "shown_in",
    metavar="OUT.pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also draw the pages of one FILE with a box on all that was read, and on what was not.",
)
@click.option(
    "-j",
    "--jobs",
    default=lambda: min(MOST_AT_ONCE, os.cpu_count() or 1),
    show_default="one for each processor",
    type=click.IntRange(1, MOST_AT_ONCE),
    help="Read N files at a time.",
)
def command(paths: tuple[Path, ...], as_json: bool, shown_in: Path | None, jobs: int) -> None:
    """Read certificates of analysis (PDF) and print what they say.

    A folder is read with all folders in it. Tables keep the order of the input; lines of JSON come as files are done,
    and scans last, so that they hold nothing back. A file that cannot be read gets its own line, and the others go on:
    the exit code is 0 when all were read, 1 when some were not.

    \b
        registry read certificate.pdf
        registry read --show seen.pdf certificate.pdf
        registry read --json certificates/ > read.jsonl
    """
    certificates = list(_certificates(paths))
    if not certificates:
        raise click.UsageError("there is no PDF in what you named")
    if shown_in is not None:
        _check_shown(certificates, shown_in)
    printer = _print_json if as_json else print_table
    unreadable = 0
    answers = _as_done(certificates, jobs) if as_json else _in_order(certificates, jobs)
    for answer in _with_progress(answers, len(certificates)):
        printer(answer)
        unreadable += answer["status"] == "unreadable"
        if shown_in is not None:
            _write_shown(certificates[0].path, answer, shown_in)
    sys.exit(1 if unreadable else 0)


def _check_shown(certificates: Sequence[Certificate], out: Path) -> None:
    if len(certificates) > 1:
        raise click.UsageError("--show draws one certificate: name one PDF")
    if out.exists() and out.samefile(certificates[0].path):
        raise click.UsageError("--show would write over the certificate: name another file")
    if not out.parent.is_dir():
        raise click.ClickException(f"{out} cannot be written: there is no folder {out.parent}.")


def _write_shown(path: Path, answer: dict[str, Any], out: Path) -> None:
    if answer["status"] == "unreadable":
        raise click.ClickException(f"{out} was not written: {answer['problems'][0]['detail']}")
    try:
        out.write_bytes(show_isolated(path, answer))
    except UnreadableDocument as error:
        raise click.ClickException(f"{out} was not written: {error.detail}") from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error


def _certificates(paths: Sequence[Path]) -> Iterator[Certificate]:
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
            yield from (Certificate(p, p.relative_to(path).as_posix()) for p in files)
        else:
            yield Certificate(path, path.name)


def _in_order(certificates: Sequence[Certificate], jobs: int) -> Iterator[dict[str, Any]]:
    """Each file's answer, in the order of the input; each file has a process of its own."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(_read, certificates)


def _as_done(certificates: Sequence[Certificate], jobs: int) -> Iterator[dict[str, Any]]:
    """Each file's answer as soon as it is there; files with pages for OCR wait until the others are read."""
    looks = find_engine() is not None
    seen: list[tuple[int, Certificate, dict[str, Any]]] = []  # how many pages of which files OCR must look at
    with ThreadPoolExecutor(jobs) as pool:
        reading = {pool.submit(_read, certificate, ocr=False): certificate for certificate in certificates}
        for done in as_completed(reading):
            answer = done.result()
            if looks and (blind := answer["reader"].get("blind")):
                seen.append((len(blind), reading[done], answer))
            else:
                yield answer
        quickest = sorted(seen, key=itemgetter(0))
        looking = {pool.submit(_read, certificate, by_text=answer): answer for _pages, certificate, answer in quickest}
        yield from (_best(looking[done], done.result()) for done in as_completed(looking))


def _best(by_text: dict[str, Any], by_ocr: dict[str, Any]) -> dict[str, Any]:
    """The reading with OCR; where that broke off and every page has text, what the text says, with what went wrong."""
    if by_ocr["status"] != "unreadable" or any(by_text["reader"]["blind"].values()):
        return by_ocr
    return {**by_text, "status": "flagged", "problems": [*by_text["problems"], *by_ocr["problems"]]}


def _read(certificate: Certificate, *, ocr: bool = True, by_text: dict[str, Any] | None = None) -> dict[str, Any]:
    return {**read_isolated(certificate.path, ocr=ocr, by_text=by_text), "file": certificate.name}


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
    samples = [{**s, "results": [_with_basis(result) for result in s["results"]]} for s in answer["samples"]]
    click.echo(json.dumps({"file": answer["file"], **answer, "samples": samples}, ensure_ascii=False))


def _with_basis(result: dict[str, Any]) -> dict[str, Any]:
    """A result with its unit as written, and apart from it whether the amount is of the dry mass alone."""
    unit = load_units().find(result["unit"] or "")
    if unit is None or unit.kind != OF_DRY_MASS:
        return {**result, "basis": None}
    return {**result, "unit": as_sold(unit).symbol, "basis": "dry mass"}
