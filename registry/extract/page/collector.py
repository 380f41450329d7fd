"""Python's collector while a document is open: what is made of one lasts until it is read, so it looks seldom."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from registry.extract.page.lines import forget

SELDOM = (300_000, 20, 20)  # looking as often as it does by itself takes an eighth of the time


@contextmanager
def seldom(*, whole: bool = False) -> Iterator[None]:
    """Have the collector look seldom; behind it as often as before, and behind a whole reading with less to look at."""
    before = gc.get_threshold()
    gc.set_threshold(*map(max, before, SELDOM))
    try:
        yield
    finally:
        if whole:
            forget()
        gc.set_threshold(*before)
