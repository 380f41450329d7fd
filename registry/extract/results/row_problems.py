"""What of a row could not be read, told as a problem with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.source import Box
from registry.extract.page.paper import Phrase, around, inside
from registry.extract.results.amounts import Line
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_number, read_cell
from registry.extract.wording.dates import is_day
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Problem, Result
from registry.extract.wording.result_words import is_failure
from registry.reference.vocabulary import load_headings


def problem(line: Line, kind: str, detail: str, phrase: Phrase | None = None) -> Problem:
    """A problem of a row, or of one of its cells."""
    text = phrase.text if phrase is not None else line.row.name.text if line.row.name is not None else None
    return Problem(kind, detail, line.table.page, phrase.box if phrase is not None else line.row.box, text)


def failed(line: Line) -> list[Problem]:
    """A problem for a row whose only answer is the laboratory's "Fail": what was found is never guessed from it."""
    cells = [p for role in ("result", "status", "other") for _c, p in line.cells(role)]
    said = next((p for p in cells if is_failure(p.text)), None)
    if said is None:
        return []
    detail = f"Only the laboratory's verdict {said.text!r} is printed; what was found is not."
    return [problem(line, "unreadable-row", detail, said)]


def unheaded(line: Line) -> list[Problem]:
    """A problem for a known name whose only number stands under a heading that nobody has told us of."""
    unknown = [p for c, p in line.cells("other") if c.text and load_headings().find(c.text) is None]
    said = next((p for p in unknown if is_number(p.text)), None)
    if line.name is None or said is None or any(line.cells("result")):
        return []
    return [problem(line, "unreadable-row", f"{said.text} stands under a heading that is not known.", said)]


def silent(line: Line) -> list[Problem]:
    """A problem for a row of a known name of which nothing was read or told, though it says something."""
    if line.name is None:
        return []
    cells = [p for role in ("result", "other", "unit", "uncertainty") for _c, p in line.cells(role)]
    said = next((p for p in cells if _answers(p.text, line) and not is_day(p.text)), None)
    if said is None:
        return []
    return [problem(line, "unaccounted-line", f"Nothing says that {said.text} is this row's result.", said)]


def without_told(problems: Sequence[Problem], told: Sequence[Problem]) -> list[Problem]:
    """The problems but those of single rows within a stretch of rows that is told of already."""
    within = [(p.page, p.box) for p in (*told, *problems) if p.box is not None]
    return [
        p for p in problems if not (p.type == "unaccounted-line" and any(_holds(page, box, p) for page, box in within))
    ]


def _holds(page: int | None, box: Box, problem: Problem) -> bool:
    """Whether a box holds that of a problem and more."""
    own = problem.box
    if own is None or page != problem.page or box == own:
        return False
    return inside(own, box) and box.bottom - box.top > own.bottom - own.top + 1


def _answers(text: str, line: Line) -> bool:
    """Whether a text says what was found: more than that something complies or was tested."""
    read = read_cell(text, line.mark) or []
    return bool(read) and str(read[0].operator) not in ("NT", "complies")


def under_no_heading(table: Table) -> Iterator[Problem]:
    """A problem for each column of numbers that no heading stands over: nothing says what they are."""
    for i, column in enumerate(table.heading.columns):
        cells = [row.cells[i] for row in table.rows if i in row.cells and is_number(row.cells[i].text)]
        if column.role == "other" and not column.is_headed and cells:
            told = ", ".join(p.text for p in cells[:3])
            detail = f"{told}{', …' if len(cells) > 3 else ''} stand under no heading: what they are is not said."
            yield Problem("unaccounted-line", detail, table.page, around(p.box for p in cells), cells[0].text)


def misplaced(line: Line) -> list[Problem]:
    """A problem for a known name whose only answer stands where units or uncertainties are headed."""
    if line.name is None or any(line.cells("result")):
        return []
    said = [(c, p) for role in ("unit", "uncertainty") for c, p in line.cells(role) if find_unit(p.text) is None]
    answers = [(c, p) for c, p in said if not p.text.startswith("±") and _answers(p.text, line)]
    return [problem(line, "unreadable-row", _stray(p.text, c.text), p) for c, p in answers]


def _stray(printed: str, heading: str) -> str:
    return f"{printed} stands under {heading!r}, and nothing under the heading of results."


def of_nothing(line: Line, phrase: Phrase) -> Problem:
    """A problem for a mass of nothing known."""
    detail = f"{phrase.text} is a mass, and the page does not say of what: a unit, a serving or a package."
    return problem(line, "unknown-unit", detail, phrase)


def of_a_fraction(line: Line, phrase: Phrase) -> Problem:
    """A problem for a count of colonies that is no whole number."""
    detail = f"{phrase.text} is no whole number, as a count of colonies is: its power of ten may be lost."
    return problem(line, "unreadable-row", detail, phrase)


def of_no_sample(result: Result) -> Problem:
    """A problem for a result outside the tables that name their samples."""
    said = f"{result.printed_analyte}: {result.printed_result}"
    detail = f"{said} stands where nothing says which of the samples it is of."
    return Problem("unaccounted-line", detail, result.page, result.box, result.printed_result)


def passed_over(tables: Sequence[Table], results: Sequence[Result]) -> Iterator[Problem]:
    """A problem for each table taken for one on the method, with results of what is read nowhere else.

    Where none of its columns is headed so, any that is not known may hold them: "Sample A-12 | Blank".
    """
    read = {r.analyte.slug for r in results if r.analyte is not None}
    for table in (t for t in tables if not t.heading.controls):
        held = [i for i, c in enumerate(table.heading.columns) if c.role == "result"]
        columns = held or [i for i, c in enumerate(table.heading.columns) if c.role == "other"]
        rows = [row.name.text for row in table.rows if row.name is not None and any(i in row.cells for i in columns)]
        names = [name.analyte.slug for text in rows if (name := find_name(text)) is not None]
        if not read.issuperset(names):
            said = next((c.text for c in table.heading.columns if c.role == "quality"), None)
            why = f"its column {said!r} is one" if said is not None else "it stands under a title"
            detail = f"Nothing of this table was read: {why} of tests of the method."
            yield Problem("unaccounted-line", detail, table.page, table.heading.box, said)


def unreadable(line: Line, phrase: Phrase) -> Problem:
    """A problem for a result that says nothing known."""
    return problem(line, "unreadable-row", f"The result {phrase.text!r} could not be read.", phrase)
