"""The problems a document can have as a whole, in the shape of the reader's answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

UNREADABLE = (
    "empty-file",
    "not-a-pdf",
    "encrypted",
    "unreadable-pdf",
    "no-pages",
    "too-many-pages",
    "page-size",
    "too-large",
    "resource-limit",
    "reader-fault",
)
FURTHEST = 100_000.0  # points from a page's corner at which anything may stand

Problem = dict[str, Any]


def about(
    kind: str, detail: str, *, page: int | None = None, bbox: Sequence[float] | None = None, text: str | None = None
) -> Problem:
    """One problem: its type, a sentence, and its place (points from the page's top left corner) where it has one."""
    place = None if bbox is None else [round(float(edge), 2) for edge in bbox]
    if place is not None and not all(abs(edge) <= FURTHEST for edge in place):
        place = None  # nobody can be led to a place so far from the page, or to none at all (NaN)
    return {"type": kind, "detail": detail, "page": page, "bbox": place, "text": text}
