"""A question kept as the text of its address, and read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlencode

from registry.services.finding.question import Question

READ: dict[str, Any] = {
    "low": Decimal,
    "high": Decimal,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "limit": int,
}
SEVERAL = {field.name for field in fields(Question) if field.default == ()}


def kept_question(asked: Mapping[str, Any]) -> str:
    """The question as an address holds it."""
    return urlencode(dict(asked), doseq=True)


def question_of(kept: str) -> Question:
    """The question again; it was understood when it was kept."""
    found: dict[str, Any] = {}
    for name, values in parse_qs(kept).items():
        found[name] = tuple(values) if name in SEVERAL else READ.get(name, str)(values[0])
    return Question(**found)
