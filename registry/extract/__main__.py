"""One document by hand, read in a locked child as the worker reads it: python -m registry.extract FILE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from registry import log
from registry.extract.child import read_isolated

USAGE = "Usage: python -m registry.extract FILE"


def main(arguments: list[str]) -> int:
    """Print the answer about a file as JSON; 0 if it could be read, 1 if not, 2 where it was called wrongly."""
    if len(arguments) != 1:
        sys.stderr.write(USAGE + "\n")
        return 2
    log.configure()
    answer = read_isolated(Path(arguments[0]))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    return int(answer["status"] == "unreadable")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
