"""All tables of a document, whatever their layout: under headings, gone on overleaf, across, and without headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from registry.domain.source import Box
from registry.extract.layouts.across import tables_across
from registry.extract.layouts.asked import with_limits
from registry.extract.layouts.axes import without_axes
from registry.extract.layouts.bare_columns import bare_tables
from registry.extract.layouts.cards import cards_of
from registry.extract.layouts.grouped import by_group
from registry.extract.layouts.headed_lists import without_limits
from registry.extract.layouts.implied import all_headings
from registry.extract.layouts.labelled_heads import under_labels
from registry.extract.layouts.listed_numbers import under_listed_numbers
from registry.extract.layouts.lists import lists_of
from registry.extract.layouts.named_limits import with_named_limits
from registry.extract.layouts.records import records_of
from registry.extract.layouts.registered import registered
from registry.extract.layouts.sample_cells import by_cell
from registry.extract.layouts.sample_column import SampleColumn, with_results
from registry.extract.layouts.sample_columns import by_sample, sample_columns
from registry.extract.layouts.sample_marks import marks_told
from registry.extract.layouts.sample_rows import tables_by_row, without
from registry.extract.layouts.sample_titles import under_titles
from registry.extract.layouts.samples_above import named_above
from registry.extract.layouts.summaries import without_summaries
from registry.extract.layouts.two_bases import with_bases
from registry.extract.layouts.undecided import decided
from registry.extract.layouts.units_beneath import UnitLine, in_units_beneath, without_unit_lines
from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, Word
from registry.extract.tables.regions import regions_of
from registry.extract.tables.table import Table, continued, tables_of
from registry.extract.tables.totals_apart import in_columns_of_results
from registry.extract.wording.names import Name
from registry.extract.wording.reported import Problem
from registry.reference.vocabulary import plain, says

FOOT, RUNNING_FOOT = 0.6, 0.9  # of a page's height
LEVEL = 3.0


def all_tables(pages: Sequence[Page], abbreviated: Mapping[str, Name]) -> tuple[list[Table], list[Problem]]:
    """The tables of a document, from its first page down, and a problem for each that could not be made out.

    `abbreviated` are names by the abbreviations, folded, that the document says stand for them.
    """
    tables: list[Table] = []
    samples: list[SampleColumn] = []
    left_open: list[Table] = []
    problems: list[Problem] = []
    marks = marks_told(pages)
    for page, units in map(without_unit_lines, pages):
        rows = records_of(page) or tables_by_row(page, abbreviated)
        rest, labelled = under_labels(without_axes(without(page, rows)))
        headed = sample_columns(rest, marks)
        tabled = without_summaries(rest)
        carried, own = _under_headings(with_results(tabled, headed) if headed else tabled, left_open, units)
        samples += [*labelled, *headed, *(column for table in own for column in named_above(rest, table))]
        bare = bare_tables(rest, _ink([*carried, *own]), [*tables, *carried, *own])
        taken = _ink([*carried, *own, *bare])
        cards, doubts = cards_of(rest, taken)
        across = tables_across(rest, [*taken, *_ink(cards)], abbreviated)
        listed, faults = without_limits(rest, lists_of(rest, [*taken, *_ink([*cards, *across])]), own)
        tables += [*rows, *carried, *own, *bare, *cards, *across, *listed]
        problems += [*doubts, *faults]
        left_open = _at_the_foot(page, own) or [t for t in carried if _may_go_on(t, page)]
    own = [in_columns_of_results(table) for table in _of_samples(tables, samples, pages)]
    named = with_named_limits(own, pages)
    told = [decided(with_limits(with_bases(pages[table.page - 1], table))) for table in named]
    return [table for table, _faults in told], [*problems, *(fault for _table, faults in told for fault in faults)]


def _of_samples(tables: Sequence[Table], samples: Sequence[SampleColumn], pages: Sequence[Page]) -> list[Table]:
    """The tables, those that report on several samples as one for each, with what the document's lists say of them."""
    grouped = [part for table in tables for part in by_group(table)]
    named = under_titles([part for table in grouped for part in by_sample(table, samples)], pages)
    return registered(under_listed_numbers(by_cell(named, pages), pages), pages)


def _ink(tables: Sequence[Table]) -> list[Box]:
    return [box for table in tables for box in table.ink]


def _under_headings(
    page: Page, left_open: Sequence[Table], units: Sequence[UnitLine]
) -> tuple[list[Table], list[Table]]:
    """The tables that go on from the page before, and those under the page's own headings.

    `units` are the lines taken from it that state the unit of a table's results.
    """
    carried: list[Table] = []
    own: list[Table] = []
    for region in regions_of(page):
        headings = all_headings(region)
        carried += [t for t in (continued(region, table, headings) for table in left_open) if t is not None]
        own += [in_units_beneath(table, units) for table in tables_of(region, headings)]
    return carried, sorted(own, key=lambda t: (t.heading.box.top, t.heading.box.x0))


def _at_the_foot(page: Page, tables: Sequence[Table]) -> list[Table]:
    """The tables at the foot of a page, which may go on overleaf."""
    lowest = max((t.heading.box.top for t in tables), default=0.0)
    return [t for t in tables if t.heading.box.top >= lowest - LEVEL and _may_go_on(t, page)]


def _may_go_on(table: Table, page: Page) -> bool:
    """Whether a table ends low on its page, or nothing but the page's own foot stands under it: a break came early.

    A line that says that it goes on overleaf is no more than that.
    """
    below = lines_of([w for w in page.words if w.box.top > table.bottom + 1])
    under = [w for line in below if not _says_it_goes_on(line) for w in line]
    return table.bottom > FOOT * page.height or all(w.box.top > RUNNING_FOOT * page.height for w in under)


def _says_it_goes_on(line: Sequence[Word]) -> bool:
    text = plain(" ".join(w.text for w in line))
    return says(text, "goes-on-overleaf")
