"""A whole document: its samples, each with the certificate's particulars and its results."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from registry import __version__
from registry.domain.source import Box
from registry.extract.across import tables_across
from registry.extract.answer import problem_answer, sample_answer
from registry.extract.checks import settled, weighed
from registry.extract.dates import date_order
from registry.extract.implied import all_headings
from registry.extract.labelled import labelled_of
from registry.extract.leftovers import unaccounted
from registry.extract.legend import Legend, legend_of
from registry.extract.lines import lines_of
from registry.extract.masses import masses_of
from registry.extract.numbers import Mark, decimal_mark
from registry.extract.ocr.sight import Sight
from registry.extract.ocr.trust import trusted
from registry.extract.pairs import pairs_of
from registry.extract.paper import Page, around, joined, overlap_x, overlap_y
from registry.extract.particulars import particulars_of
from registry.extract.regions import regions_of
from registry.extract.reported import Problem, Result
from registry.extract.results import results_of
from registry.extract.samples import samples_of
from registry.extract.sections import Context, Sign, context_of, find_signs, footnote_of
from registry.extract.stated import Ground
from registry.extract.tables import Table, continued, tables_of
from registry.extract.words import read_pages

LAYERS = ("words", "lines", "headings", "tables", "cells")
FOOT = 0.6
LEVEL = 3.0
LEAST_COLUMNS = 3
MARGIN = 120.0


@dataclass(frozen=True)
class Document:
    """What a document's pages hold before anything is taken from them: tables, signs and the ground of its values."""

    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    signs: tuple[Sign, ...]
    ground: Ground
    legend: Legend

    @property
    def mark(self) -> Mark:
        """What stands before its decimals."""
        return self.ground.mark

    def ink(self, page: int) -> list[Box]:
        """Where on a page its tables stand."""
        return [box for table in self.tables if table.page == page for box in table.ink]

    def filled(self, page: int) -> list[Box]:
        """Where on a page its tables with rows stand: one without is perhaps none."""
        return [box for table in self.tables if table.page == page and table.rows for box in table.ink]


def read_document(data: bytes, sight: Sight = Sight()) -> dict[str, Any]:  # noqa: B008 (frozen)
    """What a certificate says, in the shape `registry read --json` prints, without the file's name.

    Raises UnreadableDocument where the document cannot be read as a whole.
    """
    printed = read_pages(data)
    pages = sight.opened(printed)
    samples, problems = _samples(_document(pages))
    blind = list(sight.problems(printed, pages))
    answer = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "pages": len(pages),
        "status": "flagged" if blind else "read",
        "problems": [problem_answer(p) for p in (*blind, *problems)],
        "reader": {"version": __version__, "layers": list(LAYERS), **sight.told(printed, pages)},
        "samples": samples,
    }
    return sight.placed(answer)


def _document(pages: Sequence[Page]) -> Document:
    mark = decimal_mark(word.text for page in pages for word in page.words)
    return Document(
        tuple(pages),
        tuple(_tables(pages)),
        tuple(find_signs(pages, mark)),
        Ground(mark, masses_of(pages, mark)),
        legend_of(pages),
    )


def _samples(document: Document) -> tuple[list[dict[str, Any]], list[Problem]]:
    labelled = [item for page in document.pages for item in labelled_of(page, document.filled(page.number))]
    order = date_order(joined(line) for page in document.pages for line in lines_of(page.words))
    samples: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for group in samples_of(document.pages, labelled):
        results, faults = _results(document, group)
        numbers = {page.number for page in group}
        own = [i for i in labelled if i.page in numbers]
        particulars = particulars_of(own, group, document=document.pages, order=order)
        if results or particulars:
            samples.append(sample_answer(particulars, results))
        problems += faults
    return samples, problems


