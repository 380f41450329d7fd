"""The demo as a newcomer has it: pages and worker in processes of their own, on a database of their own."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REGISTRY = (sys.executable, "-c", "from registry.cli import main; main()")
COMMAND = (*REGISTRY, "serve", "--port", "0", "--with-worker")
PASSWORD = "sample-leaf-2026"


@contextmanager
def served(home: Path, **further: str) -> Iterator[str]:
    """The demo, served from this folder and with further settings: gives its address once it answers."""
    environ = {**surroundings(home), **further}
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            COMMAND, env=environ, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
        )
        try:
            yield address(process)
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.communicate(timeout=60)


def filled(home: Path, products: int) -> None:
    """Bring the demo, and a large market of so many products, into the registry that this folder is home to."""
    for order in (("db", "upgrade"), ("demo", "--products", str(products))):
        subprocess.run((*REGISTRY, *order), env=surroundings(home), check=True, capture_output=True)


def made_once(home: Path) -> Path:
    """The demo in this folder, brought into it unless another process of the test run has done so: to be copied."""
    making = home.with_suffix(".making")
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            making.mkdir()
            filled(making, 0)
            making.rename(home)
    return home


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a demo whose home is this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")}
    return {**kept, "REGISTRY_HOME": str(home), "REGISTRY_DEMO": "1", "PYTHONUNBUFFERED": "1"}


def address(process: subprocess.Popen[str]) -> str:
    """The address it prints when it answers."""
    if process.stdout is None:
        raise RuntimeError("no output to read")
    for line in process.stdout:
        found = re.search(r"answers at (http://\S+?)/? ", line)
        if found:
            return found[1]
    raise RuntimeError("it ended before it answered")
