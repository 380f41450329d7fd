"""What is read off a certificate: its particulars, its results, and problems with their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from registry.domain.analyte import Analyte
from registry.domain.measurement import Operator
from registry.domain.source import Box

Doubt = tuple[float, str]  # how far a result can be trusted at most, and why no further


@dataclass(frozen=True)
class Problem:
    """Something on the page that could not be read, with its place."""

    type: str
    detail: str
    page: int | None = None
    box: Box | None = None
    text: str | None = None


@dataclass(frozen=True)
class Particular:
    """A field's value, the ink it was read from, and, where no label of its own told it, the reason to take it so."""

    value: str
    page: int
    box: Box
    text: str
    reason: str | None = None
    confidence: float = 0.99
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """One printed value of one analyte; numbers are in `unit`, `limit` of a presence test as printed."""

    panel: str
    analyte: Analyte | None
    printed_analyte: str
    printed_result: str
    operator: Operator
    page: int
    box: Box
    value: Decimal | None = None
    unit: str | None = None
    sample_size: str | None = None
    lod: Decimal | None = None
    loq: Decimal | None = None
    limit: str | None = None
    status: str | None = None
    uncertainty: Decimal | None = None
    method: str | None = None
    confidence: float = 0.99
    reasons: tuple[str, ...] = ()
    printed_in: str = field(default="table", compare=False)
    name_box: Box | None = field(default=None, compare=False)
