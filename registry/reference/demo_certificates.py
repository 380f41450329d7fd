"""The forms of invented certificates: what is printed where, for the drawings of the demo and of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from registry.reference.files import DataFolder

LAYOUTS = ("ruled", "paired", "report", "landscape")


@dataclass(frozen=True)
class LaboratoryForm:
    """What an invented laboratory prints on all its paper; `colour` is #rrggbb."""

    name: str
    address: tuple[str, ...]
    contact: str
    accreditation: str
    colour: str
    signatory: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """One table: a heading may hold a line break, every row has one cell a column."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CertificateSpec:
    """Everything that is printed on one certificate, word for word.

    `head` are the labels and values above the tables, `tiles` the summary (title, word), `controls` the
    tables of quality control, which report on the method and not on the sample.
    """

    layout: str
    title: str
    laboratory: LaboratoryForm
    head: tuple[tuple[str, str], ...]
    panels: tuple[Panel, ...]
    tiles: tuple[tuple[str, str], ...] = ()
    controls: tuple[Panel, ...] = ()
    legend: tuple[str, ...] = ()


class _TableSchema(Schema):
    title = fields.String(required=True)
    note = fields.String(load_default="")
    columns = fields.List(fields.String(), required=True, validate=validate.Length(min=2))


class _LaboratorySchema(Schema):
    name = fields.String(required=True)
    address = fields.List(fields.String(), required=True)
    contact = fields.String(required=True)
    accreditation = fields.String(required=True)
    colour = fields.String(required=True, validate=validate.Regexp(r"#[0-9a-f]{6}\Z"))
    signatory = fields.List(fields.String(), required=True)
    closing = fields.List(fields.String(), required=True)


class _FormsSchema(Schema):
    laboratories = fields.Dict(fields.String(), fields.Nested(_LaboratorySchema), required=True)
    tables = fields.Dict(fields.String(), fields.Nested(_TableSchema), required=True)


class _FilledTableSchema(Schema):
    table = fields.String(required=True)
    rows = fields.List(fields.List(fields.String()), required=True, validate=validate.Length(min=1))


class _CertificateSchema(Schema):
    layout = fields.String(required=True, validate=validate.OneOf(LAYOUTS))
    title = fields.String(required=True)
    laboratory = fields.String(required=True)
    head = fields.Dict(fields.String(), fields.String(), required=True)
    panels = fields.List(fields.Nested(_FilledTableSchema), required=True)
    tiles = fields.Dict(fields.String(), fields.String(), load_default=dict)
    controls = fields.List(fields.Nested(_FilledTableSchema), load_default=list)
    legend = fields.List(fields.String(), load_default=list)


def load_certificates(folder: DataFolder, forms: str, pattern: str) -> dict[str, CertificateSpec]:
    """The certificates of a folder's pattern by file stem, drawn up on the forms of one file.

    Faults are kept in the folder; call its `finish` to raise them.
    """
    known = folder.read(forms, _FormsSchema())
    certificates: dict[str, CertificateSpec] = {}
    for path in sorted(folder.root.glob(pattern)):
        name = path.relative_to(folder.root).as_posix()
        filled = folder.read(name, _CertificateSchema())
        if known is None or filled is None:
            continue
        try:
            certificates[path.stem] = _certificate(known, filled)
        except ValidationError as error:
            folder.fault(name, " ".join(map(str, error.messages)))
    return certificates


def _certificate(forms: dict[str, Any], filled: dict[str, Any]) -> CertificateSpec:
    return CertificateSpec(
        layout=filled["layout"],
        title=filled["title"],
        laboratory=_laboratory(_form(forms, "laboratories", filled["laboratory"])),
        head=tuple(filled["head"].items()),
        panels=tuple(_panel(forms, panel) for panel in filled["panels"]),
        tiles=tuple(filled["tiles"].items()),
        controls=tuple(_panel(forms, panel) for panel in filled["controls"]),
        legend=tuple(filled["legend"]),
    )


def _form(forms: dict[str, Any], kind: str, name: str) -> Any:
    if name not in forms[kind]:
        raise ValidationError(f"{name!r} is none of the {kind} of the forms")
    return forms[kind][name]


def _laboratory(form: dict[str, Any]) -> LaboratoryForm:
    return LaboratoryForm(
        name=form["name"],
        address=tuple(form["address"]),
        contact=form["contact"],
        accreditation=form["accreditation"],
        colour=form["colour"],
        signatory=tuple(form["signatory"]),
        closing=tuple(form["closing"]),
    )


def _panel(forms: dict[str, Any], filled: dict[str, Any]) -> Panel:
    form = _form(forms, "tables", filled["table"])
    columns = tuple(form["columns"])
    for row in filled["rows"]:
        if len(row) != len(columns):
            raise ValidationError(f"{filled['table']}: the row of {row[0]!r} has {len(row)} cells, not {len(columns)}")
    return Panel(form["title"], form["note"], columns, tuple(tuple(row) for row in filled["rows"]))
