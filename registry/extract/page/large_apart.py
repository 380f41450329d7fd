"""While pages are drawn, large pieces of memory apart from small ones: they go back at once and leave no gaps."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress

TRIMMED_FROM, APART_FROM = -1, -3  # what glibc's mallopt calls them
PICTURE = 1 << 20  # bytes
MOST = 1 << 25  # what glibc comes to by itself with large files, which would be slow to read with every piece apart


@contextmanager
def large_apart() -> Iterator[None]:
    """Keep what is as large as a picture apart from all else, where the system's library can."""
    _ask(APART_FROM, PICTURE)
    try:
        yield
    finally:
        _ask(APART_FROM, MOST)
        _ask(TRIMMED_FROM, 2 * MOST)


def _ask(option: int, size: int) -> None:
    with suppress(AttributeError):  # another library
        ctypes.CDLL(None).mallopt(option, size)
