"""When a laboratory's results beside others' are a signal: the comparisons of signals.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.client_shift import ShiftRule
from registry.domain.label import PRODUCT_FORMS
from registry.domain.levels import Watched
from registry.domain.nothing_found import NothingRule
from registry.reference.files import DataFolder
from registry.reference.law import in_sentence, refuse_unknown
from registry.reference.rule_schema import Known

SECTIONS = ("shift", "nothing")


def _least(number: int) -> fields.Integer:
    return fields.Integer(required=True, validate=validate.Range(min=number))


def _above(number: int) -> fields.Decimal:
    return fields.Decimal(required=True, validate=validate.Range(min=number, min_inclusive=False))


class AmountSchema(Schema):
    """The unit an analyte is compared in."""

    analyte = fields.String(required=True)
    unit = fields.String(required=True)


class ComparisonSchema(Schema):
    """Which products and analytes a comparison looks at."""

    forms = fields.List(fields.String(validate=validate.OneOf(PRODUCT_FORMS)), required=True)
    analytes = fields.List(fields.String(), required=True)
    source = fields.String(required=True)


class ShiftSchema(ComparisonSchema):
    """How many products there must be, and how far apart."""

    least_products = _least(2)
    least_others = _least(2)
    least_clients = _least(1)
    least_ratio = _above(1)
    least_deviations = _above(0)


class NothingSchema(ComparisonSchema):
    """How much must be expected, and how little found."""

    least_samples = _least(1)
    least_expected = _least(1)
    least_laboratories = _least(1)
    least_others = _least(1)
    most_of_expected = fields.Decimal(required=True, validate=validate.Range(min=0, max=100))


def read_watched(folder: DataFolder, name: str, row: Mapping[str, Any], known: Known) -> dict[str, Watched]:
    """The analytes that are compared, with their units; what is unknown becomes a fault of the folder."""
    amounts = {amount["analyte"]: amount["unit"] for amount in row["amounts"]}
    refuse_unknown(folder, name, known.analytes, [("amounts", slug) for slug in amounts])
    for unit in (unit for unit in amounts.values() if known.units.find(unit) is None):
        folder.fault(name, f"amounts: {unit!r} is no unit of units.yaml")
    for section in SECTIONS:
        for slug in (slug for slug in row[section]["analytes"] if slug not in amounts):
            folder.fault(name, f"{section}.analytes: {slug!r} has no unit among the amounts")
    return {} if folder.faults else dict(_watched(amounts, known))


def _watched(amounts: Mapping[str, str], known: Known) -> Iterable[tuple[str, Watched]]:
    for slug, unit in amounts.items():
        analyte = known.analytes.get(slug)
        if analyte is not None:
            yield slug, Watched(slug, in_sentence(analyte), known.units[unit])


def shift_rule(row: Mapping[str, Any], watched: Mapping[str, Watched]) -> ShiftRule:
    """When a laboratory is shifted for one client."""
    return ShiftRule(**_named(row, watched))


def nothing_rule(row: Mapping[str, Any], watched: Mapping[str, Watched]) -> NothingRule:
    """When a laboratory finds hardly anything."""
    return NothingRule(**_named(row, watched))


def _named(row: Mapping[str, Any], watched: Mapping[str, Watched]) -> dict[str, Any]:
    named = {"forms": tuple(row["forms"]), "analytes": tuple(watched[slug] for slug in row["analytes"])}
    return {**row, **named}