def _results(document: Document, group: Sequence[Page]) -> tuple[list[Result], list[Problem]]:
    """The results of one sample's pages, checked against each other."""
    numbers = {page.number for page in group}
    results: list[Result] = []
    problems: list[Problem] = []
    for table in (t for t in document.tables if t.page in numbers):
        context = _context(document, table)
        if not table.heading.about_quality and (not context.quality or _goes_on(table, document.tables)):
            read, faults = results_of(table, context, document.mark, document.legend)
            results += read
            problems += faults
    for page in group:
        ink = document.ink(page.number)
        pairs = [p for p in pairs_of(page, ink, document.ground) if not _about_quality(document, page, p.box)]
        left = unaccounted(page, [*ink, *(pair.box for pair in pairs)], document.mark)
        problems += [p for p in left if p.box is None or not _about_quality(document, page, p.box)]
        results += pairs
    kept, contradictions = settled(results)
    weighted, doubts = weighed(kept, group)
    read, unsure = trusted(weighted, group)
    return read, [*problems, *contradictions, *doubts, *unsure]


def _goes_on(table: Table, tables: Sequence[Table]) -> bool:
    """Whether a table goes on from one before, under the same headings: a section between them does not reach it."""
    texts = [c.text for c in table.heading.columns]
    before = (t for t in tables if t.page < table.page and len(texts) > LEAST_COLUMNS)
    return any([c.text for c in t.heading.columns] == texts for t in before)


def _about_quality(document: Document, page: Page, box: Box) -> bool:
    """Whether what stands here reports on the method, by the nearest title above it."""
    return context_of(document.signs, page.number, box, 0.0).quality


def _context(document: Document, table: Table) -> Context:
    """What stands above a table, and right under it."""
    box = _with_margin(table, document.tables)
    below = [
        t.heading.box.top
        for t in document.tables
        if t.page == table.page and t.heading.box.top > table.bottom - 1 and overlap_x(t.heading.box, box) > 0
    ]
    heading = replace(table.heading.box, x0=box.x0)
    context = context_of(document.signs, table.page, heading, _end_above(table, document.tables))
    foot = footnote_of(document.signs, table.page, replace(box, bottom=table.bottom), min(below, default=float("inf")))
    return replace(context, footnote=foot)


def _with_margin(table: Table, tables: Sequence[Table]) -> Box:
    """A table's box with what may stand left of its names, such as rows' numbers: as far as the table beside it."""
    box = around(table.ink)
    boxes = [around(t.ink) for t in tables if t.page == table.page and t is not table]
    edges = [b.x1 for b in boxes if b.x1 <= box.x0 + 1 and overlap_y(b, box) > 0]
    return replace(box, x0=max(edges, default=max(0.0, box.x0 - MARGIN)))


def _end_above(table: Table, tables: Sequence[Table]) -> float:
    """Where the nearest table above this one ends on its page."""
    box = table.heading.box
    near = [t for t in tables if t.page == table.page and overlap_x(t.heading.box, box) > 0]
    return max((t.bottom for t in near if t.bottom <= box.top + 1), default=0.0)


def _tables(pages: Sequence[Page]) -> list[Table]:
    """All tables: under headings, gone on over a page break, and running across."""
    tables: list[Table] = []
    left_open: list[Table] = []
    for page in pages:
        carried: list[Table] = []
        own: list[Table] = []
        for region in regions_of(page):
            headings = all_headings(region)
            carried += [t for t in (continued(region, table, headings) for table in left_open) if t is not None]
            own += tables_of(region, headings)
        taken = [box for table in (*carried, *own) for box in table.ink]
        tables += [*carried, *own, *tables_across(page, taken)]
        left_open = _at_the_foot(page, own) or [t for t in carried if t.bottom > FOOT * page.height]
    return tables


def _at_the_foot(page: Page, tables: Sequence[Table]) -> list[Table]:
    """The tables at the foot of a page, which may go on overleaf."""
    lowest = max((t.heading.box.top for t in tables), default=0.0)
    return [t for t in tables if t.heading.box.top >= lowest - LEVEL and t.bottom > FOOT * page.height]
