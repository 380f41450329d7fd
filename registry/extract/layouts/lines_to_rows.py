"""Lines under heads turned into one sample's table: a row for each analyte, with what all lines say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.head.specimens import Specimen
from registry.extract.layouts.sample_heads import Head
from registry.extract.page.paper import Page, Phrase, around
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.column_words import column_meaning

SHARED_ROLES = ("loq", "lod", "limit", "unit", "uncertainty", "status")


@dataclass(frozen=True)
class Cells:
    """A line under the heads: what its first words say it is, and the phrase under each head by the head's index.

    `box` is all of it, with the words that say so; `said` heads a column of its own that they stand in.
    """

    role: str
    cells: dict[int, Phrase]
    box: Box
    said: str = ""


def turned(
    page: Page,
    heads: Sequence[Head],
    names: Sequence[int],
    lines: Sequence[Cells],
    specimen: Specimen | None,
    whole: Box,
) -> Table:
    """One sample's table of one panel, the document's own without a specimen: a row for each analyte.

    What the lines for all samples say stands in each; `whole` is where all heads and lines stand, whose words are read.
    """
    names = [i for i in names if i in lines[0].cells]
    boxes = [around(p.box for i, p in line.cells.items() if heads[i].panel is not None) for line in lines]
    columns = [
        Column(line.role, column_meaning(line.said)[1] if line.said else None, box, line.said)
        for line, box in zip(lines, boxes, strict=True)
    ]
    columns.append(Column("other", None, whole, ""))
    units = Column("unit", None, around(heads[i].box for i in names), "")
    analytes = Column("analyte", None, around(heads[i].phrase.box for i in names), "")
    rows = tuple(_row(heads[i], [line.cells.get(i) for line in lines]) for i in names)
    bottom = max(box.bottom for box in boxes)
    return Table(
        Heading(page.number, (analytes, units, *columns)),
        rows,
        page.number,
        bottom,
        specimen,
        panel=heads[names[0]].panel,
        numbered=specimen is None or any(is_code(p.value) for p in specimen.particulars.values()),
    )


def is_code(text: str) -> bool:
    """Whether a sample is told by one word with a digit, and not by words that a limit could be called too."""
    return len(text.split()) == 1 and any(map(str.isdigit, text))


def _row(head: Head, cells: Sequence[Phrase | None]) -> Row:
    return Row(head.phrase, {i: p for i, p in enumerate([head.unit, *cells], start=1) if p is not None})
