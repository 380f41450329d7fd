"""The rows under a heading, on its own page and overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from registry.domain.source import Box
from registry.extract.head.specimens import Specimen
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Word, middle_x, middle_y, overlap_x
from registry.extract.tables.column_cells import by_cells
from registry.extract.tables.columns import cells_of, with_verdicts
from registry.extract.tables.edges import sides_of
from registry.extract.tables.headings import Heading
from registry.extract.tables.next_titles import to_the_next_title
from registry.extract.tables.other_columns import to_other_columns
from registry.extract.tables.overleaf import is_overleaf
from registry.extract.tables.row import Row, close
from registry.extract.tables.rows import is_known, rows_of
from registry.extract.tables.supposed import borne_out
from registry.extract.tables.unheaded import over_values, with_unheaded
from registry.extract.tables.whole_cells import TIGHT
from registry.extract.wording.caption_lines import captions_a_unit, is_caption
from registry.extract.wording.cells import is_answer, is_number
from registry.extract.wording.column_words import split_unit, unit_of_value
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Problem, Result
from registry.reference.vocabulary import load_titles

UNHEADED = 0.9
APART = 1.6  # times the rows' pitch
BORROWED = "no heading stands over it: its columns stand where those of the table before it do"
TAKEN_FOR_A_SAMPLE = "a name without a number says which sample its row is of: a limit's row looks the same"


@dataclass(frozen=True)
class Table:
    """A heading with its rows; `bottom` is where it ends on its page.

    `specimen` is the one sample it reports on, where it names that itself; `doubt` says what its columns are told by
    where no heading does, and `panel` is what all of its names are of, where that is known. `numbered` is false where
    its sample is told by a name alone; `borrowed` is true where its headings are those of a table before it.
    """

    heading: Heading
    rows: tuple[Row, ...]
    page: int
    bottom: float
    specimen: Specimen | None = None
    doubt: str | None = None
    panel: str | None = None
    numbered: bool = True
    borrowed: bool = False

    @property
    def ink(self) -> list[Box]:
        """Where it stands on its page; overleaf its heading stands on the page before."""
        rows = [row.box for row in self.rows]
        named = [self.specimen.box] if self.specimen is not None and self.specimen.page == self.page else []
        return [*named, *rows] if rows and self.heading.box.top > rows[0].top else [*named, self.heading.box, *rows]


def doubted(read: Sequence[Result], table: Table) -> tuple[list[Result], list[Problem]]:
    """A table's results, with what is taken from their confidence where headings or a sample's number are missing.

    A number that nothing gives a unit, neither heading nor title nor cell, is told of and not read.
    """
    if table.borrowed:
        read = [_lowered(r, BORROWED) for r in read]
    if not table.numbered:
        read = [_lowered(r, TAKEN_FOR_A_SAMPLE) for r in read]
    if table.doubt is None:
        return list(read), []
    bare = [r for r in read if r.value is not None and r.unit is None and r.analyte is not None]
    problems = [Problem("unaccounted-line", _of_nothing(r), r.page, r.box, r.printed_result) for r in bare]
    return [_unheaded(r, table.doubt) for r in read if r not in bare], problems


def _of_nothing(result: Result) -> str:
    return f"{result.printed_analyte}: no heading says what {result.printed_result} is, and nothing states its unit."


def _lowered(result: Result, reason: str) -> Result:
    return replace(result, confidence=min(UNHEADED, result.confidence), reasons=(*result.reasons, reason))


def _unheaded(result: Result, doubt: str) -> Result:
    reasons = (doubt, *(r.replace("in the heading", "with the values around it") for r in result.reasons[1:]))
    return replace(result, confidence=min(UNHEADED, result.confidence), reasons=reasons, printed_in="list")


def tables_of(page: Page, headings: Sequence[Heading]) -> list[Table]:
    """A page's tables, one for each heading."""
    return [_table(page, heading, headings) for heading in headings]


def continued(page: Page, table: Table, headings: Sequence[Heading]) -> Table | None:
    """The table's rows on this page, where it goes on without its heading; None where nothing of it stands here."""
    floor = min((h.box.top for h in headings if overlap_x(h.box, table.heading.box) > 0), default=page.height)
    shifted = replace(table.heading, page=page.number)
    words = _words_between(page, shifted, headings, 0.0, floor)
    lines = cells_of(lines_of(words), shifted)
    start = next((i for i, row in enumerate(lines) if is_known(row)), None)
    if start is None or not is_overleaf(lines, start, table.rows, table.heading):
        return None
    rows = rows_of(lines[_with_lines_above(lines, start) :], shifted, table.rows)
    return Table(shifted, tuple(rows), page.number, rows[-1].box.bottom) if _answers(rows, shifted) else None


