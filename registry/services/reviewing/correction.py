"""A verifier's correction: what the paper truly says, as a new row beside what was read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from registry.domain.measurement import Operator
from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.domain.searchable import span
from registry.errors import InvalidInput
from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import Mark
from registry.reference.substances import load_analytes
from registry.services.judging.findings import measurement_of
from registry.services.numbers import is_plain
from registry.storage.models import Account, Result

NUMBERED = (Operator.EQUAL, Operator.BELOW, Operator.ABOVE)


@dataclass(frozen=True)
class Correction:
    """What the paper truly says, in full: begin with `Correction.of(result)` and replace what was misread."""

    analyte: str | None
    printed_result: str
    operator: str
    value: Decimal | None
    unit: str | None
    lod: Decimal | None
    loq: Decimal | None
    uncertainty: Decimal | None
    portion: str | None
    method: str | None

    @classmethod
    def of(cls, result: Result) -> Correction:
        """What the registry holds now."""
        return cls(
            analyte=result.analyte,
            printed_result=result.printed_result,
            operator=result.operator,
            value=result.value,
            unit=result.unit,
            lod=result.lod,
            loq=result.loq,
            uncertainty=result.uncertainty,
            portion=result.portion,
            method=result.method,
        )


def check(correction: Correction, result: Result, units: Units) -> None:
    """Raise InvalidInput with all faults of the correction of a result at once, or where it changes nothing."""
    if _as_kept(correction) == _as_kept(Correction.of(result)):
        raise InvalidInput(
            Said("Nothing differs from what is on file: accept it as it is, or change what was misread.")
        )
    faults = [fault for fault in (_analyte_fault(correction), _unit_fault(correction, units)) if fault is not None]
    if not correction.printed_result.strip():
        faults.append(("printed_result", Said("Write the result as it stands on the paper.")))
    elif _contradicts(correction, result):
        said = Said(
            "“{printed}” says another number: write both as the paper says them.", printed=result.printed_result
        )
        faults.append(("printed_result", said))
    faults += _number_faults(correction)
    if faults:
        raise InvalidInput(Said("This correction cannot be kept."), tuple(faults))


def corrected(
    result: Result, correction: Correction, units: Units, *, by: Account, reason: str, now: datetime
) -> Result:
    """The new row: the same ink, the corrected reading of it. What was read stays as it is."""
    row = Result(
        **asdict(correction),
        sample_id=result.sample_id,
        position=result.position,
        panel=result.panel,
        printed_analyte=result.printed_analyte,
        limit_printed=result.limit_printed,
        lab_status=result.lab_status,
        page=result.page,
        x0=result.x0,
        top=result.top,
        x1=result.x1,
        bottom=result.bottom,
        confidence=1.0,  # a person has read it
        reasons=[],
        reader_version=result.reader_version,
        corrects_id=result.id,
        corrected_by_id=by.id,
        reason=reason,
        created_at=now,
    )
    return _made_searchable(row, units)


def _made_searchable(row: Result, units: Units) -> Result:
    found = span(measurement_of(row, units))
    if found is not None:
        row.kind, row.low, row.high = found.kind, found.low, found.high
    return row


def _as_kept(correction: Correction) -> dict[str, str | None]:
    """Each part as it is kept, digit for digit: "0.50" is not "0.5"."""
    parts = asdict(correction).items()
    return {name: format(value, "f") if isinstance(value, Decimal) else value or None for name, value in parts}


def _contradicts(correction: Correction, result: Result) -> bool:
    """Whether the number is another, while the words beside it are those that the number before was read from.

    Pages show the words. Where they never said the number themselves (a heading counts in thousands), nothing is held.
    """
    if correction.printed_result != result.printed_result or correction.value is None or not is_plain(correction.value):
        return False
    said = {
        reading.value
        for mark in (Mark.POINT, Mark.COMMA)
        for reading in read_cell(correction.printed_result, mark) or ()
    }
    return result.value in said and correction.value not in said


def _analyte_fault(correction: Correction) -> tuple[str, str] | None:
    if correction.analyte is None or load_analytes().get(correction.analyte) is not None:
        return None
    return "analyte", Said(
        "The registry knows no analyte {analyte}: choose one of the list.", analyte=repr(correction.analyte)
    )


def _unit_fault(correction: Correction, units: Units) -> tuple[str, str] | None:
    if correction.unit is None or units.find(correction.unit) is not None:
        return None
    return "unit", Said("The registry knows no unit {unit}: choose one of the list.", unit=repr(correction.unit))


def _number_faults(correction: Correction) -> list[tuple[str, str]]:
    numbers = {"value": correction.value, "lod": correction.lod, "loq": correction.loq}
    numbers["uncertainty"] = correction.uncertainty
    faults: list[tuple[str, str]] = [
        (name, Said("Write a number, 0 or more."))
        for name, number in numbers.items()
        if number is not None and not is_plain(number)
    ]
    if correction.operator not in list(Operator):
        return [*faults, ("operator", Said("Choose one of {choices}.", choices=" ".join(Operator)))]
    if correction.operator in NUMBERED and correction.value is None:
        faults.append(("value", Said("A result with {operator} needs its number.", operator=correction.operator)))
    if correction.operator not in NUMBERED and correction.value is not None:
        faults.append(
            ("value", Said("A result that is {operator} has no number: leave it empty.", operator=correction.operator))
        )
    return faults
