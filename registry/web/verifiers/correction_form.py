"""The form of a correction: what the paper truly says, filled in with what was read."""

from __future__ import annotations

from dataclasses import fields as parts_of
from typing import Any

from marshmallow import Schema, fields

from registry.domain.measurement import Operator
from registry.domain.said import Said
from registry.services.reviewing.correction import Correction
from registry.storage.models import Result
from registry.web.asked.forms import Form, read_form
from registry.web.makers.label_values import written
from registry.web.makers.product_forms import number
from registry.web.shared.parts import parts

OPERATORS = (
    (Operator.EQUAL, Said("a number (=)")),
    (Operator.BELOW, Said("below a number (<)")),
    (Operator.ABOVE, Said("above a number (>)")),
    (Operator.NOT_DETECTED, Said("not detected (ND)")),
    (Operator.BELOW_LOQ, Said("below the LOQ")),
    (Operator.BELOW_LOD, Said("below the LOD")),
    (Operator.ABSENT, Said("absent")),
    (Operator.PRESENT, Said("present")),
    (Operator.NOT_TESTED, Said("not tested (NT)")),
    (Operator.COMPLIES, Said("only “complies” or “pass”")),
)


class CorrectionSchema(Schema):
    """A correction, and why it is made."""

    analyte = fields.String(load_default=None)
    printed_result = fields.String(load_default="")
    operator = fields.String(load_default="")
    value = number()
    unit = fields.String(load_default=None)
    lod = number()
    loq = number()
    uncertainty = number()
    portion = fields.String(load_default=None)
    method = fields.String(load_default=None)
    reason = fields.String(load_default="")


SCHEMA = CorrectionSchema()


def correction_values(result: Result) -> dict[str, str]:
    """What was read, as the form shows it."""
    return {part.name: written(getattr(result, part.name)) for part in parts_of(Correction)}


def read_correction() -> tuple[Correction | None, str, Form]:
    """The correction and its reason, or None where the form has faults; and the form to show again."""
    data, form = read_form(SCHEMA)
    if data is None:
        return None, "", form
    reason: str = data.pop("reason")
    return Correction(**data), reason, form


def correction_choices() -> dict[str, list[tuple[str, Any]]]:
    """What the drop-down lists offer."""
    catalogue = parts().catalogue
    analytes = sorted((analyte.name, analyte.slug) for analyte in catalogue.analytes)
    return {
        "analyte": [(slug, name) for name, slug in analytes],
        "operator": [(operator.value, words) for operator, words in OPERATORS],
        "unit": [(unit.symbol, unit.symbol) for unit in catalogue.units.units],
    }
