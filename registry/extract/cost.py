"""What reading costs, measured in this process for its parent: see `registry bench`."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from registry.extract.certificate import read_document
from registry.extract.child import MINDER, layers, read_isolated
from registry.extract.inside.tasks import warm_up
from registry.extract.page.letters import stock_pages
from registry.extract.page.words import read_pages

KIBIBYTE = 1024
WAYS: dict[str, Callable[[bytes], object]] = {
    "letters": stock_pages,  # pdfplumber's own, which all else is compared with
    "words": read_pages,
    "reading": read_document,
}


def answer() -> None:
    """Measure what standard input asks for, and say it on standard output, both as JSON."""
    order = json.load(sys.stdin)
    files = [Path(name) for name in order["files"]]
    json.dump(TASKS[order["task"]](files, order["what"]), sys.stdout)


def _cpu(files: Sequence[Path], way: str) -> dict[str, Any]:
    """Seconds of processor for each document read one way, and this process's peak of memory in bytes."""
    warm_up()
    return {"seconds": [_seconds(WAYS[way], path.read_bytes()) for path in files], "peak": _peak(resource.RUSAGE_SELF)}


def _seconds(way: Callable[[bytes], object], data: bytes) -> float:
    start = time.process_time()
    _tried(way, data)
    return time.process_time() - start


def _tried(way: Callable[[bytes], object], data: bytes) -> None:
    with suppress(Exception):  # what cannot be read costs what it costs until that is known
        way(data)


def _memory(files: Sequence[Path], count: int) -> dict[str, Any]:
    """The memory of this process after each tenth of so many documents read in it, in bytes."""
    warm_up()
    held: list[int] = []
    for number, path in enumerate(islice(cycle(files), count), start=1):
        _tried(read_document, path.read_bytes())
        if number % max(count // 10, 1) == 0:
            held.append(_resident())
    return {"resident": held, "peak": _peak(resource.RUSAGE_SELF)}


def _workers(files: Sequence[Path], jobs: int) -> dict[str, Any]:
    """Seconds on the clock for all files as a worker reads them, each in a locked child, so many at a time.

    With them the seconds of processor that all took together, and the peak of the largest child in bytes. OCR is left
    out: one page of it takes as long as a hundred with text, and nothing else would be seen.
    """
    read = partial(read_isolated, ocr=False)
    layers()  # the forkserver starts
    start = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        pages = sum(answer["pages"] or 0 for answer in pool.map(read, files))
    took = time.monotonic() - start
    MINDER.stop()
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in spent)
    return {"clock": took, "cpu": cpu, "pages": pages, "peak": _peak(resource.RUSAGE_CHILDREN)}


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss * KIBIBYTE


def _resident() -> int:
    return next(int(line.split()[1]) * KIBIBYTE for line in _status() if line.startswith("VmRSS:"))


def _status() -> Iterator[str]:
    with Path("/proc/self/status").open(encoding="ascii", errors="replace") as lines:
        yield from lines


TASKS: dict[str, Callable[[Sequence[Path], Any], dict[str, Any]]] = {
    "cpu": _cpu,
    "memory": _memory,
    "workers": _workers,
}
