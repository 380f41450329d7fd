"""What the forms of products, labels and batches hold, and how they become what the services take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import request
from flask_babel import gettext
from marshmallow import Schema, ValidationError, fields, validate

from registry.domain.analyte import Analyte
from registry.domain.label import PRODUCT_FORMS, Comparator
from registry.domain.said import Said
from registry.services.makers.label_input import NewBatch, NewClaim, NewLabel, NewProduct
from registry.web.asked.forms import CHOSEN_DAY, Form, read_form, spoken
from registry.web.asked.typed_number import TypedNumber
from registry.web.entry.addresses import LARGEST
from registry.web.shared.parts import parts
from registry.web.words.telling import form_word, unit_word

CLAIM_ROWS, MOST_ROWS = 8, 60
OWN_FIELDS = ("portion_mass", "portion_volume", "portion_units", "portion_servings", "density")
CLAIM_FIELDS = ("printed", "analyte", "comparator", "amount", "unit", "basis", *OWN_FIELDS, "policy")
CLAIM_PANELS = ("alkaloids", "heavy-metals", "microbials", "cannabinoids", "mycotoxins")
MISSING: dict[str, Any] = {"required": Said("Fill this in.")}
ROW = validate.Range(min=1, max=LARGEST, error=Said("There is no such maker."))
COMPARATORS = (
    (Comparator.EQUAL, Said("exactly")),
    (Comparator.AT_LEAST, Said("at least (≥)")),
    (Comparator.AT_MOST, Said("at most (≤)")),
    (Comparator.ABOVE, Said("more than (>)")),
    (Comparator.BELOW, Said("less than (<)")),
    (Comparator.ABSENT, Said("contains none")),
)
BASES = (
    ("serving", Said("per serving")),
    ("container", Said("per container")),
    ("unit", Said("per capsule, tablet or piece")),
    ("day", Said("per day")),
    ("product", Said("of the product itself (%, mg/g, mg/mL)")),
    ("alkaloids", Said("of all alkaloids (%)")),
    ("dry", Said("of the dry mass (%, mg/g)")),
)
SERVING_FIELDS = ("serving_mass", "serving_volume", "serving_units", "servings_per_container", "servings_per_day")
UNITS = ("mg", "ug", "g", "%", "mg/g", "mg/mL", "ppm", "mg/kg", "ug/g", "CFU/g", "CFU/mL")


def number() -> fields.Decimal:
    """A decimal field that need not be filled in."""
    return TypedNumber(load_default=None)


class ProductSchema(Schema):
    """A product."""

    name = fields.String(required=True, error_messages=MISSING)
    form = fields.String(required=True, error_messages=MISSING)
    gtin = fields.String(load_default=None)
    maker_id = fields.Integer(load_default=None, validate=ROW)


class BatchSchema(Schema):
    """A batch."""

    number = fields.String(required=True, error_messages=MISSING)
    manufactured_on = fields.Date(load_default=None, error_messages=CHOSEN_DAY)
    expires_on = fields.Date(load_default=None, error_messages=CHOSEN_DAY)


class ClaimSchema(Schema):
    """One claim of a label."""

    printed = fields.String(
        required=True, error_messages={"required": Said("Write the claim as it stands on the label.")}
    )
    analyte = fields.String(required=True, error_messages={"required": Said("Choose what the claim is about.")})
    comparator = fields.String(load_default="=")
    amount = number()
    unit = fields.String(load_default=None)
    basis = fields.String(load_default="serving")
    portion_mass = number()
    portion_volume = number()
    portion_units = number()
    portion_servings = number()
    density = number()
    policy = fields.String(load_default=None)


class LabelSchema(Schema):
    """A label with its claims; statements stand one to a line."""

    serving_printed = fields.String(load_default=None)
    serving_mass = number()
    serving_volume = number()
    serving_units = number()
    servings_per_container = number()
    servings_per_day = number()
    density = number()
    claims = fields.List(fields.Nested(ClaimSchema), load_default=list)
    statements = fields.List(fields.String(), load_default=list)


LABEL_SCHEMA = LabelSchema()


def choices(typed: Mapping[str, str] | None = None) -> dict[str, list[tuple[str, str]]]:
    """What the drop-down lists offer: the usual, and whatever was typed or understood beside it."""
    chosen = {value for name, value in (typed or {}).items() if name.startswith("claims.")}
    known = parts().catalogue.analytes
    analytes = [a for a in known if a.panel in CLAIM_PANELS or a.slug in chosen]
    units = [unit.symbol for unit in parts().catalogue.units.units if unit.symbol in chosen]
    groups = [(group.id, none_of(group.name)) for group in parts().catalogue.claims.words.groups]
    return {
        "form": [(form, str(form_word(form)).capitalize()) for form in PRODUCT_FORMS],
        "analyte": [(a.slug, a.name) for a in sorted(analytes, key=_by_panel)] + groups,
        "comparator": [(value.value, word) for value, word in COMPARATORS],
        "unit": [(unit, unit_word(unit)) for unit in dict.fromkeys((*UNITS, *units))],
        "basis": list(BASES),
        "policy": [(policy.id, policy.name) for policy in parts().catalogue.policies.policies],
    }


def _by_panel(analyte: Analyte) -> int:
    return CLAIM_PANELS.index(analyte.panel) if analyte.panel in CLAIM_PANELS else len(CLAIM_PANELS)


def rows_shown(typed: Mapping[str, str]) -> int:
    """How many rows of claims the form has: always one more than are filled in."""
    return max(CLAIM_ROWS, *(row + 2 for row in filled(typed)), 0)


def read_product(schema: Schema) -> tuple[NewProduct | None, Form]:
    """The product of this request's form, or None where it has faults; and the form to show again."""
    data, form = read_form(schema)
    return (None if data is None else NewProduct(**data)), form


