"""What speaks against a correction: the text read within its box, and the total printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.said import Said
from registry.storage.models import Result

TOTAL = "total-"


def correction_doubts(results: Sequence[Result]) -> dict[int, tuple[str, ...]]:
    """Of the results of a certificate that count, by their ids: what the second person should know of a correction."""
    corrected = (row for row in results if row.corrects_id is not None)
    found = {row.id: (*_unlike_the_ink(row), *_unlike_the_total(row, results)) for row in corrected}
    return {result_id: doubts for result_id, doubts in found.items() if doubts}


def first_read(result: Result) -> Result:
    """What was read at first, however often it was corrected."""
    while result.corrects is not None:
        result = result.corrects
    return result


def _unlike_the_ink(row: Result) -> Iterator[str]:
    read = first_read(row).printed_result
    if row.printed_result.split() != read.split():
        yield Said("The text read within its box is “{read}”.", read=read)


def _unlike_the_total(row: Result, results: Sequence[Result]) -> Iterator[str]:
    """A part is never more than the total that is printed of its panel, in the same unit of the same sample."""
    beside = [r for r in results if (r.sample_id, r.panel, r.unit) == (row.sample_id, row.panel, row.unit)]
    for other in beside:
        part, total = (other, row) if _is_total(row) else (row, other)
        if _is_total(total) and not _is_total(part) and _is_more(part, total):
            yield Said("{part} is more than the total printed, {total}.", part=_said(part), total=_said(total))


def _said(row: Result) -> str:
    return f"{row.printed_analyte} {row.printed_result}"


def _is_total(row: Result) -> bool:
    return row.analyte is not None and row.analyte.startswith(TOTAL)


def _is_more(part: Result, total: Result) -> bool:
    return part.value is not None and total.value is not None and part.value > total.value
