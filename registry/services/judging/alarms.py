"""What a certificate itself raises alarm about, whatever labels claim and laws limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.measurement import Operator
from registry.domain.said import Said
from registry.storage.models import Result

ORGANISMS = "microbials"


@dataclass(frozen=True)
class Alarm:
    """A result that is bad news by itself, and the sentence that says so."""

    result: Result
    sentence: str


def alarms_in(results: Sequence[Result]) -> tuple[Alarm, ...]:
    """The alarms among these results: an organism found, or what the laboratory itself calls failing."""
    found = ((result, _found(result) or _failed(result)) for result in results)
    return tuple(Alarm(result, sentence) for result, sentence in found if sentence is not None)


def _found(result: Result) -> Said | None:
    if result.operator != Operator.PRESENT or result.panel != ORGANISMS:
        return None
    analyte, printed, portion = result.printed_analyte, result.printed_result, result.portion
    if portion and portion not in printed:
        return Said("{what} was found: “{printed}” in {portion}.", what=analyte, printed=printed, portion=portion)
    return Said("{what} was found: “{printed}”.", what=analyte, printed=printed)


def _failed(result: Result) -> Said | None:
    if result.lab_status != "fail":
        return None
    unit = f" {result.unit}" if result.unit and result.unit not in result.printed_result else ""
    analyte, printed = result.printed_analyte, f"{result.printed_result}{unit}"
    if result.limit_printed:
        return Said(
            "The laboratory itself reports {what} as failing: {printed}, its limit {limit}.",
            what=analyte,
            printed=printed,
            limit=result.limit_printed,
        )
    return Said("The laboratory itself reports {what} as failing: {printed}.", what=analyte, printed=printed)