def version_seen() -> int:
    """The version of the label that this request's form was filled in beside; 0 for none."""
    return request.form.get("seen", 0, type=int)


def read_batch(schema: Schema) -> tuple[NewBatch | None, Form]:
    """The batch of this request's form, or None where it has faults; and the form to show again."""
    data, form = read_form(schema)
    return (None if data is None else NewBatch(**data)), form


def read_label() -> tuple[NewLabel | None, Form]:
    """The label of this request's form, or None where it has faults; claim rows left empty do not count."""
    typed = {name: value.strip() for name, value in request.form.items() if name != "csrf_token"}
    form = Form(typed)
    try:
        data = LABEL_SCHEMA.load(nested(typed))
    except ValidationError as error:
        errors = {in_row(where, typed): what for where, what in spoken(error).items()}
        return None, replace(form, errors=errors, message=gettext("Some of this label cannot be accepted."))
    claims = tuple(NewClaim(**claim) for claim in data.pop("claims"))
    return NewLabel(claims=claims, statements=tuple(data.pop("statements")), **data), packed(form)


def nested(typed: Mapping[str, str]) -> dict[str, Any]:
    """The flat fields of the form as the schema wants them, without what was left empty."""
    own = ("statements", "words", "understand", "seen", "pasted")
    plain = {n: v for n, v in typed.items() if v and not n.startswith("claims.") and n not in own}
    rows = [{f: typed[f"claims.{r}.{f}"] for f in CLAIM_FIELDS if typed.get(f"claims.{r}.{f}")} for r in filled(typed)]
    return {**plain, "claims": rows, "statements": [s for s in typed.get("statements", "").splitlines() if s.strip()]}


def filled(typed: Mapping[str, str]) -> list[int]:
    """The claim rows that say something: printed words, an analyte or an amount."""
    return [r for r in range(MOST_ROWS) if any(typed.get(f"claims.{r}.{f}") for f in ("printed", "analyte", "amount"))]


def in_row(where: str, typed: dict[str, str]) -> str:
    """A fault's place counted in the rows of the form, where empty rows count too."""
    parts_of = where.split(".")
    if parts_of[0] == "claims" and len(parts_of) > 2:
        parts_of[1] = str(filled(typed)[int(parts_of[1])])
    return ".".join(parts_of)


def packed(form: Form) -> Form:
    """The same form with its claims in the first rows, so that the services' faults name the right ones."""
    rows = filled(dict(form.values))
    rest = {n: v for n, v in form.values.items() if not n.startswith("claims.")}
    moved = {
        f"claims.{i}.{f}": form.values.get(f"claims.{r}.{f}", "") for i, r in enumerate(rows) for f in CLAIM_FIELDS
    }
    return replace(form, values={**rest, **moved})


def none_of(group: str) -> str:
    """The claim that none of a group is there, as a choice."""
    return Said("{group} (contains none)", group=group).begun(capital=True)
