"""Tables that run across: names side by side with their values beneath, turned into rows like any others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from registry.domain.analyte import folded
from registry.domain.source import Box
from registry.extract.head.specimens import identity_field
from registry.extract.layouts.names_beside import names_of
from registry.extract.layouts.stacked import MOST_LINES, whole_names
from registry.extract.layouts.units_above import in_units_above
from registry.extract.layouts.values_across import (
    REACH,
    apart,
    filled,
    holds_results,
    label_box,
    label_text,
    line_values,
    pitch,
    under_their_values,
    unit_of_all,
    values_beneath,
    with_sample,
)
from registry.extract.page.free import free_words
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, gap_y, overlap_x, overlap_y
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.tables.table_panels import most_short_names
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings, load_sign_words

LEAST_NAMES = 3
NEAR = 2.6  # times the letters' height


def tables_across(page: Page, taken: Sequence[Box], own: Mapping[str, Name]) -> list[Table]:
    """The page's tables that run across, of ink that no other has taken; `own` are names by their abbreviations."""
    lines = [names_of(phrases_of(line)) for line in lines_of(free_words(page, taken))]
    tables: list[Table] = []
    for i, line in enumerate(lines):
        if _is_in(tables, line):
            continue
        label = _label(line, lines[i + 1 :])
        around_it = lines[max(0, i - MOST_LINES) : i], lines[i + 1 :]
        names, rest = _whole_names(
            line[len(label) :], *around_it, own, least=1 if tables and _sums(line) else LEAST_NAMES
        )
        if names and not under_their_values(names, lines[:i], rest):
            table = _table(page, names, rest, label or _label_over(names, lines[:i]))
            sound = table is not None and (_count_of_names(names, own) >= LEAST_NAMES or _is_labelled(table))
            tables += [in_units_above(table, lines[:i])] if table is not None and sound else []
    return tables


def _whole_names(
    line: Sequence[Phrase],
    above: Sequence[Sequence[Phrase]],
    below: Sequence[Sequence[Phrase]],
    own: Mapping[str, Name],
    *,
    least: int,
) -> tuple[list[Phrase], list[Sequence[Phrase]]]:
    """The names of a line that names analytes, perhaps only with the lines around it, and the lines left beneath."""
    alone = _count_of_names(line, own) >= least
    if not alone and (len(line) < LEAST_NAMES or any(is_answer(p.text) for p in line)):
        return [], []
    names, rest = whole_names(line, above, below)
    return (names, rest) if alone or _count_of_names(names, own) >= LEAST_NAMES else ([], [])


def _count_of_names(line: Sequence[Phrase], own: Mapping[str, Name]) -> int:
    """How many names stand side by side: known everywhere, by the document's legend, or short ones of a panel."""
    unknown = [p.text for p in line if find_name(p.text) is None]
    explained = sum(folded(text) in own for text in unknown)
    return len(line) - len(unknown) + max(explained, most_short_names(unknown))


def _is_labelled(table: Table) -> bool:
    """Whether a label or a unit says what each of its lines holds: sums beside others without are tiles."""
    return all(c.text for c in table.heading.columns if c.role == "result")


def _sums(line: Sequence[Phrase]) -> bool:
    """Whether a line names sums and nothing else: beneath a table that runs across they are a block of its totals."""
    return all(p.text.split()[0].casefold() in load_sign_words("sum-of") for p in line)


def _label(line: Sequence[Phrase], below: Sequence[Sequence[Phrase]]) -> Sequence[Phrase]:
    """What stands before the names over the labels of the lines beneath, and is the name of no analyte."""
    first = line[0].text
    labels = load_headings().find(first) == "analyte" or identity_field(first) is not None
    if labels and any(overlap_x(p.box, line[0].box) > 0 for other in below[:MOST_LINES] for p in other[1:]):
        return ()  # the middle of a name over its value: "Total Aerobic", "Microbial", "Count"
    return line[:1] if find_name(first) is None and (labels or _over_labels(line[0], below)) else ()


