"""What a person reads on the paper, as a new row: beside what was misread, or where the reader read nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.domain.searchable import span
from registry.errors import InvalidInput
from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import Mark
from registry.services.judging.findings import measurement_of
from registry.services.numbers import is_plain
from registry.services.reviewing.typed_faults import faults
from registry.services.reviewing.typed_value import Correction, Place
from registry.storage.models import Account, Result, Sample

NO_READER = "none"  # the version of the reader of a row that a person added


def check(correction: Correction, result: Result, units: Units) -> None:
    """Raise InvalidInput with all faults of the correction of a result at once, or where it changes nothing."""
    if _as_kept(correction) == _as_kept(Correction.of(result)):
        raise InvalidInput(
            Said("Nothing differs from what is on file: accept it as it is, or change what was misread.")
        )
    found = faults(correction, units, Correction.of(result))
    if _contradicts(correction, result):
        said = Said(
            "“{printed}” says another number: write both as the paper says them.", printed=result.printed_result
        )
        found.append(("printed_result", said))
    if found:
        raise InvalidInput(Said("This correction cannot be kept."), tuple(found))


def corrected(
    result: Result, correction: Correction, units: Units, *, by: Account, reason: str, now: datetime
) -> Result:
    """The new row: the same ink, the corrected reading of it. What was read stays as it is."""
    about = {
        "sample_id": result.sample_id,
        "position": result.position,
        "reader_version": result.reader_version,
        "corrects_id": result.id,
    }
    return _typed(correction, Place(result.page, result.box), units, about, by=by, reason=reason, now=now)


def added(
    position: int,
    sample: Sample,
    row: Correction,
    place: Place,
    units: Units,
    *,
    by: Account,
    reason: str,
    now: datetime,
) -> Result:
    """The row of a value that the reader missed, at its position among those of its sample; no reader read it."""
    about = {"sample_id": sample.id, "position": position, "reader_version": NO_READER}
    return _typed(row, place, units, about, by=by, reason=reason, now=now)


def _typed(
    said: Correction,
    place: Place,
    units: Units,
    about: Mapping[str, Any],
    *,
    by: Account,
    reason: str,
    now: datetime,
) -> Result:
    row = Result(
        **asdict(said),
        **about,
        page=place.page,
        box=place.box,
        confidence=1.0,  # a person has read it
        reasons=[],
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
    said = numbers_said(correction.printed_result)
    return result.value in said and correction.value not in said


def numbers_said(printed: str) -> frozenset[Decimal]:
    """Every number that a printed result may say, with a decimal point or comma."""
    read = (reading.value for mark in (Mark.POINT, Mark.COMMA) for reading in read_cell(printed, mark) or ())
    return frozenset(number for number in read if number is not None)
