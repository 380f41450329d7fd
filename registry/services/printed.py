"""A reader's words and numbers as both databases can keep them, with the interval that range search asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from registry.domain.measurement import Measurement, Operator
from registry.domain.searchable import span
from registry.reference.substances import load_units

REPLACEMENT = "\ufffd"
NUMBERS = ("value", "lod", "loq", "uncertainty")


def clean(said: Any) -> Any:
    """The same answer without U+0000 and half surrogates, which PostgreSQL refuses: each becomes U+FFFD."""
    match said:
        case str():
            return "".join(REPLACEMENT if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in said)
        case list():
            return [clean(item) for item in said]
        case dict():
            return {clean(key): clean(value) for key, value in said.items()}
    return said


def shortened(text: str, longest: int) -> str:
    """A name of ours that a column keeps whole or cut."""
    return text[:longest]


def result_row(read: dict[str, Any]) -> dict[str, Any]:
    """The columns of one result as read: exact decimals beside the printed words, and the interval for searching."""
    numbers = {name: None if read[name] is None else Decimal(read[name]) for name in NUMBERS}
    x0, top, x1, bottom = read["bbox"]
    return {
        "position": read["position"],
        "panel": read["panel"],
        "analyte": read["analyte"],
        "printed_analyte": read["printed_analyte"],
        "printed_result": read["printed_result"],
        "operator": read["operator"],
        "unit": read["unit"],
        **numbers,
        "limit_printed": read["limit"],
        "lab_status": read["status"],
        "portion": read["sample_size"],
        "method": read["method"],
        "page": read["page"],
        **{"x0": x0, "top": top, "x1": x1, "bottom": bottom},
        "confidence": read["confidence"],
        "reasons": read["reasons"],
        **_interval(read, numbers),
    }


def _interval(read: dict[str, Any], numbers: dict[str, Decimal | None]) -> dict[str, Any]:
    unit = None if read["unit"] is None else load_units().find(read["unit"])
    found = span(Measurement(Operator(read["operator"]), unit=unit, **numbers))
    if found is None:
        return {"kind": None, "low": None, "high": None}
    return {"kind": found.kind, "low": found.low, "high": found.high}