def _label_over(names: Sequence[Phrase], above: Sequence[Sequence[Phrase]]) -> Sequence[Phrase]:
    """The word for samples at the left of a line close over the names, whose cell reaches down to theirs."""
    first = min(n.box.x0 for n in names)
    close = [line[0] for line in above[-MOST_LINES:] if gap_y(line[0].box, names[0].box) < NEAR * names[0].size]
    return [p for p in close if p.box.x1 < first and identity_field(p.text) is not None][-1:]


def _over_labels(phrase: Phrase, below: Sequence[Sequence[Phrase]]) -> bool:
    """Whether what stands under a phrase names lines of values: "Found (ppm)" under "ICP-MS"."""
    under = [line[0].text for line in below[:2] if len(line) > 1 and overlap_x(line[0].box, phrase.box) > 0]
    said = (column_meaning(text)[0] not in ("other", "analyte") and not is_answer(text) for text in under)
    return bool(under) and all(said)


def _is_in(tables: Sequence[Table], line: Sequence[Phrase]) -> bool:
    """Whether a line holds names of a table that is known already, from another of its names' lines."""
    return any(overlap_y(p.box, t.heading.name_box) > 0 for p in line for t in tables)


def _table(
    page: Page, names: Sequence[Phrase], below: Sequence[Sequence[Phrase]], label: Sequence[Phrase]
) -> Table | None:
    found = next(((i, u) for i in range(len(below[:2])) if (u := _units_row(names, below[i : i + 2]))), None)
    if found is not None:
        return _table_in_units(page, names, found[1], below[found[0] + 1 :])
    values = with_sample(values_beneath(names, below), label)
    columns = [
        Column(v.role, column_meaning(v.label.text)[1] if v.label else unit_of_all(v), label_box(v), label_text(v))
        for v in values
    ]
    if not any(holds_results(v) for v in values):
        return None
    heading = Heading(page.number, (Column("analyte", None, around(n.box for n in names), ""), *columns))
    rows = [
        Row(name, {j + 1: v.cells[i] for j, v in enumerate(values) if i in v.cells}) for i, name in enumerate(names)
    ]
    bottom = max(p.box.bottom for v in values for p in v.cells.values())
    return Table(heading, tuple(r for r in rows if r.cells), page.number, bottom)


def _units_row(names: Sequence[Phrase], lines: Sequence[Sequence[Phrase]]) -> list[Phrase]:
    """The units beneath the names, where some name has two or more of them: each is a column of its own.

    Some of them may stand half a line lower, in the second of the lines.
    """
    rows = [line for line in lines if line and all(find_unit(p.text) is not None for p in line)]
    if not rows or rows[0] is not lines[0]:
        return []
    lower = rows[1] if len(rows) > 1 and rows[1][0].box.top < max(p.box.bottom for p in rows[0]) else []
    units = sorted([*rows[0], *lower], key=lambda p: p.box.x0)
    return units if len(units) > len(names) else []


def _table_in_units(
    page: Page, names: Sequence[Phrase], units: Sequence[Phrase], below: Sequence[Sequence[Phrase]]
) -> Table | None:
    read = [v for line in below[:3] if (v := line_values(units, line)) is not None and v.role == "result"]
    values = reduce(filled, read) if read else None
    far = any(min(apart(unit, name) for name in names) > REACH * pitch(names) for unit in units)
    if values is None or far or not holds_results(values):
        return None
    columns = [Column("result", find_unit(unit.text), unit.box, unit.text) for unit in units]
    owner = [min(range(len(names)), key=lambda i: apart(unit, names[i])) for unit in units]
    cells = [{j + 1: values.cells[j] for j in values.cells if owner[j] == i} for i in range(len(names))]
    rows = tuple(Row(name, own) for name, own in zip(names, cells, strict=True) if own)
    heading = Heading(page.number, (Column("analyte", None, around(n.box for n in names), ""), *columns))
    return Table(heading, rows, page.number, max(p.box.bottom for p in values.cells.values()))
