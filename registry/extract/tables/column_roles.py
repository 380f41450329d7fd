"""Columns that those beside them make others than their headings' words alone would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.paper import around
from registry.extract.tables.heading_columns import Column
from registry.extract.wording.column_words import column_meaning, heading_unit
from registry.extract.wording.ends_of_limits import is_asked_extreme, is_extreme, is_start_and_end
from registry.extract.wording.heading_qualifiers import is_mean
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings, load_signs, plain

LEVEL = 2.0
BESIDE_RESULTS = ("lod", "loq", "lod_loq", "limit", "status")


def decided_columns(columns: Sequence[Column], names: Column) -> tuple[list[Column], Unit | None]:
    """The columns beside that of the names, as what stands around each decides; and the unit that a title gives."""
    measured = _without_unknown(_without_extremes(_without_cycles(_without_shares(columns))))
    own, unit = _without_unit_of_title(_with_units_as_results(measured), names)
    return _with_supposed_results(own), unit


def names_first(columns: Sequence[Column], of_values: Sequence[Box]) -> list[Column]:
    """The columns, of which none right of a result heads names: "Analysis Date" behind them heads no analyses.

    Nor does one over nothing but values, whose places are given.
    """
    columns = [replace(c, role="other") if any(around([b, c.box]) == c.box for b in of_values) else c for c in columns]
    results = [c.box.x0 for c in columns if c.role == "result"]
    start = min((c.box.x0 for c in columns if c.role == "analyte"), default=0.0)
    first = min((x0 for x0 in results if x0 > start), default=float("inf"))
    return [replace(c, role="other") if c.role == "analyte" and c.box.x0 > first else c for c in columns]


def _without_shares(columns: Sequence[Column]) -> list[Column]:
    """The columns, a bare "%" beside a chromatogram's areas or heights being a share of those, and no result."""
    areas = any(plain(c.text) in load_signs("chromatogram-word") for c in columns)
    return [replace(c, role="other") if areas and c.role == "result" and plain(c.text) == "%" else c for c in columns]


def _without_cycles(columns: Sequence[Column]) -> list[Column]:
    """The columns, a cycle threshold beside an answer being what that rests on, and no result: "Detected | Ct 28.4"."""
    answers = any(c.role == "result" and not _is_of_cycles(c) for c in columns)
    return [replace(c, role="other") if answers and _is_of_cycles(c) else c for c in columns]


def _is_of_cycles(column: Column) -> bool:
    return column.role == "result" and column.unit is not None and column.unit.kind == "cycle threshold"


def _without_extremes(columns: Sequence[Column]) -> list[Column]:
    """The columns, a least and a greatest value beside a mean being what was found too, and limits beside a result."""
    ends = [c for c in columns if is_extreme(c.text)]
    if any(c.role == "result" and is_mean(c.text) for c in columns):
        return [replace(c, role="other") if len(ends) > 1 and c in ends else c for c in columns]
    judged = any(c.role in ("limit", "status") for c in columns)
    beside = judged or any(c.role == "result" and c not in ends for c in columns)
    limits = [c for c in ends if c.role == "other" and (judged or (beside and is_asked_extreme(c.text)))]
    return _with_spans([replace(c, role="limit") if c in limits else c for c in columns]) if beside else list(columns)


def _with_spans(columns: Sequence[Column]) -> list[Column]:
    """The columns, "From" and "To" side by side being both ends of what is allowed; "Limit" over both is no column."""
    spans = [(i, j) for i, j in combinations(range(len(columns)), 2) if _is_span(columns[i : j + 1])]
    ends = {at for span in spans for at in span}
    over = {at for i, j in spans for at in range(i + 1, j)}
    told = [replace(c, role="limit") if at in ends else c for at, c in enumerate(columns)]
    return [c for at, c in enumerate(told) if at not in over]


def _is_span(columns: Sequence[Column]) -> bool:
    """Whether some columns are from where and to where values may go, with nothing but a word for limits over them."""
    start, *over, end = columns
    words = plain(heading_unit(end.text)[1])
    said, _, last = words.rpartition(" ")  # "Limit" may stand over "To" alone
    asked = not said or load_headings().find(said) == "limit"
    above = all(c.role == "limit" and c.box.bottom <= start.box.top + 1 for c in over)
    return asked and above and start.role == "other" and is_start_and_end(start.text, last)


def _without_unknown(columns: Sequence[Column]) -> list[Column]:
    """The columns, a short word nobody knows with a unit ("NM [%]") being of no results beside such and their units."""
    named = any(c.role == "result" and column_meaning(heading_unit(c.text)[1])[0] == "result" for c in columns)
    if not named or not any(c.role == "unit" for c in columns):
        return list(columns)
    return [replace(c, role="other") if c.role == "result" and _is_unknown(c.text) else c for c in columns]


def _is_unknown(heading: str) -> bool:
    """Whether a heading has letters beside its unit, and they name nothing."""
    rest = heading_unit(heading)[1]
    return sum(c.isalpha() for c in rest) > 1 and column_meaning(rest) == ("other", None)


def _with_units_as_results(columns: Sequence[Column]) -> list[Column]:
    """The columns, one called "Units" over the unit itself, or "Assay" over values, being of results.

    So it is where no other is.
    """
    if any(c.role in ("result", "quality") for c in columns):
        return list(columns)
    units = [c for c in columns if c.role == "unit" and c.unit is not None]
    values = [c for c in columns if c.role == "other" and column_meaning(c.text)[0] == "analyte"]
    found = units if len(units) == 1 else values[: len(values) == 1]
    return [replace(c, role="result") if c in found else c for c in columns]


def _without_unit_of_title(columns: Sequence[Column], names: Column) -> tuple[list[Column], Unit | None]:
    """The columns without a bare unit at the end of the line of a title that heads the names, and that unit.

    The other columns stand under that line, and the unit over none of them: "HEAVY METALS   ppm" over "Result | LOQ".
    """
    level = [c for c in columns if abs(c.box.top - names.box.top) < LEVEL]
    under = [c for c in columns if c.box.top >= names.box.bottom]
    bare = len(level) == 1 and level[0].unit is not None and find_unit(level[0].text) == level[0].unit
    if not bare or len(under) < len(columns) - 1 or not any(c.role == "result" and c.unit is None for c in under):
        return list(columns), None
    return under, level[0].unit


def _with_supposed_results(columns: Sequence[Column]) -> list[Column]:
    """The columns, the only one whose heading is not known being of results where no other is.

    What stands beside it must be known to belong to results, such as their LOQ, limit or verdict.
    """
    found = any(c.role in ("result", "quality") for c in columns)
    unknown = [c for c in columns if c.role == "other" and load_headings().find(heading_unit(c.text)[1]) is None]
    if found or len(unknown) != 1 or not any(c.role in BESIDE_RESULTS for c in columns):
        return list(columns)
    return [replace(c, role="result", supposed=True) if c is unknown[0] else c for c in columns]
