"""The policies the registry declares on claims of labels: tolerances, and how fine a test must be to show none."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.analyte import Analytes
from registry.domain.label import ClaimPolicies, ClaimPolicy, Sensitivity
from registry.domain.quantity import Quantity, Units
from registry.domain.said import Said
from registry.reference.files import DataFolder
from registry.reference.law import refuse_unknown
from registry.reference.marks import MARKS
from registry.reference.substances import SLUG, TEXTS


class PolicySchema(Schema):
    """One row of claim_policies.yaml; `default: yes` stands once in the file."""

    id = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    low = fields.Decimal(validate=validate.Range(min=0))
    high = fields.Decimal(validate=validate.Range(min=1))
    sentence = fields.String(required=True)
    citation = fields.String(required=True)
    source = fields.String(required=True)
    declared_on = fields.Date(required=True)
    confidence = fields.String(load_default=None, validate=validate.OneOf(MARKS))
    default = fields.Boolean(load_default=False)
    entry = fields.String(load_default=None)


class LeastSchema(Schema):
    """An amount in a unit of the table of units."""

    amount = fields.Decimal(required=True, validate=validate.Range(min=0, min_inclusive=False))
    unit = fields.String(required=True)


class SensitivitySchema(Schema):
    """One row of sensitivity.yaml."""

    id = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    analytes = TEXTS
    least = fields.List(fields.Nested(LeastSchema), required=True, validate=validate.Length(min=1))
    sentence = fields.String(required=True)
    citation = fields.String(required=True)
    source = fields.String(required=True)
    declared_on = fields.Date(required=True)


def read_policies(folder: DataFolder, units: Units, analytes: Analytes) -> ClaimPolicies:
    """The claim policies, of which exactly one is the default."""
    rows = folder.read("claim_policies.yaml", PolicySchema(many=True)) or []
    defaults = [row["id"] for row in rows if row["default"]]
    if len(defaults) != 1:
        folder.fault("claim_policies.yaml", f"exactly one policy is the default, and {len(defaults)} say so")
    shown_by = _read_sensitivities(folder, units, analytes)
    return ClaimPolicies(tuple(_policy(row, shown_by) for row in rows), defaults[0] if defaults else "")


def _read_sensitivities(folder: DataFolder, units: Units, analytes: Analytes) -> tuple[Sensitivity, ...]:
    rows = folder.read("sensitivity.yaml", SensitivitySchema(many=True)) or []
    refuse_unknown(
        folder, "sensitivity.yaml", analytes, [(row["id"], slug) for row in rows for slug in row["analytes"]]
    )
    unknown = [
        (row["id"], least["unit"]) for row in rows for least in row["least"] if units.find(least["unit"]) is None
    ]
    for asked, unit in unknown:
        folder.fault("sensitivity.yaml", f"{asked}: {unit!r} is no known unit")
    return () if unknown else tuple(_sensitivity(row, units) for row in rows)


def _sensitivity(row: dict[str, Any], units: Units) -> Sensitivity:
    return Sensitivity(
        id=row["id"],
        name=Said(row["name"]),
        analytes=tuple(row["analytes"]),
        least=tuple(Quantity(least["amount"], units[least["unit"]]) for least in row["least"]),
        sentence=Said(row["sentence"]),
        citation=row["citation"],
        source=row["source"],
        declared_on=row["declared_on"],
    )


def _policy(row: dict[str, Any], shown_by: tuple[Sensitivity, ...]) -> ClaimPolicy:
    return ClaimPolicy(
        id=row["id"],
        name=Said(row["name"]),
        low=row.get("low"),
        high=row.get("high"),
        sentence=Said(row["sentence"]),
        citation=row["citation"],
        source=row["source"],
        declared_on=row["declared_on"],
        confidence=row["confidence"],
        entry=row["entry"],
        none_shown_by=shown_by,
    )