def _with_lines_above(lines: Sequence[Row], start: int) -> int:
    """Where the row of a known name begins: "detected" may be the second line of its cell, under "Not"."""
    while start and close(lines[start - 1], lines[start], TIGHT):
        start -= 1
    return start


def _answers(rows: Sequence[Row], heading: Heading) -> bool:
    """Whether rows say anything under the headings of results: names side by side there head another table."""
    found = [i for i, column in enumerate(heading.columns) if column.role == "result"]
    cells = [row.cells[i].text for row in rows for i in found if i in row.cells]
    return bool(rows) and (not cells or any(map(is_answer, cells)))


def _table(page: Page, heading: Heading, headings: Sequence[Heading]) -> Table:
    below = [h for h in headings if h.box.top > heading.box.bottom and overlap_x(h.box, heading.box) > 0]
    floor = min((h.box.top for h in below), default=page.height)
    words = _words_between(page, heading, headings, heading.box.bottom, floor)
    lines: Sequence[Sequence[Word]] = lines_of(words)
    heading = with_verdicts(lines, heading, marks=True)
    rows = rows_of(cells_of(lines, heading), heading)
    kept = to_other_columns(_to_the_list(rows, lines, heading), lines, heading)
    if len(kept) < len(rows):
        lines = _down_to(kept, lines)
        rows = rows_of(cells_of(lines, heading), heading)
    own = _down_to(rows, lines)
    told = with_verdicts(lines, with_unheaded(own, over_values(own, heading)))
    if told is not heading:
        rows, heading = rows_of(cells_of(lines, told), told), told
    rows = _to_the_list(to_the_next_title(rows), lines, heading)
    bottom = rows[-1].box.bottom if rows else heading.box.bottom
    return Table(borne_out(by_cells(rows, heading), rows), tuple(rows), page.number, bottom)


def _to_the_list(rows: Sequence[Row], lines: Sequence[Sequence[Word]], heading: Heading) -> list[Row]:
    """The rows above a panel's title with its unit, or a wide space, with no result under it: a list of its own."""
    results = {i for i, column in enumerate(heading.columns) if column.role == "result"}
    last = max((i for i, row in enumerate(rows) if results & row.cells.keys()), default=len(rows))
    if last + 1 >= len(rows):
        return list(rows)
    top, floor = rows[last].box.bottom, rows[last + 1].box.top
    between = [phrases_of(line) for line in lines if top < middle_y(line[0].box) < floor]
    titled = any(len(line) == 1 and _states_a_unit(line[0].text) for line in between)
    apart = _states_its_own_unit(rows[last + 1]) and _pitch_to(rows[last + 1], rows[: last + 1]) > APART
    return list(rows[: last + 1] if titled or apart else rows)


def _states_its_own_unit(row: Row) -> bool:
    """Whether a row without a result has a value with its unit, under no heading that is its own: "7.8 %"."""
    cells = [cell for cell in row.cells.values() if is_number(cell.text)]
    units = (unit_of_value(cell.text) or find_unit(cell.words[-1].text) for cell in cells)  # "31.8 mg" has one as well
    return any(unit is not None for unit in units)


def _pitch_to(row: Row, above: Sequence[Row]) -> float:
    """How many times as far a row stands under the last of some rows as these stand under each other."""
    steps = [b.box.top - a.box.top for a, b in pairwise(above)]
    return (row.box.top - above[-1].box.top) / median(steps) if steps else 0.0


def _states_a_unit(title: str) -> bool:
    return load_titles().inside(title) is not None and split_unit(title)[0] is not None


def _down_to(rows: Sequence[Row], lines: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The lines down to the last row: what stands under it is another table's, or none's."""
    end = rows[-1].box.bottom if rows else float("inf")
    return [line for line in lines if middle_y(line[0].box) < end]


def _words_between(page: Page, heading: Heading, headings: Sequence[Heading], top: float, floor: float) -> list[Word]:
    """The words of a table's columns, cut from those of the tables beside it."""
    words = [w for w in page.words if top < middle_y(w.box) < floor]
    captions = {id(w) for line in lines_of(words) if is_caption(line) or captions_a_unit(line) for w in line}
    left, right = sides_of(words, heading, headings)
    return [w for w in words if left <= middle_x(w.box) <= right and id(w) not in captions]
