"""What a certificate itself raises alarm about, whatever labels claim and laws limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.measurement import Operator
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


def _found(result: Result) -> str | None:
    if result.operator != Operator.PRESENT or result.panel != ORGANISMS:
        return None
    portion = f" in {result.portion}" if result.portion and result.portion not in result.printed_result else ""
    return f"{result.printed_analyte} was found: “{result.printed_result}”{portion}."


def _failed(result: Result) -> str | None:
    if result.lab_status != "fail":
        return None
    unit = f" {result.unit}" if result.unit and result.unit not in result.printed_result else ""
    limit = f", its limit {result.limit_printed}" if result.limit_printed else ""
    return f"The laboratory itself reports {result.printed_analyte} as failing: {result.printed_result}{unit}{limit}."
