"""Reads certificates as `registry read --json` does, with the project's data or with a copy of it that was changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

COMMAND = "import sys; from registry.cli import main; sys.argv[0] = 'registry'; main()"


def read(paths: Sequence[Path], jobs: int = 1, package: Path | None = None) -> list[dict[str, Any]]:
    """What is read of each file, in their order; `package` is the folder of a copy of registry/ that reads instead.

    Raises RuntimeError with the command's own words where it gives no answer for each file.
    """
    arguments = [sys.executable, "-c", COMMAND, "read", "--json", "-j", str(jobs), *map(str, paths)]
    where = {} if package is None else {"PYTHONPATH": str(package)}
    done = subprocess.run(arguments, capture_output=True, text=True, env=os.environ | where, cwd=package, check=False)
    answers = {Path(a["file"]).name: a for a in map(json.loads, done.stdout.splitlines())}
    if missing := [path.name for path in paths if path.name not in answers]:
        raise RuntimeError(f"no answer for {', '.join(missing)}: {done.stderr}")
    return [answers[path.name] for path in paths]
