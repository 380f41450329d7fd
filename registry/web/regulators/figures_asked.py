"""What the address of a figure asks, checked against what the registry knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from registry.domain.analyte import Analyte
from registry.domain.quantity import Unit
from registry.errors import InvalidInput
from registry.storage.queries.accounts import organisations
from registry.storage.queries.figures import Narrowed
from registry.web.asked.analyte_choices import analyte_choices
from registry.web.asked.as_of import as_of
from registry.web.asked.forms import WRITTEN_DAY, spoken
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.words.telling import told, unit_word

UNITS = ("%", "mg/g", "ppm", "ug/g", "mg/mL", "mg/serving", "mg/unit", "CFU/g")
USUAL = {"alkaloids": "mg/g", "heavy-metals": "ppm", "microbials": "CFU/g", "mycotoxins": "ug/kg", "moisture": "%"}


class FigureSchema(Schema):
    """The parts of the question; empty ones do not narrow."""

    analyte = fields.String(load_default="")
    unit = fields.String(load_default="")
    maker = fields.String(load_default="")
    laboratory = fields.String(load_default="")
    jurisdiction = fields.String(load_default="")
    by = fields.String(load_default="maker", validate=validate.OneOf(("maker", "laboratory", "product")))
    since = fields.Date(load_default=None, error_messages=WRITTEN_DAY)
    until = fields.Date(load_default=None, error_messages=WRITTEN_DAY)


SCHEMA = FigureSchema()


@dataclass(frozen=True)
class Asked:
    """A figure's question: an analyte in a unit, narrowed, beside the limits of a jurisdiction ("": none)."""

    analyte: Analyte
    unit: Unit
    narrowed: Narrowed
    jurisdiction: str
    by: str
    title: str


def asked(default_analyte: str = "mitragynine") -> Asked:
    """What this address asks. Raises InvalidInput with every part that is malformed or not known.

    Raises NoSuchState where the day whose state is asked for is none.
    """
    try:
        given = SCHEMA.load({k: v for k, v in typed().items() if v}, unknown=EXCLUDE)
    except ValidationError as error:
        raise InvalidInput(gettext("This figure cannot be drawn."), tuple(spoken(error).items())) from error
    catalogue, faults = parts().catalogue, []
    analyte = catalogue.analytes.get(given["analyte"] or default_analyte)
    if analyte is None:
        faults.append(("analyte", gettext("The registry knows no such analyte: choose one of the list.")))
    unit = catalogue.units.find(given["unit"] or USUAL.get(analyte.panel if analyte else "", "mg/g"))
    if unit is None:
        faults.append(("unit", gettext("The registry knows no such unit: choose one of the list.")))
    if given["jurisdiction"] and catalogue.jurisdiction(given["jurisdiction"]) is None:
        faults.append(("jurisdiction", gettext("The registry has no rules of this place: choose one of the list.")))
    if _backwards(given["since"], given["until"]):
        faults.append(("until", gettext("This day is before the first day asked for: check both.")))
    if faults or analyte is None or unit is None:
        raise InvalidInput(gettext("This figure cannot be drawn."), tuple(faults))
    days, at = (given["since"], given["until"]), as_of()
    narrowed = Narrowed(given["maker"] or None, given["laboratory"] or None, *days, at)
    title = gettext("%(analyte)s in %(unit)s", analyte=told(analyte.name), unit=told(unit.called))
    return Asked(analyte, unit, narrowed, given["jurisdiction"], given["by"], title)


def typed() -> dict[str, str]:
    """The parts of the question as they stand in the address."""
    return {name: request.args.get(name, "").strip() for name in SCHEMA.fields}


def choices() -> dict[str, list[tuple[str, str]]]:
    """What the drop-down lists offer."""
    return {
        "analyte": analyte_choices(),
        "unit": [(unit, unit_word(unit)) for unit in UNITS],
        "maker": [(o.public_id, o.name) for o in organisations(db.session, "maker")],
        "laboratory": [(o.public_id, o.name) for o in organisations(db.session, "laboratory")],
        "jurisdiction": [(place.id, place.name) for place in parts().catalogue.jurisdictions],
        "by": [
            ("maker", gettext("maker")),
            ("laboratory", gettext("laboratory")),
            ("product", gettext("product")),
        ],
    }


def _backwards(since: date | None, until: date | None) -> bool:
    return since is not None and until is not None and since > until
