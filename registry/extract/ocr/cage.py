"""A program locked in before it begins: it may read the machine's own programs, and write to what it was handed."""

from __future__ import annotations

import os
import resource
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from registry.extract.locked import landlock, prctl, seccomp

SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache")
MEMORY_BYTES = 1 << 30
OUTPUT_BYTES = 8_000_000
OPEN_FILES = 64
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}  # one thread: more are slower here, and others wait


def run(command: Sequence[str], *, seconds: int, data_folder: str | None) -> NoReturn:
    """Lock this process in and become the program; descriptors 0 and 1 are all it reads and writes.

    Each layer is put on where the kernel has it, as for the reader's children.
    """
    program = Path(command[0])
    folders = [Path(name) for name in (*SYSTEM, program.resolve().parent, data_folder) if name is not None]
    prctl.die_with_parent()
    _limit(seconds)
    steps = (
        prctl.no_new_privileges,
        lambda: landlock.restrict((), runnable=[folder for folder in folders if folder.exists()]),
        lambda: seccomp.restrict(except_for=("execve",)),
    )
    for step in steps:
        with suppress(OSError, ValueError, AttributeError):
            step()
    more = {} if data_folder is None else {"TESSDATA_PREFIX": data_folder}
    os.execve(program, list(command), {**ENVIRONMENT, **more})  # noqa: S606 (no shell is what is wanted)


def _limit(seconds: int) -> None:
    """Processor time, memory and the size of the answer."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
