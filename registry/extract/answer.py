"""What was read, in the shape that `registry read --json` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from registry.domain.quantity import plain
from registry.domain.source import Box
from registry.extract.head.particulars import NAMES
from registry.extract.wording.reported import Particular, Problem, Result


def sample_answer(particulars: Mapping[str, Particular], results: Sequence[Result]) -> dict[str, Any]:
    """A sample: its certificate's particulars, where they stand, and its results."""
    return {
        "certificate": {name: particulars[name].value if name in particulars else None for name in NAMES},
        "fields": {name: _place(particular) for name, particular in particulars.items()},
        "results": [_result(result) for result in results],
    }


def _place(particular: Particular) -> dict[str, Any]:
    """Where a field's value stands, how far it can be trusted, and what that rests on."""
    return {
        "page": particular.page,
        "bbox": _box(particular.box),
        "text": particular.text,
        "confidence": round(particular.confidence, 3),
        "reasons": list(particular.reasons),
    }


def problem_answer(problem: Problem) -> dict[str, Any]:
    """A problem with its place."""
    box = _box(problem.box) if problem.box is not None else None
    return {"type": problem.type, "detail": problem.detail, "page": problem.page, "bbox": box, "text": problem.text}


def _result(result: Result) -> dict[str, Any]:
    return {
        "panel": result.panel,
        "analyte": result.analyte.slug if result.analyte is not None else None,
        "printed_analyte": result.printed_analyte,
        "printed_result": result.printed_result,
        "operator": str(result.operator),
        "value": _number(result.value),
        "unit": result.unit,
        "sample_size": result.sample_size,
        "lod": _number(result.lod),
        "loq": _number(result.loq),
        "limit": result.limit,
        "status": result.status,
        "uncertainty": _number(result.uncertainty),
        "method": result.method,
        "page": result.page,
        "bbox": _box(result.box),
        "confidence": round(result.confidence, 3),
        "reasons": list(result.reasons),
    }


def _number(value: Decimal | None) -> str | None:
    return plain(value) if value is not None else None


def _box(box: Box) -> list[float]:
    return [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)]
