"""The small tables that rules and claims refer to: jurisdictions, techniques, derived quantities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from registry.domain.analyte import Analyte, Analytes
from registry.domain.method import Technique
from registry.domain.rule import Jurisdiction
from registry.domain.said import Said
from registry.domain.subject import Derivation, Subject
from registry.reference.files import DataFolder
from registry.reference.substances import SLUG, TEXTS

JURISDICTION_KINDS = ("federal", "state", "union", "country", "standard", "industry")
_DERIVED = (Derivation.SUM, Derivation.SHARE, Derivation.RATIO, Derivation.RATIO_TO_EACH, Derivation.LARGEST)
_OF_PANEL = (Derivation.SHARE, Derivation.RATIO_TO_EACH)


class JurisdictionSchema(Schema):
    """One row of jurisdictions.yaml; `called` is the name within a sentence, where it differs."""

    id = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(JURISDICTION_KINDS))
    called = fields.String()
    decision_rule = fields.String(load_default=None)

    @post_load
    def _make(self, row: dict[str, Any], **_: Any) -> Jurisdiction:
        name, called = Said(row["name"]), Said(row.get("called", row["name"]))
        return Jurisdiction(row["id"], name, row["kind"], called, row["decision_rule"])


class TechniqueSchema(Schema):
    """One row of techniques.yaml."""

    id = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    spellings = fields.List(fields.String(), required=True, validate=validate.Length(min=1))

    @post_load
    def _make(self, row: dict[str, Any], **_: Any) -> Technique:
        return Technique(row["id"], row["name"], tuple(row["spellings"]))


class QuantitySchema(Schema):
    """One row of quantities.yaml: exactly one of the ways to derive it.

    They are `sum` (or `sum_of_panel`), `share` (of a panel), `ratio` (to others), `ratio_to_each` (of a panel) and
    `largest` (a panel).
    """

    id = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    sum = TEXTS
    sum_of_panel = fields.String(validate=SLUG)
    share = TEXTS
    of_panel = fields.String(validate=SLUG)
    total = fields.String(validate=SLUG)
    asked_of_the_panel = TEXTS
    ratio = TEXTS
    to = TEXTS
    ratio_to_each = TEXTS
    largest = fields.String(validate=SLUG)
    source = fields.String(required=True)

    @validates_schema
    def _one_way(self, row: dict[str, Any], **_: Any) -> None:
        ways = [way for way in (*_DERIVED, "sum_of_panel") if way in row]
        if len(ways) != 1:
            raise ValidationError("says exactly one of sum, share, ratio, ratio_to_each and largest", "sum")
        if any(way.value in row for way in _OF_PANEL) != ("of_panel" in row):
            raise ValidationError("a share or a ratio to each, and nothing else, is of a panel", "of_panel")
        if ("ratio" in row) != ("to" in row):
            raise ValidationError("a ratio, and only a ratio, is to something", "to")


def read_jurisdictions(folder: DataFolder) -> tuple[Jurisdiction, ...]:
    """The jurisdictions in the order of jurisdictions.yaml."""
    return tuple(folder.read("jurisdictions.yaml", JurisdictionSchema(many=True)) or ())


def read_techniques(folder: DataFolder) -> dict[str, Technique]:
    """The techniques of techniques.yaml by id."""
    return {t.id: t for t in folder.read("techniques.yaml", TechniqueSchema(many=True)) or ()}


def read_quantities(folder: DataFolder, analytes: Analytes) -> dict[str, Subject]:
    """The derived quantities of quantities.yaml by id; a share is of every analyte of its panel but the total."""
    rows = folder.read("quantities.yaml", QuantitySchema(many=True)) or ()
    named = [(row["id"], slug) for row in rows for slug in _named(row)]
    refuse_unknown(folder, "quantities.yaml", analytes, named)
    panels = {None, *(a.panel for a in analytes)}
    for quantity, panel in (
        (row["id"], row.get(key)) for row in rows for key in ("of_panel", "largest", "sum_of_panel")
    ):
        if panel not in panels:
            folder.fault("quantities.yaml", f"{quantity}: {panel!r} is no panel")
    return {row["id"]: _quantity(row, analytes) for row in rows}


def refuse_unknown(folder: DataFolder, name: str, analytes: Analytes, named: Iterable[tuple[str, str]]) -> None:
    """Keep a fault for each slug of (who names it, slug) that is no analyte."""
    for who, slug in named:
        if analytes.get(slug) is None:
            folder.fault(name, f"{who}: {slug!r} is no known analyte")


def _named(row: dict[str, Any]) -> list[str]:
    """The analytes a quantity names."""
    lists = [
        slug
        for key in ("sum", "share", "asked_of_the_panel", "ratio", "to", "ratio_to_each")
        for slug in row.get(key, ())
    ]
    return [*lists, row["total"]] if row.get("total") else lists


def _quantity(row: dict[str, Any], analytes: Analytes) -> Subject:
    derivation = next((way for way in _DERIVED if way in row), Derivation.SUM)
    total = row.get("total")
    own = _own(row, derivation, analytes)
    in_panel = tuple(a.slug for a in analytes if a.panel == row.get("of_panel") and a.slug not in (*own, total))
    return Subject(
        derivation,
        Said(row["name"]),
        own,
        others=tuple(row.get("to", in_panel)),
        total=total,
        panel=tuple(row.get("asked_of_the_panel", ())),
        names=tuple((a.slug, in_sentence(a)) for a in analytes if a.slug in (*own, *row.get("to", in_panel), total)),
    )


def _own(row: dict[str, Any], derivation: Derivation, analytes: Analytes) -> tuple[str, ...]:
    panel = row.get("largest", row.get("sum_of_panel"))
    if panel is not None:
        return tuple(a.slug for a in analytes if a.panel == panel and a.slug != row.get("total"))
    return tuple(row[derivation.value])


def in_sentence(analyte: Analyte) -> Said:
    """An analyte's name as it stands within a sentence: organisms and abbreviations keep their capitals."""
    name = Said(analyte.name)
    return name if analyte.panel == "microbials" else name.begun(capital=False)
