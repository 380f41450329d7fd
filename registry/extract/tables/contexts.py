"""What gives a table sense: the titles and captions over it, the note under it, and the table it goes on from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from registry.domain.quantity import Quantity, Unit
from registry.domain.source import Box
from registry.extract.page.paper import around, inside, overlap_x, overlap_y
from registry.extract.tables.table import Table
from registry.extract.wording.sections import Context, context_of, footnote_of, is_nearer
from registry.extract.wording.signs import Sign

Stated = TypeVar("Stated", Unit, Quantity)

LEAST_COLUMNS = 3
LEVEL = 3.0
MARGIN = 120.0
SIDE = 40.0  # points left of a table that its title may run along


def goes_on(table: Table, tables: Sequence[Table]) -> bool:
    """Whether a table goes on from one before, under the same headings: a section between them does not reach it."""
    texts = [c.text for c in table.heading.columns]
    before = (t for t in tables if t.page < table.page and len(texts) > LEAST_COLUMNS)
    return any([c.text for c in t.heading.columns] == texts for t in before)


def with_no_headings(signs: Iterable[Sign], tables: Sequence[Table]) -> list[Sign]:
    """The signs without words for quality control that head a column of a sample's own table."""
    heads = [(t.page, c.box) for t in tables if not t.heading.about_quality for c in t.heading.columns]
    return [s for s in signs if not s.quality or not any(s.page == page and inside(s.box, box) for page, box in heads)]


def context_over(table: Table, tables: Sequence[Table], signs: Sequence[Sign]) -> Context:
    """What stands above a table, and right under it."""
    box = _with_margin(table, tables)
    below = [
        t.heading.begins
        for t in tables
        if t.page == table.page and t.heading.box.top > table.bottom - 1 and overlap_x(t.heading.box, box) > 0
    ]
    heading = replace(_beginning(table), x0=box.x0)
    over = [s for s in signs if not s.beside and not _is_note_beside(s, box, tables)]
    above, beside = _end_above(table, tables), _title_beside(table, signs)
    own = [s for s in _opening(over, table, tables) if not _is_over_the_left(s, table, tables)]
    context = context_of(own, table.page, heading, above, beside, table.heading.begins)
    foot = footnote_of(signs, table.page, replace(box, bottom=table.bottom), min(below, default=float("inf")))
    panel, lod, loq = context.panel or foot.panel, context.lod or foot.lod, context.loq or foot.loq
    quality = context.quality and not _is_named_since(table, signs)
    return replace(context, panel=panel, footnote=foot.footnote, lod=lod, loq=loq, quality=quality)


def _is_named_since(table: Table, signs: Sequence[Sign]) -> bool:
    """Whether the sample of a table is named under the last line about quality control: the banner ends the blank's."""
    if table.specimen is None:
        return False
    named = (table.specimen.page, table.specimen.box.top - LEVEL)
    begins = (table.page, _beginning(table).top)
    return not any(named <= (s.page, s.box.top) <= begins for s in signs if s.quality)


def _opening(signs: Sequence[Sign], table: Table, tables: Sequence[Table]) -> list[Sign]:
    """The signs, of which captions of a unit right over a table are told to be its, where the one above has its own."""
    before = _before(table, tables)
    if before is None:
        return list(signs)
    own = [s for s in signs if s.page == table.page and overlap_x(s.box, table.heading.box) > 0]
    between = [s for s in own if before.bottom - 1 < s.box.top and s.box.bottom < table.heading.begins + 1]
    captions = [s for s in between if s.unit is not None and (s.panel, s.lod, s.loq) == (None,) * 3 and not s.quality]
    if not captions or any(s.panel or s.quality for s in between) or not _has_unit(before, tables, signs):
        return list(signs)
    return [
        replace(s, opens=True) if any(overlap_y(s.box, c.box) > 0 for c in captions) and s in own else s for s in signs
    ]


def _has_unit(table: Table, tables: Sequence[Table], signs: Sequence[Sign]) -> bool:
    """Whether the unit of a table's results stands in their heading or over it."""
    if any(c.unit is not None for c in table.heading.columns if c.role == "result"):
        return True
    heading = replace(_beginning(table), x0=_with_margin(table, tables).x0)
    return (
        context_of(signs, table.page, heading, _end_above(table, tables), begins=table.heading.begins).unit is not None
    )


