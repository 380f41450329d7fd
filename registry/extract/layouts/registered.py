"""Samples that tables tell apart by their numbers, with what the document's list of samples prints of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from registry.extract.head.registers import registers_on
from registry.extract.head.specimens import Specimen
from registry.extract.page.paper import Page
from registry.extract.tables.table import Table


def registered(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """The tables, each with a sample of its own that is listed by its number with all that the list prints of it."""
    numbers = {t.specimen.key for t in tables if t.specimen is not None and "sample_id" in t.specimen.particulars}
    if not numbers:
        return list(tables)
    listed: dict[str, Specimen] = {}
    for page in pages:
        taken = [box for t in tables if t.page == page.number and t.rows for box in t.ink]
        listed |= registers_on(page, taken, numbers)
    return [_completed(table, listed) for table in tables]


def _completed(table: Table, listed: Mapping[str, Specimen]) -> Table:
    own = table.specimen
    if own is None or own.key not in listed:
        return table
    return replace(table, specimen=replace(own, particulars={**listed[own.key].particulars, **own.particulars}))
