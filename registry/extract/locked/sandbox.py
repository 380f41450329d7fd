"""Locks the process that reads a document in: what it may use, touch and ask of the kernel."""

from __future__ import annotations

import os
import resource
import signal
import sysconfig
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from registry.extract.limits import Limits
from registry.extract.locked import landlock, prctl, seccomp

PACKAGE = Path(__file__).resolve().parents[2]
LIBRARIES = ("stdlib", "platstdlib", "purelib", "platlib")
LAYERS = ("limits", "no-new-privileges", "landlock", "seccomp")


def enter(limits: Limits) -> tuple[str, ...]:
    """Lock this process in, in an order in which each layer can still be put on; there is no way back.

    Returns the layers that hold; a kernel may lack some.
    """
    steps: dict[str, Callable[[], None]] = {
        "limits": partial(_limit, limits),
        "no-new-privileges": prctl.no_new_privileges,
        "landlock": partial(landlock.restrict, readable()),
        "seccomp": seccomp.restrict,
    }
    return tuple(name for name in LAYERS if _holds(steps[name]))


@cache
def readable() -> tuple[Path, ...]:
    """The folders a reader needs: Python's own, the installed packages and this one; no document, no setting."""
    found = {Path(sysconfig.get_path(name)).resolve() for name in LIBRARIES} | {PACKAGE}
    return tuple(folder for folder in sorted(found) if os.access(folder, os.R_OK | os.X_OK))


def _holds(step: Callable[[], None]) -> bool:
    try:
        step()
    except (OSError, ValueError, AttributeError):  # AttributeError: a system without prctl
        return False
    return True


def _limit(limits: Limits) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
