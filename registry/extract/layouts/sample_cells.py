"""Samples row by row: a column tells in each row which sample its value is of ("Sample | Analyte | Result")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from registry.extract.head.specimens import Specimen, identity_field, is_identity, specimen_of
from registry.extract.layouts.under_heads import under
from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page, Phrase, inside, middle_y, overlap_y
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.reference.vocabulary import load_signs, plain, tells

NUMBERS = ("sample_id", "batch_number")
REACH = 150.0  # points left of the names in which such columns stand

Told = tuple[Row, Specimen]
Head = tuple[str, Phrase]


def by_cell(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """The tables, those whose rows name several samples as one for each; the rows of the method's controls left out.

    They do where one analyte stands there for two samples: a column of the laboratory's own batches repeats none.
    """
    told = [_told(table, pages) for table in tables]
    if not _repeat_a_name(pair for rows in told for pair in rows):
        return list(tables)
    return [part for table, rows in zip(tables, told, strict=True) for part in (_parts(table, rows) or [table])]


def _repeat_a_name(told: Iterable[Told]) -> bool:
    samples: dict[str, set[str]] = defaultdict(set)
    for row, specimen in told:
        if row.name is not None:
            samples[plain(row.name.text)].add(specimen.key)
    return any(len(keys) > 1 for keys in samples.values())


def _parts(table: Table, told: Sequence[Told]) -> list[Table]:
    own: dict[str, list[Told]] = defaultdict(list)
    for row, specimen in told:
        own[specimen.key].append((row, specimen))
    return [replace(table, rows=tuple(row for row, _s in part), specimen=part[0][1]) for part in own.values()]


def _told(table: Table, pages: Sequence[Page]) -> list[Told]:
    """The rows of a table, each with the sample that it names; none where one names none and no row over it does."""
    heads = _heads(table.heading, pages[: table.page]) if table.specimen is None else []
    if not heads or not table.rows:
        return []
    page = pages[table.page - 1]
    told: list[Told] = []
    last: Specimen | None = None
    for row in table.rows:
        cells = _cells(page, table, heads, row)
        if any(tells(p.text, "quality-section") for p in cells.values()):
            continue
        named = {field: p for field, p in cells.items() if is_identity(field, p.text)}
        last = specimen_of(list(named.items()), page.number) if named.keys() & {*NUMBERS} else None if cells else last
        if last is None:
            return []
        told.append((row, last))
    return told


def _heads(heading: Heading, pages: Sequence[Page]) -> list[Head]:
    """The columns of samples' particulars beside the names, by their fields; their heads may stand on a page before.

    Right of the names a batch may be one of the laboratory's own work.
    """
    for page in reversed(pages):
        level = [p for line in lines_on(page) for p in line if overlap_y(p.box, heading.box) > 0]
        if not any(inside(p.words[0].box, heading.name_box) for p in level):
            continue
        own = _with_names([(field, p) for p in level if (field := _field(p, heading)) is not None])
        fields = [field for field, _p in own]
        return own if len(set(fields)) == len(fields) and {*NUMBERS} & {*fields} else []
    return []


def _with_names(heads: Sequence[Head]) -> list[Head]:
    """The columns, that under "Sample" with the names where another one has the numbers: "Lab ID | Sample"."""
    bare = [p for field, p in heads if field == "sample_id" and plain(p.text) in load_signs("sample-word")]
    several = sum(field == "sample_id" for field, _p in heads) > len(bare)
    return [("product_name" if several and p in bare else field, p) for field, p in heads]


def _field(phrase: Phrase, heading: Heading) -> str | None:
    """The field of a sample's particulars that a heading beside the names tells of."""
    field, names = identity_field(phrase.text), heading.name_box
    if field == "batch_number" and phrase.box.x0 > names.x0:
        return None
    others = [c.box for c in heading.columns if c.role != "other"]
    own = not any(inside(phrase.words[0].box, box) for box in others)
    return field if own and names.x0 - phrase.box.x1 < REACH and phrase.box.x0 < heading.box.x1 + REACH else None


def _cells(page: Page, table: Table, heads: Sequence[Head], row: Row) -> Mapping[str, Phrase]:
    """What stands under these heads in a row, by their fields."""
    boxes = [*(p.box for _field, p in heads), *(c.box for c in table.heading.columns)]
    level = [p for line in lines_on(page) for p in line if row.box.top <= middle_y(p.box) <= row.box.bottom]
    found: dict[str, Phrase] = {}
    for phrase in level:
        at = under(boxes, phrase)
        if at is not None and at < len(heads):
            field = heads[at][0]
            found[field] = found[field] + phrase if field in found else phrase
    return found
