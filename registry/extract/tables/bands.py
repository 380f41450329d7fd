"""Lines across a table that name a panel or state a unit: what stands under each is that panel's, in that unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from registry.extract.page.paper import middle_y, overlap_x
from registry.extract.tables.table import Table
from registry.extract.wording.sections import Context
from registry.extract.wording.signs import Sign


def parts_of(table: Table, context: Context, signs: Sequence[Sign]) -> list[tuple[Table, Context]]:
    """A table's rows above its bands and under each, with what stands over them; the table itself where it has none.

    Bands count where one of them states a unit, or the title over the table did so of another panel: others only sort
    rows whose units stand elsewhere.
    """
    bands = _bands(table, signs)
    foreign = (context.titled or context.per) and any(band.panel not in (None, context.panel) for band in bands)
    if not foreign and not any(_says_of_what(band) for band in bands):
        return [(table, context)]
    first = _between(table, float("-inf"), bands[0].box.top)
    ends = [*(band.box.top for band in bands), float("inf")]
    over = list(accumulate(bands, lambda above, band: _under(band, above), initial=context))[1:]
    parts = [(_between(_unnamed(table), top, end), own) for own, (top, end) in zip(over, pairwise(ends), strict=True)]
    return [(part, over) for part, over in [(first, context), *parts] if part.rows]


def _says_of_what(band: Sign) -> bool:
    """Whether a band tells what the values under it are in, or what their masses are of."""
    return band.unit is not None or band.per is not None


def _bands(table: Table, signs: Sequence[Sign]) -> list[Sign]:
    """The panels' titles and captions of a unit within a table, from the top: over a row, and on the line of none."""
    if not table.rows:
        return []
    top = min(table.heading.box.bottom, table.rows[0].box.top)
    told = [s for s in signs if s.page == table.page and (s.panel or s.unit)]
    within = [s for s in told if top < middle_y(s.box) < table.bottom]
    across = [s for s in within if overlap_x(s.box, table.heading.name_box) > 0]
    return [s for s in across if not any(row.box.top <= middle_y(s.box) <= row.box.bottom for row in table.rows)]


def _unnamed(table: Table) -> Table:
    """A table under a band: the unit in the heading over its names was of the rows above that."""
    names, *others = table.heading.columns
    return replace(table, heading=replace(table.heading, columns=(replace(names, unit=None), *others)))


def _between(table: Table, top: float, end: float) -> Table:
    return replace(table, rows=tuple(row for row in table.rows if top < middle_y(row.box) < end))


def _under(band: Sign, context: Context) -> Context:
    """What a band says of its rows; the unit, LOD and LOQ over the table are those of other rows."""
    if not _says_of_what(band) and band.panel == context.panel:
        return context
    return replace(
        context,
        panel=band.panel or context.panel,
        unit=band.unit,
        lod=band.lod,
        loq=band.loq,
        portion=band.portion,
        footnote=None,
        titled=False,
        in_band=band.unit is not None,
        per=band.per,
    )
