"""registry bench: what reading and serving cost on this machine; reading beside pdfplumber's own letters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import click

from registry.cli.page_times import pages
from registry.cli.signal_rates import signals

CHILD = "import sys; sys.path[:] = {path!r}; from registry.extract.cost import answer; answer()"
NAMES = {"letters": "pdfplumber's page.chars", "words": "our words", "reading": "the whole reading"}
FOLDER = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
MEGABYTE = 1_000_000


@click.group(name="bench")
def command() -> None:
    """Measure what reading certificates costs, in processor time and memory, and how long pages take."""


command.add_command(pages)
command.add_command(signals)


@command.command()
@FOLDER
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1, 50), help="Measure N times.")
def read(folder: Path, rounds: int) -> None:
    """Compare reading a folder's certificates with pdfplumber's own letters of the same pages.

    Each measurement has a fresh process, and the ways take turns. Processor time is the median of each document's
    rounds, added up. Then the same files are read as a worker does, one and two at a time, in turns. OCR has no part.
    """
    files = _files(folder)
    costs: dict[str, list[dict[str, Any]]] = {way: [] for way in NAMES}
    for number in range(rounds):
        for way in list(NAMES) if number % 2 == 0 else list(reversed(NAMES)):
            costs[way].append(_measured("cpu", files, way))
    workers: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
    for number in range(rounds):
        for jobs in (1, 2) if number % 2 == 0 else (2, 1):
            workers[jobs].append(_measured("workers", files, jobs))
    click.echo(
        f"{len(files)} documents, {workers[1][0]['pages']} pages, {rounds} rounds, load {os.getloadavg()[0]:.1f}"
    )
    click.echo(f"{'':26}{'CPU s':>9}{'ratio':>8}{'peak MB':>9}")
    _print_ways(costs)
    _print_workers(workers)


@command.command()
@FOLDER
@click.option("--documents", default=1000, show_default=True, type=click.IntRange(10), help="Read so many, over again.")
def memory(folder: Path, documents: int) -> None:
    """Show whether one process that reads many documents keeps growing."""
    held = _measured("memory", _files(folder), documents)
    for tenth, resident in enumerate(held["resident"], start=1):
        click.echo(f"after {documents * tenth // 10:>6} documents {resident / MEGABYTE:7.1f} MB")
    click.echo(f"peak {held['peak'] / MEGABYTE:.1f} MB")


def _print_ways(costs: dict[str, list[dict[str, Any]]]) -> None:
    base = _seconds(costs["letters"])
    for way, rounds in costs.items():
        seconds, peak = _seconds(rounds), max(r["peak"] for r in rounds)
        click.echo(f"{NAMES[way]:26}{seconds:9.2f}{seconds / base:8.2f}{peak / MEGABYTE:9.1f}")


def _print_workers(workers: dict[int, list[dict[str, Any]]]) -> None:
    clocks = {jobs: median(r["clock"] for r in rounds) for jobs, rounds in workers.items()}
    for jobs, rounds in workers.items():
        cpu, peak = median(r["cpu"] for r in rounds), max(r["peak"] for r in rounds)
        speed = rounds[0]["pages"] / clocks[jobs]
        name = f"worker, {jobs} at a time"
        click.echo(f"{name:26}{cpu:9.2f}{'':8}{peak / MEGABYTE:9.1f}  {clocks[jobs]:.2f} s, {speed:.1f} pages a second")
    click.echo(f"two at a time are {clocks[1] / clocks[2]:.2f} times as fast as one")


def _seconds(rounds: Sequence[dict[str, Any]]) -> float:
    """The medians of each document's rounds, added up."""
    return sum(median(times) for times in zip(*(r["seconds"] for r in rounds), strict=True))


def _files(folder: Path) -> list[str]:
    files = sorted(str(p) for p in folder.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
    if not files:
        raise click.UsageError("there is no PDF in this folder")
    return files


def _measured(task: str, files: Sequence[str], what: str | int) -> dict[str, Any]:
    """What a fresh process measures."""
    order = json.dumps({"task": task, "files": files, "what": what})
    code = [sys.executable, "-c", CHILD.format(path=sys.path)]
    done = subprocess.run(code, input=order, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise click.ClickException(done.stderr.strip().rpartition("\n")[2] or "the measuring process died")
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured
