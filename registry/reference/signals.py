"""When the regulator's queue is told of something, from signals.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain import derived_sentences
from registry.domain.analyte import Analytes
from registry.domain.client_shift import ShiftRule
from registry.domain.label import PRODUCT_FORMS
from registry.domain.levels import Watched
from registry.domain.nothing_found import NothingRule
from registry.domain.profile import Leaf, LeastRatio, MostShare
from registry.domain.signal import Age
from registry.domain.subject import Derivation, Subject
from registry.reference.analyte_notes import COMPARED
from registry.reference.comparisons import (
    AmountSchema,
    NothingSchema,
    ShiftSchema,
    nothing_rule,
    read_watched,
    shift_rule,
)
from registry.reference.files import DataFolder
from registry.reference.law import in_sentence, refuse_unknown
from registry.reference.marks import MARKS
from registry.reference.rule_schema import Known

NAME = "signals.yaml"
ABOVE_ZERO = validate.Range(min=0, min_inclusive=False)


class ReuseSchema(Schema):
    """How many numbers must agree."""

    least_values = fields.Integer(required=True, validate=validate.Range(min=2))
    source = fields.String(required=True)


class AgeSchema(Schema):
    """How old a certificate may be in a jurisdiction."""

    jurisdiction = fields.String(required=True)
    months = fields.Integer(required=True, validate=validate.Range(min=1))
    citation = fields.String(required=True)
    source = fields.String(required=True)
    confidence = fields.String(required=True, validate=validate.OneOf(MARKS))


class RatioSchema(Schema):
    """The least that one alkaloid is of another."""

    of = fields.String(required=True)
    to = fields.String(required=True)
    least = fields.Decimal(required=True, validate=ABOVE_ZERO)
    source = fields.String(required=True)


class ShareSchema(Schema):
    """The most that one alkaloid is of all."""

    analyte = fields.String(required=True)
    percent = fields.Decimal(required=True, validate=validate.Range(min=0, max=100))
    source = fields.String(required=True)


class ProfileSchema(Schema):
    """What leaf is like."""

    forms = fields.List(fields.String(validate=validate.OneOf(PRODUCT_FORMS)), required=True)
    ratios = fields.List(fields.Nested(RatioSchema), required=True)
    most_of_alkaloids = fields.List(fields.Nested(ShareSchema), required=True)
    made_only = fields.List(fields.String(), required=True)
    made_only_source = fields.String(required=True)


class SignalsSchema(Schema):
    """signals.yaml."""

    reuse = fields.Nested(ReuseSchema, required=True)
    ages = fields.List(fields.Nested(AgeSchema), required=True)
    profile = fields.Nested(ProfileSchema, required=True)
    amounts = fields.List(fields.Nested(AmountSchema), required=True)
    shift = fields.Nested(ShiftSchema, required=True)
    nothing = fields.Nested(NothingSchema, required=True)


@dataclass(frozen=True)
class SignalRules:
    """When something is a signal."""

    least_values: int
    ages: tuple[Age, ...]
    leaf: Leaf
    watched: Mapping[str, Watched]
    shift: ShiftRule
    nothing: NothingRule


def read_signals(folder: DataFolder, known: Known, shares: Mapping[str, Subject]) -> SignalRules | None:
    """The rules of signals.yaml; None where the file has faults, which are kept in the folder."""
    row = folder.read(NAME, SignalsSchema())
    if row is None:
        return None
    _refuse(folder, row, known)
    watched = read_watched(folder, NAME, row, known)
    if folder.faults or not shares:
        return None
    return SignalRules(
        least_values=row["reuse"]["least_values"],
        ages=_ages(row["ages"], known),
        leaf=_leaf(row["profile"], known.analytes, shares),
        watched=watched,
        shift=shift_rule(row["shift"], watched),
        nothing=nothing_rule(row["nothing"], watched),
    )


def _refuse(folder: DataFolder, row: dict[str, Any], known: Known) -> None:
    profile = row["profile"]
    ratios, of_alkaloids = profile["ratios"], profile["most_of_alkaloids"]
    named = [("profile.ratios", slug) for ratio in ratios for slug in (ratio["of"], ratio["to"])]
    named += [("profile.made_only", slug) for slug in profile["made_only"]]
    refuse_unknown(folder, NAME, known.analytes, named)
    alkaloids = {a.slug for a in known.analytes if a.panel == "alkaloids"}
    for share in of_alkaloids:
        if share["analyte"] not in alkaloids:
            folder.fault(NAME, f"profile.most_of_alkaloids: {share['analyte']!r} is no alkaloid")
    for age in row["ages"]:
        if age["jurisdiction"] not in known.jurisdictions:
            folder.fault(NAME, f"ages: {age['jurisdiction']!r} is no jurisdiction of jurisdictions.yaml")


def _ages(rows: list[dict[str, Any]], known: Known) -> tuple[Age, ...]:
    return tuple(
        Age(
            known.jurisdictions[row["jurisdiction"]].name,
            row["months"],
            f"{row['citation']}; {row['source']}; {_checked(row['confidence'])}",
        )
        for row in rows
    )


def _checked(mark: str) -> str:
    """What a mark says to who does not know the marks."""
    return "checked against the source" if mark in COMPARED else "not checked against the statute"


def _leaf(row: dict[str, Any], analytes: Analytes, shares: Mapping[str, Subject]) -> Leaf:
    return Leaf(
        forms=tuple(row["forms"]),
        ratios=tuple(
            LeastRatio(_ratio(found["of"], found["to"], analytes), found["least"], found["source"])
            for found in row["ratios"]
        ),
        shares=tuple(
            MostShare(shares[found["analyte"]], found["percent"], found["source"]) for found in row["most_of_alkaloids"]
        ),
        made_only=tuple((slug, _name(slug, analytes)) for slug in row["made_only"]),
        made_only_source=row["made_only_source"],
    )


def _ratio(of: str, to: str, analytes: Analytes) -> Subject:
    names = tuple((slug, _name(slug, analytes)) for slug in (of, to))
    said = derived_sentences.part_for_each(_name(of, analytes), _name(to, analytes))
    return Subject(Derivation.RATIO, said, (of,), others=(to,), names=names)


def _name(slug: str, analytes: Analytes) -> str:
    analyte = analytes.get(slug)
    return slug if analyte is None else in_sentence(analyte)
