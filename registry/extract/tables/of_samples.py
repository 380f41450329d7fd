"""Tables that name their samples themselves: each sample's own, and the pages without what is printed of one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from registry.extract.head.control_codes import control_numbers
from registry.extract.head.specimens import Specimen
from registry.extract.page.paper import Page, inside
from registry.extract.tables.table import Table
from registry.extract.wording.reported import Particular, Result
from registry.reference.vocabulary import plain


def by_specimen(tables: Sequence[Table]) -> list[tuple[Mapping[str, Particular], list[Table]]]:
    """The tables of each sample that tables name themselves, with what they print of it; controls are no samples."""
    named: dict[str, list[tuple[Specimen, Table]]] = {}
    controls = {id(table) for table in of_controls(tables)}
    for specimen, table in ((t.specimen, t) for t in tables if t.specimen is not None and t.rows):
        if id(table) not in controls:
            named.setdefault(specimen.key, []).append((specimen, table))
    return [(_told_of([s for s, _table in own]), [table for _specimen, table in own]) for own in named.values()]


def _told_of(same: Sequence[Specimen]) -> dict[str, Particular]:
    """What one sample's tables print of it: what the topmost does, and what others add and do not contradict."""
    same = sorted(same, key=lambda specimen: (specimen.page, specimen.box.top))
    told: dict[str, list[Particular]] = {}
    for name, particular in (own for specimen in same for own in specimen.particulars.items()):
        told.setdefault(name, []).append(particular)
    agreed = {name: len({plain(p.value) for p in found}) == 1 for name, found in told.items()}
    return {name: found[0] for name, found in told.items() if name in same[0].particulars or agreed[name]}


def of_controls(tables: Sequence[Table]) -> list[Table]:
    """The tables whose sample's number says that it tests the method."""
    numbered = [(number, table) for table in tables if (number := _number(table)) is not None]
    controls = control_numbers({number for number, _table in numbered})
    return [table for number, table in numbered if number in controls]


def numbers_of(tables: Sequence[Table]) -> set[str]:
    """The numbers of the samples that tables name."""
    return {number for table in tables if (number := _number(table)) is not None}


def _number(table: Table) -> str | None:
    number = table.specimen.particulars.get("sample_id") if table.specimen is not None else None
    return number.value if number is not None else None


def led(
    own: Mapping[str, Particular], results: Sequence[Result], others: Sequence[Result], tables: Sequence[Table]
) -> Iterator[Result]:
    """The others, of no table, that stand under a sample's own line, of analytes that its results do not tell."""
    known = {result.analyte for result in results}
    for result in others:
        leader = _leader(tables, result) if result.analyte not in known else None
        if leader is not None and leader.particulars["sample_id"] == own.get("sample_id"):
            yield result


def _leader(tables: Sequence[Table], result: Result) -> Specimen | None:
    """The sample whose own line is the last over a result."""
    leading = {(s.page, s.box.top): s for t in tables if (s := t.specimen) is not None and s.leads}
    above = [place for place in leading if place < (result.page, result.box.top)]
    return leading[max(above)] if above else None


def without_samples(pages: Sequence[Page], tables: Sequence[Table]) -> list[Page]:
    """The pages without what tables print of their samples: no word of one sample's is about them all."""
    boxes = {(t.specimen.page, t.specimen.box) for t in tables if t.specimen is not None}
    if not boxes:
        return list(pages)
    return [
        replace(p, words=tuple(w for w in p.words if not any(n == p.number and inside(w.box, box) for n, box in boxes)))
        for p in pages
    ]
