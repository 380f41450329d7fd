"""What stands beside a result and makes it doubtful: numbers that no heading explains, verdicts in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registry.domain.measurement import Operator
from registry.domain.quantity import PER_PIECE, Unit
from registry.extract.page.paper import Phrase
from registry.extract.results.amounts import Line
from registry.extract.results.places import doubts_of_place
from registry.extract.tables.heading_columns import Column
from registry.extract.wording.cell_patterns import IN_BRACKETS
from registry.extract.wording.cells import Reading, is_number
from registry.extract.wording.column_words import MULTIPLIED, column_meaning, heading_unit, unit_of_value
from registry.extract.wording.ends_of_limits import is_extreme
from registry.extract.wording.heading_qualifiers import is_claimed, is_mean
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Doubt
from registry.reference.vocabulary import load_headings, says

UNHEADED = (0.85, "a value beside it stands under no heading")
VERDICT_ALONE = (0.85, "a verdict stands where a result could")
LONE_UNIT = (0.6, "a unit on a line of its own may be that of the rows under it")
IN_ITS_ROW = "the unit stands in the row"
TAKEN_BACK = (0.6, "a remark in its row says that it was tested again or is not valid")
SUPPOSED = (0.7, "its heading is not known: its column alone holds what could be results")
MULTIPLE = (0.4, "its heading multiplies it by a power of ten")
MIXED = (0.6, "its column is headed as one of units, and units stand in it")
RIVAL = (0.6, "a value beside it may be meant instead")
NUMBERED = re.compile(r"\b\d\b")  # of the replicates beside their mean: "Rep 1"


def doubts_beside(
    line: Line, column: Column | None, reading: Reading, unit: Unit | None, source: tuple[str, ...]
) -> list[Doubt]:
    """How far a result can be trusted by what stands beside it, at most 1, and why no further.

    `source` says where its unit stands.
    """
    return list(_doubts(line, column, reading, unit, source))


def _doubts(
    line: Line, column: Column | None, reading: Reading, unit: Unit | None, source: tuple[str, ...]
) -> Iterator[Doubt]:
    numbers = [(c, p) for c, p in line.cells("other") if is_number(p.text)]
    if any(not c.is_headed for c, _p in numbers):
        yield UNHEADED
    mean = column is not None and is_mean(column.text)
    rivals = [(c, p) for c, p in numbers if not (mean and (NUMBERED.search(c.text) or is_extreme(c.text)))]
    if reading.value is not None and any(_is_rival(c, p, unit) for c, p in rivals):
        yield RIVAL
    if IN_ITS_ROW not in source and _is_under_a_lone_unit(line):
        yield LONE_UNIT
    if column is not None:
        yield from _doubts_of_heading(line, column, reading)
        yield from doubts_of_place(line, column)
    if any(_takes_back(p.text) for _c, p in line.cells("other")):
        yield TAKEN_BACK
    if reading.operator is not Operator.COMPLIES:
        return
    stated = column is not None and column.unit is not None
    if stated or numbers or any(is_number(p.text) for _c, p in line.cells("method")):
        yield VERDICT_ALONE


def _is_under_a_lone_unit(line: Line) -> bool:
    """Whether a unit stands on a line of its own under this row or one above: it may be of what follows."""
    columns = line.table.heading.columns
    at = next(i for i, row in enumerate(line.table.rows) if row is line.row)
    units = [(i, unit) for row in line.table.rows[: at + 1] for i, unit in row.lone_units]
    return any(i is None or columns[i].unit not in (None, unit) for i, unit in units)


def _takes_back(text: str) -> bool:
    """Whether a remark says that a value does not stand: "see retest", "invalid"."""
    return says(text, "tested-again", "not-valid")


def _is_rival(column: Column, cell: Phrase, unit: Unit | None) -> bool:
    """Whether a column holds what a second test found, or nobody knows what, but in the result's kind of unit."""
    said = load_headings().find(column.text)
    unknown = bool(column.text) and said in (None, "analyte") and not is_claimed(column.text)  # "Assay" heads both
    again = says(column.text, "tested-again")
    own = column.unit or unit_of_value(cell.text) or find_unit(cell.words[-1].text)
    bare = own is None and said is not None
    return again or (unknown and unit is not None and (bare or (own is not None and _may_be_one(own, unit))))


def _may_be_one(own: Unit, unit: Unit) -> bool:
    """Whether amounts in two units may be of one thing: of one kind, or a bare mass beside one per capsule or pack."""
    return own.kind == unit.kind or (own.kind == "mass" and unit.kind in PER_PIECE)


def _doubts_of_heading(line: Line, column: Column, reading: Reading) -> Iterator[Doubt]:
    if column.supposed:
        yield SUPPOSED
    if reading.value is not None and MULTIPLIED.search(column.text):
        yield MULTIPLE
    if _holds_units(line, column):
        yield MIXED
    if reading.value is not None and "(" not in heading_unit(column.text)[1] and _holds_two(line, column):
        yield RIVAL


def _holds_units(line: Line, column: Column) -> bool:
    """Whether a column of results is called "Units" and holds some: then its numbers may be something else."""
    if column_meaning(column.text)[0] != "unit":
        return False
    at = line.table.heading.columns.index(column)
    return any(find_unit(row.cells[at].text) is not None for row in line.table.rows if at in row.cells)


def _holds_two(line: Line, column: Column) -> bool:
    """Whether a number stands in brackets behind the cell's own, and nothing says what it is: "14.2 (13.1)"."""
    match = IN_BRACKETS.fullmatch(line.row.cells[line.table.heading.columns.index(column)].text)
    return match is not None and re.fullmatch(NUMBER, match[2].strip()) is not None
