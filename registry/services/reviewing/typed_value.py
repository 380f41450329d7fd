"""A value as a person types it from the paper, and where it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from registry.domain.source import Box
from registry.storage.models import Result


@dataclass(frozen=True)
class Correction:
    """What the paper truly says, in full: begin with `Correction.of(result)` and replace what was misread."""

    panel: str
    printed_analyte: str
    analyte: str | None
    printed_result: str
    operator: str
    value: Decimal | None
    unit: str | None
    lod: Decimal | None
    loq: Decimal | None
    uncertainty: Decimal | None
    limit_printed: str | None
    lab_status: str | None
    portion: str | None
    method: str | None

    @classmethod
    def of(cls, result: Result) -> Correction:
        """What the registry holds now."""
        return cls(
            panel=result.panel,
            printed_analyte=result.printed_analyte,
            analyte=result.analyte,
            printed_result=result.printed_result,
            operator=result.operator,
            value=result.value,
            unit=result.unit,
            lod=result.lod,
            loq=result.loq,
            uncertainty=result.uncertainty,
            limit_printed=result.limit_printed,
            lab_status=result.lab_status,
            portion=result.portion,
            method=result.method,
        )


@dataclass(frozen=True)
class Place:
    """Where on the paper a person reads something: the page, counted from 1, and the box where they drew one.

    `flag_id` is the flag that led them there, if one did; `sheet` the width and height of the page in points, where it
    could be drawn.
    """

    page: int
    box: Box | None = None
    flag_id: int | None = None
    sheet: tuple[float, float] | None = None
