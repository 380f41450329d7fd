"""What a document's pages hold before anything is taken from them: tables, signs and the ground of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.head.mended import mended
from registry.extract.layouts.document import all_tables
from registry.extract.layouts.pairs import pairs_on
from registry.extract.page.bar_charts import without_bar_charts
from registry.extract.page.paper import Page
from registry.extract.page.translations import without_translations
from registry.extract.results.bases import based, is_bare, masses_by, noted
from registry.extract.results.row_by_row import results_of
from registry.extract.tables.contexts import with_no_headings
from registry.extract.tables.table import Table
from registry.extract.wording.footnotes import with_marked_units
from registry.extract.wording.legend import Legend, legend_of
from registry.extract.wording.numbers import decimal_mark, undisputed_mark
from registry.extract.wording.reported import Problem
from registry.extract.wording.sample_masses import all_masses_of, unit_of_bare_masses
from registry.extract.wording.sections import Context, context_of
from registry.extract.wording.signs import Sign, find_signs
from registry.extract.wording.stated import Ground
from registry.extract.wording.symbols import symbols_of
from registry.extract.wording.whole_captions import with_whole_captions


@dataclass(frozen=True)
class Contents:
    """What a document's pages hold before anything is taken from them: tables, signs and the ground of its values."""

    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    signs: tuple[Sign, ...]
    ground: Ground
    legend: Legend

    def ink(self, page: int) -> list[Box]:
        """Where on a page its tables stand."""
        return [box for table in self.tables if table.page == page for box in table.ink]

    def filled(self, page: int) -> list[Box]:
        """Where on a page its tables with rows stand: one without is perhaps none."""
        return [box for table in self.tables if table.page == page and table.rows for box in table.ink]


def contents_of(printed: Sequence[Page]) -> Contents:
    """What these pages hold, those written in two languages without their translations."""
    told = [mended(without_bar_charts(page)) for page in map(without_translations, printed)]
    pages = [page for page, _faults in told]
    mark = decimal_mark(word.text for page in pages for word in page.words)
    marks = {page.number: undisputed_mark((word.text for word in page.words), mark) for page in pages}
    legend = legend_of(pages)
    tables, problems = all_tables(pages, legend.names)
    ground = Ground(mark, all_masses_of(pages, mark), {**symbols_of(pages, mark), **legend.names}, marks)
    found = with_whole_captions(with_marked_units(find_signs(pages, mark), pages))
    signs = tuple(with_no_headings(found, tables))
    if any(is_bare(table) for table in tables):
        inked = {page.number: [box for t in tables if t.page == page.number for box in t.ink] for page in pages}
        tiles = [pair for page in pages for pair in pairs_on(page, inked[page.number], ground)]
        shares = [r for t in tables for r in results_of(t, Context(), ground, legend)[0]]
        ground = replace(ground, masses=(*masses_by(tiles, shares), *ground.masses))
        per = unit_of_bare_masses(pages)
        tables = [noted(based(table, ground.masses, mark), per, ground.masses) for table in tables]
    problems = [p for p in problems if not _is_of_a_control(p, signs)]
    problems = [*(fault for _page, faults in told for fault in faults), *problems]
    return Contents(tuple(pages), tuple(tables), tuple(problems), signs, ground, legend)


def _is_of_a_control(problem: Problem, signs: Sequence[Sign]) -> bool:
    """Whether a problem stands under a title of quality control: what is lost there says nothing of a sample."""
    if problem.page is None or problem.box is None:
        return False
    return about_quality(signs, problem.page, problem.box)


def about_quality(signs: Sequence[Sign], page: int, box: Box) -> bool:
    """Whether what stands here reports on the method, by the nearest title above it."""
    return context_of(signs, page, box, 0.0).quality
