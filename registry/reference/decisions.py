"""The decision rules a verdict may be reached by, and the validated methods that the law names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.analyte import Analytes
from registry.domain.decision import DecisionRule, Way
from registry.domain.said import Said
from registry.reference.files import DataFolder
from registry.reference.law import refuse_unknown
from registry.reference.marks import MARKS, RULE_ID

ID = validate.Regexp(RULE_ID)


class DecisionRuleSchema(Schema):
    """One row of decision_rules.yaml; `default: yes` stands once in the file."""

    id = fields.String(required=True, validate=ID)
    name = fields.String(required=True)
    way = fields.Enum(Way, by_value=True, required=True)
    sentence = fields.String(required=True)
    citation = fields.String(required=True)
    source = fields.String(required=True)
    confidence = fields.String(load_default=None, validate=validate.OneOf(MARKS))
    default = fields.Boolean(load_default=False)
    entry = fields.String(load_default=None)


class MethodSchema(Schema):
    """One row of methods.yaml."""

    id = fields.String(required=True, validate=ID)
    name = fields.String(required=True)
    analytes = fields.List(fields.String(), required=True)
    citation = fields.String(required=True)
    source = fields.String(required=True)
    confidence = fields.String(required=True, validate=validate.OneOf(MARKS))
    entry = fields.String(load_default=None)


@dataclass(frozen=True)
class ValidatedMethod:
    """A validated method, the analytes it is for, and where that stands."""

    id: str
    name: str
    analytes: tuple[str, ...]
    citation: str
    source: str
    confidence: str
    entry: str | None


def read_decisions(folder: DataFolder) -> tuple[dict[str, DecisionRule], str]:
    """The decision rules by id, and the id of the one the registry decides by unless told otherwise."""
    rows = folder.read("decision_rules.yaml", DecisionRuleSchema(many=True)) or []
    defaults = [row["id"] for row in rows if row["default"]]
    if len(defaults) != 1:
        folder.fault("decision_rules.yaml", f"exactly one decision rule is the default, and {len(defaults)} say so")
    return {row["id"]: _decision(row) for row in rows}, defaults[0] if defaults else ""


def _decision(row: dict[str, Any]) -> DecisionRule:
    return DecisionRule(
        id=row["id"],
        name=Said(row["name"]),
        way=row["way"],
        sentence=Said(row["sentence"]),
        citation=row["citation"],
        source=row["source"],
        confidence=row["confidence"],
        entry=row["entry"],
    )


def read_methods(folder: DataFolder, analytes: Analytes) -> tuple[ValidatedMethod, ...]:
    """The validated methods; each names known analytes."""
    rows = folder.read("methods.yaml", MethodSchema(many=True)) or []
    refuse_unknown(folder, "methods.yaml", analytes, [(row["id"], slug) for row in rows for slug in row["analytes"]])
    return tuple(
        ValidatedMethod(
            id=row["id"],
            name=row["name"],
            analytes=tuple(row["analytes"]),
            citation=row["citation"],
            source=row["source"],
            confidence=row["confidence"],
            entry=row["entry"],
        )
        for row in rows
    )
