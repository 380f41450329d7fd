"""Many threads that begin together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Answer = TypeVar("Answer")


def all_at_once(number: int, work: Callable[[int], Answer]) -> list[Answer]:
    """What each of this many threads gives, all of them let go at the same moment."""
    start = Barrier(number)

    def begin(which: int) -> Answer:
        start.wait()
        return work(which)

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(begin, range(number)))
