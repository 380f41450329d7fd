"""The words and figures of the large invented market, as registry/data/demo/crowd.yaml holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from registry.reference.demo_market import DATA
from registry.reference.files import read_file


@dataclass(frozen=True)
class Row:
    """What one line of a table may say: `median` and `spread` (of its logarithm) in the panel's unit.

    `most` is the highest number the method tells, `present` how often a pathogen is found, `sum` adds the lines above.
    """

    analyte: str
    printed: str
    lod: Decimal | None = None
    loq: Decimal | None = None
    median: Decimal | None = None
    spread: Decimal | None = None
    most: Decimal | None = None
    portion: str | None = None
    present: Decimal | None = None
    sum: bool = False


@dataclass(frozen=True)
class CrowdPanel:
    """A table of a certificate; `share` is how many certificates have it, `unit` None: that of the product's form."""

    panel: str
    title: str
    method: str
    share: Decimal
    rows: tuple[Row, ...]
    unit: str | None = None
    printed_unit: str | None = None


@dataclass(frozen=True)
class CrowdLaboratory:
    """A laboratory: how much it tests, how far its alkaloids lie from the truth, what it is accredited for.

    `favours` are makers (by place) whose alkaloids it says by a factor higher; in the panels `blind` to it, it finds
    nothing.
    """

    name: str
    code: str
    colour: str
    weight: int
    bias: Decimal
    panels: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    favours: dict[int, Decimal]
    blind: tuple[str, ...]


@dataclass(frozen=True)
class CrowdForm:
    """A form of product: its alkaloids beside those of leaf, its nouns and its servings (words, g, mL, units)."""

    form: str
    weight: int
    unit: str
    nouns: tuple[str, ...]
    servings: tuple[tuple[str, Decimal | None, Decimal | None, Decimal | None], ...]
    factor: dict[str, Decimal]
    others: Decimal


@dataclass(frozen=True)
class Crowd:
    """All of it."""

    until: date
    days: int
    makers: int
    named_makers: tuple[str, ...]
    maker_first: tuple[str, ...]
    maker_second: tuple[str, ...]
    laboratories: tuple[CrowdLaboratory, ...]
    signatory: tuple[str, ...]
    accreditation: dict[str, str]
    panels: tuple[CrowdPanel, ...]
    forms: tuple[CrowdForm, ...]
    colours: tuple[str, ...]
    places: tuple[str, ...]
    long_names: tuple[str, ...]
    statements: tuple[str, ...]
    withdrawn: tuple[str, ...]
    recalls: tuple[str, ...]


def _words() -> fields.List[Any]:
    return fields.List(fields.String(), required=True)


def _whole() -> fields.Integer:
    return fields.Integer(required=True, validate=validate.Range(min=1))


def _tupled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


class _RowSchema(Schema):
    analyte = fields.String(required=True)
    printed = fields.String(required=True)
    lod, loq, median, spread, most, present = (fields.Decimal() for _ in range(6))
    portion = fields.String()
    sum = fields.Boolean()

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> Row:
        return Row(**data)


class _PanelSchema(Schema):
    panel = fields.String(required=True)
    title = fields.String(required=True)
    method = fields.String(required=True)
    share = fields.Decimal(required=True)
    unit = fields.String()
    printed_unit = fields.String()
    rows = fields.List(fields.Nested(_RowSchema), required=True)

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> CrowdPanel:
        return CrowdPanel(**_tupled(data))


class _LaboratorySchema(Schema):
    name, code, colour = (fields.String(required=True) for _ in range(3))
    weight = _whole()
    bias = fields.Decimal(required=True)
    panels = _words()
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(load_default=None)
    favours = fields.Dict(fields.Integer(), fields.Decimal(), load_default=dict)
    blind = fields.List(fields.String(), load_default=list)

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> CrowdLaboratory:
        return CrowdLaboratory(**_tupled(data))


class _FormSchema(Schema):
    form = fields.String(required=True)
    weight = _whole()
    unit = fields.String(required=True)
    nouns = _words()
    servings = fields.List(fields.String(validate=validate.Regexp(r"[^|]+(\|[\d.]*){3}\Z")), required=True)
    factor = fields.Dict(fields.String(), fields.Decimal(), required=True)
    others = fields.Decimal(required=True)

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> CrowdForm:
        servings = tuple(_serving(text) for text in data["servings"])
        return CrowdForm(**_tupled(data) | {"servings": servings})


class _CrowdSchema(Schema):
    until = fields.Date(required=True)
    days = _whole()
    makers = _whole()
    named_makers, maker_first, maker_second = _words(), _words(), _words()
    laboratories = fields.List(fields.Nested(_LaboratorySchema), required=True)
    signatory = _words()
    accreditation = fields.Dict(fields.String(), fields.String(), required=True)
    panels = fields.List(fields.Nested(_PanelSchema), required=True)
    forms = fields.List(fields.Nested(_FormSchema), required=True)
    colours, places, long_names, statements, withdrawn, recalls = (_words() for _ in range(6))

    @post_load
    def _made(self, data: dict[str, Any], **_: Any) -> Crowd:
        return Crowd(**_tupled(data))


@cache
def load_crowd() -> Crowd:
    """The large market's words and figures; raises DataFileError with all faults."""
    crowd: Crowd = read_file(DATA, "crowd.yaml", _CrowdSchema())
    return crowd


def _serving(text: str) -> tuple[str, Decimal | None, Decimal | None, Decimal | None]:
    words, *amounts = text.split("|")
    mass, volume, units = (Decimal(amount) if amount else None for amount in amounts)
    return words, mass, volume, units
