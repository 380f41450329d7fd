"""The fields that every file of the law has: whose it is, where it stands, from when to when, and who checked it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.dated import Check, Status
from registry.reference.marks import MARKS, RULE_ID

UNDATED = "undated"
Faults = Iterable[tuple[str, str]]


class DayField(fields.Date):
    """A day; `undated` for a text whose first day nobody has read."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return date.min if value == UNDATED else super()._deserialize(value, attr, data, **kwargs)


class CheckSchema(Schema):
    """How well the text was checked for a span of days; `from` and `to` are included, and open where absent."""

    mark = fields.String(required=True, validate=validate.OneOf(MARKS))
    since = fields.Date(data_key="from", load_default=None)
    until = fields.Date(data_key="to", load_default=None)
    alone = fields.String(data_key="only", load_default=None, validate=validate.Length(min=3))


class DatedSchema(Schema):
    """What a limit, a duty and a notice have in common."""

    id = fields.String(required=True, validate=[validate.Regexp(RULE_ID), validate.Length(max=96)])
    jurisdiction = fields.String(required=True)
    effective_to = fields.Date(load_default=None)
    citation = fields.String(required=True, validate=validate.Length(min=3))
    source = fields.String(required=True, validate=validate.Length(min=3))
    status = fields.Enum(Status, by_value=True, required=True)
    confidence = fields.List(fields.Nested(CheckSchema), required=True, validate=validate.Length(min=1))
    notes = fields.String(load_default="")


def checks_of(row: dict[str, Any]) -> tuple[Check, ...]:
    """The marks of a file."""
    return tuple(Check(c["mark"], c["since"], c["until"], c["alone"]) for c in row["confidence"])


def span_faults(checks: list[dict[str, Any]]) -> Faults:
    """Marks that end before they begin, or of which two speak for one day."""
    spans = sorted((c.get("since") or date.min, c.get("until") or date.max) for c in checks)
    for (_start, until), (since, _end) in pairwise(spans):
        if since <= until:
            yield "confidence", f"two marks speak for {since}"
    for start, until in spans:
        if start > until:
            yield "confidence", f"the mark from {start} ends before it begins"