def _is_note_beside(sign: Sign, box: Box, tables: Sequence[Table]) -> bool:
    """Whether a line stands beside a table's column, close under a table there: it is the note of that one."""
    if sign.panel is not None or sign.quality or overlap_x(sign.box, box) > 0:
        return False
    column = [t for t in tables if t.page == sign.page and overlap_x(around(t.ink), sign.box) > 0]
    above = max((t.bottom for t in column if t.bottom <= sign.box.top + 1), default=0.0)
    below = min((t.heading.begins for t in column if t.heading.begins > sign.box.top), default=float("inf"))
    return is_nearer(sign, above, below)


def _is_over_the_left(sign: Sign, table: Table, tables: Sequence[Table]) -> bool:
    """Whether a caption that ends left of a table begins over the one beside it there, as far in as that does."""
    ink = around(table.ink)
    if sign.panel is not None or sign.page != table.page or sign.box.x1 > ink.x0:
        return False
    beside = (around(t.ink) for t in tables if t.page == table.page and t is not table)
    return any(b.x1 <= ink.x0 and overlap_y(b, ink) > 0 and b.x0 <= sign.box.x0 + 1 < b.x1 for b in beside)


def _title_beside(table: Table, signs: Sequence[Sign]) -> Sign | None:
    """The title that runs along a table's left side, most of it level with the table."""
    box = around(table.ink)
    near = [s for s in signs if s.beside and s.page == table.page and -SIDE < s.box.x1 - box.x0 < 1]
    level = [s for s in near if 2 * overlap_y(s.box, box) > s.box.bottom - s.box.top]
    return max(level, key=lambda s: s.box.x1, default=None)


def _beginning(table: Table) -> Box:
    """A table's headings, or its first row overleaf, where the headings stand on the page before."""
    rows = table.rows[:1]
    return rows[0].box if rows and rows[0].box.top < table.heading.box.top else table.heading.box


def with_shared_notes(told: Sequence[tuple[Table, Context, str]]) -> list[tuple[Table, Context]]:
    """Tables with their contexts, each with what it lacks from its other parts: one note stands under all parts.

    With each table comes its panel.
    """
    return [(table, _with_notes(table, context, panel, told)) for table, context, panel in told]


def _with_notes(table: Table, context: Context, panel: str, told: Sequence[tuple[Table, Context, str]]) -> Context:
    texts = [c.text for c in table.heading.columns]
    alike = [(t, c) for t, c, p in told if p == panel and [d.text for d in t.heading.columns] == texts]
    parts = [c for t, c in alike if len(texts) > 1]
    unit = context.footnote or (_unit_of_parts(table, alike) if context.unit is None and parts else None)
    lod, loq = context.lod or _one(c.lod for c in parts), context.loq or _one(c.loq for c in parts)
    return replace(context, footnote=unit, lod=lod, loq=loq)


def _unit_of_parts(table: Table, parts: Sequence[tuple[Table, Context]]) -> Unit | None:
    """The unit of all parts of a table; what a line within it states is of no rows above that line."""
    place = _first_row(table)
    return _one(c.footnote or c.unit for t, c in parts if not c.in_band or _first_row(t) <= place)


def _first_row(table: Table) -> tuple[int, float]:
    """Where a table's rows begin: its page and how far down."""
    return table.page, min((row.box.top for row in table.rows), default=table.heading.box.bottom)


def _one(stated: Iterable[Stated | None]) -> Stated | None:
    """What all that is stated says; None where nothing is, or not one thing."""
    different = {repr(value): value for value in stated if value is not None}
    return next(iter(different.values())) if len(different) == 1 else None


def _with_margin(table: Table, tables: Sequence[Table]) -> Box:
    """A table's box with what may stand left of its names, such as rows' numbers: as far as the table beside it."""
    box = _standing(table)
    boxes = [_standing(t) for t in tables if t.page == table.page and t is not table]
    edges = [b.x1 for b in boxes if b.x1 <= box.x0 + 1 and overlap_y(b, box) > 0]
    return replace(box, x0=max(edges, default=max(0.0, box.x0 - MARGIN)))


def _standing(table: Table) -> Box:
    """A table's box with those of its headings that run up the page."""
    box = around(table.ink)
    return replace(box, top=min(box.top, table.heading.begins))


def _end_above(table: Table, tables: Sequence[Table]) -> float:
    """Where the nearest table above this one ends on its page."""
    before = _before(table, tables)
    return before.bottom if before is not None else 0.0


def _before(table: Table, tables: Sequence[Table]) -> Table | None:
    """The nearest table above one on its page."""
    box = table.heading.box
    near = [t for t in tables if t.page == table.page and overlap_x(t.heading.box, box) > 0]
    return max((t for t in near if t.bottom <= box.top + 1), key=lambda t: t.bottom, default=None)
