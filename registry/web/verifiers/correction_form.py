"""The forms of a correction, filled in with what was read, and of a value that the reader missed."""

from __future__ import annotations

import re
from dataclasses import fields as parts_of
from typing import Any

from flask_babel import gettext
from marshmallow import Schema, ValidationError, fields

from registry.domain.measurement import Operator
from registry.domain.said import Said
from registry.domain.source import Box
from registry.reference.substances import load_panel, load_panels
from registry.services.reviewing.typed_faults import NO_PANEL, STATUSES
from registry.services.reviewing.typed_value import Correction, Place
from registry.storage.models import Flag, Result
from registry.web.asked.forms import Form, read_form
from registry.web.makers.label_values import written
from registry.web.makers.product_forms import ROW, number
from registry.web.shared.parts import parts
from registry.web.words.telling import told

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


STATUS_WORDS = {"pass": Said("passes"), "fail": Said("fails")}
NO_PAGE = Said("Say on which page it stands.")
NO_BOX = Said("Write four numbers: left, top, right and bottom. Or leave it empty.")
FOUR_NUMBERS = re.compile(r"\s*(\d{1,5}(?:\.\d+)?\s+){3}\d{1,5}(?:\.\d+)?\s*")


class CorrectionSchema(Schema):
    """A correction, and why it is made."""

    panel = fields.String(load_default="")
    printed_analyte = fields.String(load_default="")
    analyte = fields.String(load_default=None)
    printed_result = fields.String(load_default="")
    operator = fields.String(load_default="")
    value = number()
    unit = fields.String(load_default=None)
    lod = number()
    loq = number()
    uncertainty = number()
    limit_printed = fields.String(load_default=None)
    lab_status = fields.String(load_default=None)
    portion = fields.String(load_default=None)
    method = fields.String(load_default=None)
    reason = fields.String(load_default="")


class Edges(fields.String):
    """A box as four numbers: left, top, right and bottom, in points from the page's top left corner."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not FOUR_NUMBERS.fullmatch(text):
            raise ValidationError(NO_BOX)
        return Box(*(float(edge) for edge in text.split()))


class AddedSchema(CorrectionSchema):
    """A value that the reader missed, where it stands, and why it is added."""

    page = fields.Integer(required=True, validate=ROW, error_messages={"invalid": NO_PAGE, "required": NO_PAGE})
    bbox = Edges(load_default=None)


SCHEMA, ADDED = CorrectionSchema(), AddedSchema()


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


def added_values(page: int, flag: Flag | None) -> dict[str, str]:
    """What a form of a new value begins with: the page, and the place of the flag that led there."""
    box = flag.bbox if flag is not None and flag.page == page else None
    place = {"bbox": " ".join(f"{edge:.1f}" for edge in box)} if box else {}
    return {"page": str(page), "operator": Operator.EQUAL.value, **place}


def read_added() -> tuple[tuple[Correction, Place, str] | None, Form]:
    """The value, its place and its reason, or None where the form has faults; and the form to show again."""
    data, form = read_form(ADDED)
    if data is None:
        return None, form
    reason, place = data.pop("reason"), Place(data.pop("page"), data.pop("bbox"))
    return (Correction(**data), place, reason), form


def panel_word(slug: str) -> str:
    """What a panel is called; one the registry does not know, and no panel at all, are said so."""
    found = load_panel(slug)
    return gettext("other") if found is None else str(told(found.name))


def correction_choices() -> dict[str, list[tuple[str, Any]]]:
    """What the drop-down lists offer."""
    catalogue = parts().catalogue
    analytes = sorted((analyte.name, analyte.slug) for analyte in catalogue.analytes)
    named = [(panel.slug, panel_word(panel.slug)) for panel in load_panels()]
    return {
        "panel": [*named, (NO_PANEL[0], gettext("none of these"))],
        "status": [(status, STATUS_WORDS[status]) for status in STATUSES],
        "analyte": [(slug, name) for name, slug in analytes],
        "operator": [(operator.value, words) for operator, words in OPERATORS],
        "unit": [(unit.symbol, unit.called) for unit in catalogue.units.units],
    }
