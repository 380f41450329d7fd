"""A reader's words and numbers as both databases can keep them, with the interval that range search asks for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from registry.domain.measurement import Measurement, Operator
from registry.domain.quantity import KEPT_NUMBER
from registry.domain.searchable import span
from registry.reference.substances import load_units
from registry.storage.models import Flag

Problem = dict[str, Any]  # type and detail; page, bbox and text where it has a place

REPLACEMENT = "\ufffd"
WITH_NUMBER = frozenset({Operator.EQUAL, Operator.BELOW, Operator.ABOVE})
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
    numbers = {name: number(read[name]) for name in NUMBERS}
    x0, top, x1, bottom = read["bbox"]
    return {
        "position": read["position"],
        "panel": shortened(read["panel"] or "unknown", 32),
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
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "confidence": read["confidence"],
        "reasons": read["reasons"],
        **_interval(read, numbers),
    }


def number(printed: str | None) -> Decimal | None:
    """A plain decimal in ASCII digits; what is printed otherwise ("12 %", a digit of another script) is no number."""
    return Decimal(printed) if printed is not None and KEPT_NUMBER.fullmatch(printed) else None


def day(printed: str | None) -> date | None:
    """An ISO date; a date that does not exist is none, and its ink stays with the sample's fields."""
    try:
        return None if printed is None else date.fromisoformat(printed)
    except ValueError:
        return None


def flag(problem: Problem, *, document_id: int, certificate_id: int | None, now: datetime) -> Flag:
    """What is wrong with a document, open until a person has looked at it; certificate None: with all of it."""
    return Flag(
        document_id=document_id,
        certificate_id=certificate_id,
        type=shortened(problem["type"], 64),
        detail=problem["detail"],
        page=problem.get("page"),
        bbox=problem.get("bbox"),
        text=problem.get("text"),
        opened_at=now,
    )


def hangs_together(read: dict[str, Any]) -> bool:
    """Whether a result with a number has one, and a result in words has none."""
    return (read["operator"] in WITH_NUMBER) == (number(read["value"]) is not None)


def _interval(read: dict[str, Any], numbers: dict[str, Decimal | None]) -> dict[str, Any]:
    unit = None if read["unit"] is None else load_units().find(read["unit"])
    measured = Measurement(
        Operator(read["operator"]),
        value=numbers["value"],
        unit=unit,
        lod=numbers["lod"],
        loq=numbers["loq"],
        uncertainty=numbers["uncertainty"],
    )
    found = span(measured)
    if found is None:
        return {"kind": None, "low": None, "high": None}
    return {"kind": found.kind, "low": found.low, "high": found.high}
