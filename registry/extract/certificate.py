"""A whole document: its samples, each with the certificate's particulars and its results."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from registry import __version__
from registry.domain.source import Box
from registry.extract.across import tables_across
from registry.extract.checks import settled, weighed
from registry.extract.dates import date_order
from registry.extract.headings import find_headings
from registry.extract.labels import labelled_of
from registry.extract.leftovers import unaccounted
from registry.extract.lines import lines_of
from registry.extract.numbers import Mark, decimal_mark, written
from registry.extract.pairs import pairs_of
from registry.extract.paper import Page, joined, overlap_x
from registry.extract.particulars import NAMES, Particular, particulars_of
from registry.extract.results import Problem, Result, results_of
from registry.extract.samples import samples_of
from registry.extract.sections import context_of, find_signs
from registry.extract.tables import Table, continued, tables_of
from registry.extract.words import read_pages

LAYERS = ("words", "lines", "headings", "tables", "cells")
CONTINUES_FROM = 0.6


def read_document(data: bytes) -> dict[str, Any]:
    """What a certificate says, in the shape `registry read --json` prints, without the file's name.

    Raises UnreadableDocument where the document cannot be read as a whole.
    """
    pages = read_pages(data)
    texts = [word.text for page in pages for word in page.words]
    mark = decimal_mark(texts)
    tables, ink = _tables(pages), defaultdict(list)
    for table in tables:
        ink[table.page] += _ink(table)
    labelled = [item for page in pages for item in labelled_of(page, ink[page.number])]
    order = date_order(joined(line) for page in pages for line in lines_of(page.words))
    samples, problems = [], []
    for group in samples_of(pages, labelled):
        numbers = {page.number for page in group}
        own = [t for t in tables if t.page in numbers]
        results, faults = _results(pages, own, group, ink, mark)
        particulars = particulars_of([i for i in labelled if i.page in numbers], pages, order)
        samples.append(_sample(particulars, results))
        problems += faults
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "pages": len(pages),
        "status": "read",
        "problems": [_problem(p) for p in problems],
        "reader": {"version": __version__, "layers": list(LAYERS), "words": [len(page.words) for page in pages]},
        "samples": samples,
    }


def _results(
    pages: Sequence[Page], tables: Sequence[Table], group: Sequence[Page], ink: dict[int, list[Box]], mark: Mark
) -> tuple[list[Result], list[Problem]]:
    """The results of one sample's pages, checked against each other."""
    signs = find_signs(pages, mark)
    results: list[Result] = []
    problems: list[Problem] = []
    for table in tables:
        context = context_of(signs, table.page, table.heading.box, _end_above(table, tables))
        if table.heading.about_quality or context.quality:
            continue
        read, faults = results_of(table, context, mark)
        results += read
        problems += faults
    for page in group:
        pairs = pairs_of(page, ink[page.number], mark)
        problems += unaccounted(page, [*ink[page.number], *(pair.box for pair in pairs)], mark)
        results += pairs
    kept, contradictions = settled(results)
    weighted, doubts = weighed(kept)
    return weighted, [*problems, *contradictions, *doubts]


def _end_above(table: Table, tables: Sequence[Table]) -> float:
    """Where the nearest table above this one ends on its page."""
    box = table.heading.box
    above = [
        t for t in tables if t.page == table.page and t.bottom <= box.top + 1 and overlap_x(t.heading.box, box) > 0
    ]
    return max((t.bottom for t in above), default=0.0)


def _ink(table: Table) -> list[Box]:
    return [table.heading.box, *(row.box for row in table.rows)]


def _tables(pages: Sequence[Page]) -> list[Table]:
    """All tables: under headings, gone on over a page break, and running across."""
    tables: list[Table] = []
    open_tables: list[Table] = []
    for page in pages:
        headings = find_headings(page)
        carried = [t for t in (continued(page, table, headings) for table in open_tables) if t is not None]
        own = tables_of(page, headings)
        across = tables_across(page, [box for t in (*carried, *own) for box in _ink(t)])
        tables += [*carried, *own, *across]
        open_tables = _open(page, own) or [t for t in carried if t.bottom > CONTINUES_FROM * page.height]
    return tables


def _open(page: Page, tables: Sequence[Table]) -> list[Table]:
    """The tables at the foot of a page, which may go on overleaf."""
    lowest = max((t.heading.box.top for t in tables), default=0.0)
    return [t for t in tables if t.heading.box.top >= lowest - 3 and t.bottom > CONTINUES_FROM * page.height]


def _sample(particulars: dict[str, Particular], results: Sequence[Result]) -> dict[str, Any]:
    return {
        "certificate": {name: particulars[name].value if name in particulars else None for name in NAMES},
        "fields": {n: {"page": p.page, "bbox": _box(p.box), "text": p.text} for n, p in particulars.items()},
        "results": [_result(r) for r in results],
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "panel": result.panel,
        "analyte": result.analyte.slug if result.analyte is not None else None,
        "printed_analyte": result.printed_analyte,
        "printed_result": result.printed_result,
        "operator": str(result.operator),
        "value": _number(result.value),
        "unit": result.unit,
        "sample_size": result.sample_size,
        "lod": _number(result.lod),
        "loq": _number(result.loq),
        "limit": result.limit,
        "status": result.status,
        "uncertainty": _number(result.uncertainty),
        "method": result.method,
        "page": result.page,
        "bbox": _box(result.box),
        "confidence": round(result.confidence, 3),
        "reasons": list(result.reasons),
    }


def _number(value: Any) -> str | None:
    return written(value) if value is not None else None


def _box(box: Box) -> list[float]:
    return [round(x, 2) for x in (box.x0, box.top, box.x1, box.bottom)]


def _problem(problem: Problem) -> dict[str, Any]:
    box = _box(problem.box) if problem.box is not None else None
    return {"type": problem.type, "detail": problem.detail, "page": problem.page, "bbox": box, "text": problem.text}
