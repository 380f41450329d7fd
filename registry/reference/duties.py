"""Duties and notices of the law, one file each under data/duties/<jurisdiction>/ and data/notices/<jurisdiction>/."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from registry.domain.duty import Duty, DutyKind, Item, Notice, NoticeKind, Proof
from registry.domain.said import Said
from registry.reference.dated_schema import DatedSchema, DayField, checks_of, span_faults
from registry.reference.files import DataFolder
from registry.reference.law import in_sentence, refuse_unknown
from registry.reference.rule_schema import Known
from registry.reference.rules import refuse_misplaced
from registry.reference.substances import TEXTS

OF_ANALYTES = {Proof.AMOUNTS, Proof.RESULTS, Proof.NOT_FOUND}


class ItemSchema(Schema):
    """One item of a duty; what a proof needs beside it, and only that, stands with it."""

    says = fields.String(required=True, validate=validate.Length(min=3))
    proof = fields.Enum(Proof, by_value=True, load_default=None)
    words = TEXTS
    analytes = TEXTS
    rule = fields.String(load_default=None)
    because = fields.String(load_default="")

    @validates_schema
    def _fits(self, row: dict[str, Any], **_: Any) -> None:
        proof = row["proof"]
        for field, needed in (
            ("words", proof is Proof.STATEMENT),
            ("analytes", proof in OF_ANALYTES),
            ("rule", proof is Proof.RULE),
            ("because", proof in (None, Proof.NOT_FOUND)),
        ):
            if bool(row.get(field)) != needed:
                raise ValidationError(f"is {'asked for' if needed else 'of no use'} with proof {proof}", field)


class DutySchema(DatedSchema):
    """One duty's file."""

    title = fields.String(required=True)
    kind = fields.Enum(DutyKind, by_value=True, required=True)
    since = DayField(required=True)
    asks = fields.List(fields.Nested(ItemSchema), required=True, validate=validate.Length(min=1))


class NoticeSchema(DatedSchema):
    """One notice's file."""

    kind = fields.Enum(NoticeKind, by_value=True, required=True)
    since = DayField(required=True)
    sentence = fields.String(required=True, validate=validate.Length(min=10))


def read_duties(folder: DataFolder, known: Known, rule_ids: Collection[str]) -> tuple[Duty, ...]:
    """All duties, by jurisdiction and file name; faults are kept in the folder."""
    rows = _read(folder, known, "duties", DutySchema())
    for name, number, item in ((name, *pair) for name, row in rows for pair in enumerate(row["asks"])):
        place = f"asks.{number}.analytes"
        refuse_unknown(folder, name, known.analytes, [(place, slug) for slug in item.get("analytes", ())])
        if item["rule"] is not None and item["rule"] not in rule_ids:
            folder.fault(name, f"asks.{number}.rule: {item['rule']!r} is no rule of rules/")
    return tuple(_duty(row, known) for _name, row in rows)


def read_notices(folder: DataFolder, known: Known) -> tuple[Notice, ...]:
    """All notices, by jurisdiction and file name; faults are kept in the folder."""
    return tuple(_notice(row) for _name, row in _read(folder, known, "notices", NoticeSchema()))


def _read(folder: DataFolder, known: Known, kind: str, schema: Schema) -> list[tuple[str, dict[str, Any]]]:
    files = sorted(folder.root.glob(f"{kind}/*/*.yaml"))
    rows = [(path, folder.read(path.relative_to(folder.root).as_posix(), schema)) for path in files]
    refuse_misplaced(folder, rows)
    named = [(path.relative_to(folder.root).as_posix(), row) for path, row in rows if row is not None]
    for name, row in named:
        if row["jurisdiction"] not in known.jurisdictions:
            folder.fault(name, f"jurisdiction: {row['jurisdiction']!r} is no jurisdiction of jurisdictions.yaml")
        for where, what in span_faults(row["confidence"]):
            folder.fault(name, f"{where}: {what}")
    return named


def _duty(row: dict[str, Any], known: Known) -> Duty:
    return Duty(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        title=Said(row["title"]),
        kind=row["kind"],
        items=tuple(_item(item, known) for item in row["asks"]),
        effective_from=row["since"],
        citation=row["citation"],
        source=row["source"],
        status=row["status"],
        checks=checks_of(row),
        effective_to=row["effective_to"],
        notes=row["notes"],
    )


def _item(row: dict[str, Any], known: Known) -> Item:
    found = ((slug, known.analytes.get(slug)) for slug in row.get("analytes", ()))
    return Item(
        says=Said(row["says"]),
        proof=row["proof"],
        words=tuple(row.get("words", ())),
        analytes=tuple((slug, slug if analyte is None else in_sentence(analyte)) for slug, analyte in found),
        rule=row["rule"],
        because=Said(row["because"]),
    )


def _notice(row: dict[str, Any]) -> Notice:
    return Notice(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        kind=row["kind"],
        sentence=Said(row["sentence"]),
        effective_from=row["since"],
        citation=row["citation"],
        source=row["source"],
        status=row["status"],
        checks=checks_of(row),
        effective_to=row["effective_to"],
        notes=row["notes"],
    )
