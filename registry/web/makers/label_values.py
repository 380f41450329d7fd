"""A label that is kept, as its form shows it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from registry.storage.models import Label
from registry.web.makers.product_forms import CLAIM_FIELDS, SERVING_FIELDS


def label_values(label: Label) -> dict[str, str]:
    """A label as its form shows it."""
    numbers = (*SERVING_FIELDS, "density")
    values = {name: written(getattr(label, name)) for name in numbers}
    for row, claim in enumerate(label.claims):
        values |= {f"claims.{row}.{name}": written(getattr(claim, name)) for name in CLAIM_FIELDS}
    statements = "\n".join(statement.printed for statement in label.statements)
    return {**values, "serving_printed": label.serving_printed or "", "statements": statements}


def day_written(day: date | None) -> str:
    """A day as a field of days takes it."""
    return "" if day is None else day.isoformat()


def written(value: Decimal | str | None) -> str:
    """A value as it is typed."""
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else value
