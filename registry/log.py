"""Where the log goes and how it reads: standard error, a line an event, without the variables of a traceback."""

from __future__ import annotations

import sys

import structlog
from structlog.dev import ConsoleRenderer, plain_traceback
from structlog.processors import TimeStamper, add_log_level


def configure() -> None:
    """Set the log up, once a process; structlog's own default shows variables, and those may hold secrets."""
    if structlog.is_configured():
        return
    stamp = TimeStamper(fmt="iso", utc=True)
    reader = ConsoleRenderer(colors=False, exception_formatter=plain_traceback)
    structlog.configure(processors=[add_log_level, stamp, reader], logger_factory=_to_stderr)


def _to_stderr(*_names: str) -> structlog.PrintLogger:
    """Asked anew for each logger: what a command prints on standard output is its answer and nothing else."""
    return structlog.PrintLogger(sys.stderr)
