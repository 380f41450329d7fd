"""Rows of one name or substance that say two things: one is a limit or of another, and nothing tells which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from registry.domain.analyte import folded
from registry.extract.page.paper import overlap_y
from registry.extract.results.said import are_rounded
from registry.extract.wording.reported import Result
from registry.reference.vocabulary import any_of

ALL_PAGES = 0  # which no page is numbered
Rows = dict[tuple[int, str], list[Result]]


def by_rows(results: Sequence[Result]) -> Rows:
    """The results of one name on one page and on all, "Lead (retest)" being of that of "Lead"."""
    rows: Rows = defaultdict(list)
    for result in results:
        rows[_row_of(result)].append(result)
        rows[_name_of(result)].append(result)
        rows[_substance_of(result)].append(result)
    return rows


def _substance_of(result: Result) -> tuple[int, str]:
    """The page, and the substance by what no name is: one is often printed shorter the second time."""
    return result.page, f"={result.analyte.slug if result.analyte is not None else result.printed_analyte}"


def _name_of(result: Result) -> tuple[int, str]:
    """All pages, and the name within its panel: "Total" is another of another."""
    return ALL_PAGES, f"{result.panel} {result.printed_analyte}"


def _row_of(result: Result) -> tuple[int, str]:
    return result.page, folded(_again().sub(" ", result.printed_analyte))


@cache
def _again() -> re.Pattern[str]:
    return re.compile(rf"[(\[,–-]?\s*\b(?:{any_of('tested-again')})\b\s*[)\]]?", re.IGNORECASE)


def rivals(result: Result, rows: Rows) -> list[tuple[float, str]]:
    """A row that says two things in one unit: one of them is a limit or the like, and nothing tells which."""
    others = [o for o in rows[_row_of(result)] if o.box != result.box and _in_one_unit(o, result)]
    different = [o for o in others if (o.operator, o.value) != (result.operator, result.value)]
    if any(overlap_y(o.box, result.box) > 0 for o in different):
        return [(0.3, "its row holds another value in the same unit")]
    if any("table" in (o.printed_in, result.printed_in) for o in different) or _is_told_otherwise(result, rows):
        return [(0.3, "another row of its name holds another value in the same unit")]
    overleaf = [o for o in rows[_name_of(result)] if o.page != result.page]
    if result.value is not None and any(_is_otherwise(o, result) for o in overleaf):
        return [(0.3, "another page holds another value of its name in the same unit")]
    return []


def _is_told_otherwise(result: Result, rows: Rows) -> bool:
    """Whether a table of the page has another amount of a row's substance, and not the same rounded.

    The first line of a name of two may be a name by itself, an isomer no more than a part of what is asked for, and a
    row of a control's or a blank's stand among the sample's.
    """
    alone = result.analyte is not None and not result.analyte.slug.startswith("total")
    own = [o for o in rows[_substance_of(result)] if o.box != result.box] if alone and result.value is not None else []
    return any(_is_otherwise(o, result) for o in own)


def _is_otherwise(other: Result, result: Result) -> bool:
    """Whether two tables tell two amounts in one unit, neither of them the other rounded."""
    tabled = (other.printed_in, result.printed_in) == ("table", "table") and other.unit == result.unit
    alike = other.value is not None and other.operator is result.operator
    return tabled and alike and not are_rounded(other, result)


def _in_one_unit(a: Result, b: Result) -> bool:
    """Whether two results are in one unit, as far as is known."""
    return a.unit == b.unit or (None in (a.unit, b.unit) and None not in (a.value, b.value))
