"""What speaks against what a person typed: the text read within its box, its own words, the total printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.measurement import Operator
from registry.domain.said import Said
from registry.services.reviewing.correction import numbers_said
from registry.storage.models import Result

TOTAL = "total-"
AT_LEAST, AT_MOST = (Operator.EQUAL, Operator.ABOVE), (Operator.EQUAL, Operator.BELOW)


def correction_doubts(results: Sequence[Result]) -> dict[int, tuple[str, ...]]:
    """Of the results of a certificate that count, by their ids: what the second person should know of a correction.

    The same of a value that somebody added, of which nothing was read.
    """
    typed = (row for row in results if row.corrected_by_id is not None)
    found = {row.id: (*_unlike_the_ink(row), *_unlike_the_total(row, results)) for row in typed}
    return {result_id: doubts for result_id, doubts in found.items() if doubts}


def first_read(result: Result) -> Result:
    """What was read at first, however often it was corrected."""
    while result.corrects is not None:
        result = result.corrects
    return result


def _unlike_the_ink(row: Result) -> Iterator[str]:
    first = first_read(row)
    if not first.added and row.printed_result.split() != first.printed_result.split():
        yield Said("The text read within its box is “{read}”.", read=first.printed_result)
    said = numbers_said(row.printed_result)
    if first.added and row.value is not None and said and row.value not in said:
        value = format(row.value, "f")
        yield Said("The words “{printed}” say another number than {value}.", printed=row.printed_result, value=value)


def _unlike_the_total(row: Result, results: Sequence[Result]) -> Iterator[str]:
    """A part is never more than the total that is printed of its panel, in the same unit of the same sample."""
    beside = [r for r in results if (r.sample_id, r.panel, r.unit) == (row.sample_id, row.panel, row.unit)]
    for other in beside:
        part, total = (other, row) if _is_total(row) else (row, other)
        if _is_total(total) and _is_part(part) and _is_more(part, total):
            yield Said("{part} is more than the total printed, {total}.", part=_said(part), total=_said(total))


def _said(row: Result) -> str:
    return f"{row.printed_analyte} {row.printed_result}"


def _is_total(row: Result) -> bool:
    """Whether it is the total of its whole panel: that of THC is none of all cannabinoids."""
    return row.analyte == f"{TOTAL}{row.panel}"


def _is_part(row: Result) -> bool:
    return row.analyte is None or not row.analyte.startswith(TOTAL)


def _is_more(part: Result, total: Result) -> bool:
    """Whether a part is more than the total, whatever "<" and ">" leave open."""
    if part.value is None or total.value is None or part.operator not in AT_LEAST or total.operator not in AT_MOST:
        return False
    return part.value > total.value
