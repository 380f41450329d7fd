"""`registry worker`: read what was uploaded, in this process, until a signal ends it."""

from __future__ import annotations

import gc
import os
import signal
from dataclasses import replace
from threading import Thread

import click

from registry import config


@click.command("worker")
@click.option(
    "--threads",
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    type=click.IntRange(1),
    help="How many documents are read at the same time, each in a process of its own.",
)
@click.option(
    "--while-stdin-is-open", is_flag=True, hidden=True, help="End when the process that started this one ends."
)
@click.option(
    "--served-at", default=config.USUAL_ADDRESS, hidden=True, help="Where `registry serve` beside it answers."
)
def command(threads: int, while_stdin_is_open: bool, served_at: str) -> None:
    """Read what was uploaded, each document locked in a process of its own.

    Ctrl-C gives back what is being read; SIGTERM lets it be finished first. Several workers may run, on
    several machines, as long as they share the database, the queue and the documents.
    """
    if while_stdin_is_open:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs begin without it
        Thread(target=end_with_stdin, daemon=True).start()
    try:
        from registry import worker
        from registry.storage import migrate

        settings = replace(config.load(), served_at=served_at)
        migrate.check(settings.database_url)
        worker.run(settings, threads=threads)
    finally:
        gc.freeze()  # all that is loaded goes with the process: looking through it takes Python seconds


def end_with_stdin() -> None:
    """Interrupt this process once its standard input ends."""
    os.read(0, 1)  # sys.stdin would hold a lock that the interpreter needs to end
    os.kill(os.getpid(), signal.SIGINT)
