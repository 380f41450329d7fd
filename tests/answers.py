"""What a reader could say of a document, in the shape the child answers in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

HEAD = {
    "laboratory": "Nowhere Laboratories",
    "certificate_number": "C-1",
    "sample_id": "S-1",
    "product_name": "Green Meadow",
    "client": "Make-Believe Botanicals",
    "batch_number": "GM-01",
    "matrix": "powder",
    "date_collected": None,
    "date_received": "2026-05-02",
    "date_tested": "2026-05-04",
    "date_reported": "2026-05-06",
}


def row(printed: str = "1.52", operator: str = "=", **other: Any) -> dict[str, Any]:
    """One result: 1.52 % mitragynine unless said otherwise."""
    said = {
        "panel": "alkaloids",
        "analyte": "mitragynine",
        "printed_analyte": "Mitragynine",
        "printed_result": printed,
        "operator": operator,
        "value": printed.lstrip("<>") if operator in {"=", "<", ">"} else None,
        "unit": "%",
        "sample_size": None,
        "lod": None,
        "loq": None,
        "limit": None,
        "status": None,
        "uncertainty": None,
        "method": "HPLC",
        "page": 1,
        "bbox": [10.0, 20.0, 30.0, 40.0],
        "confidence": 0.98,
        "reasons": [],
    }
    return said | other


def sample(*rows: dict[str, Any], **head: Any) -> dict[str, Any]:
    """One sample with these results (one, unless some are given)."""
    place = {"page": 1, "bbox": [50.0, 60.0, 90.0, 70.0], "text": "Batch: GM-01", "confidence": 0.99, "reasons": []}
    return {"certificate": HEAD | head, "fields": {"batch_number": place}, "results": list(rows or [row()])}


def answer(*samples: dict[str, Any], status: str = "read", problems: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """What a reader says of a document of one page."""
    return {
        "file": "certificate.pdf",
        "sha256": "0" * 64,
        "pages": 1,
        "status": status,
        "problems": list(problems),
        "reader": {"version": "1", "layers": ["rlimits"]},
        "samples": list(samples),
    }


def problem(kind: str, detail: str = "Look.", **place: Any) -> dict[str, Any]:
    """A problem, with its place where it has one."""
    return {"type": kind, "detail": detail, "page": None, "bbox": None, "text": None} | place


def unreadable(kind: str) -> dict[str, Any]:
    """The answer to a document that cannot be read."""
    return answer(status="unreadable", problems=[problem(kind, "It cannot be read.")]) | {"pages": None}


class Says:
    """A reader that says one thing of every file, and remembers how often it was asked."""

    def __init__(self, *samples: dict[str, Any], said: dict[str, Any] | None = None) -> None:
        self.said = said or answer(*samples)
        self.asked = 0

    def __call__(self, path: Path) -> dict[str, Any]:
        """Say it."""
        self.asked += 1
        return self.said
