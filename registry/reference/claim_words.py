"""The words of labels, and the reader of claims that knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain import derived_sentences
from registry.domain.analyte import Analytes
from registry.domain.claim_text import ClaimReader
from registry.domain.claim_words import ClaimWords, Group, PortionWords, RangeWords, Vague
from registry.domain.label import Basis, Comparator
from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.domain.subject import Derivation, Subject
from registry.reference.files import DataFolder
from registry.reference.law import in_sentence, refuse_unknown
from registry.reference.substances import SLUG, load_abbreviations

PRINTED = fields.List(fields.String(required=True), required=True, validate=validate.Length(min=1))
ALKALOIDS = "alkaloids"
REASONS = (
    "no_substance",
    "extract",
    "no_amount",
    "a_range",
    "a_ratio",
    "several",
    "no_unit",
    "above_limit",
    "only_added",
)


class ComparatorSchema(Schema):
    """Words before or after an amount."""

    says = fields.Enum(Comparator, by_value=True, required=True)
    printed = PRINTED


class BasisSchema(Schema):
    """Words for what an amount is per."""

    basis = fields.Enum(Basis, by_value=True, required=True)
    printed = PRINTED


class NumberSchema(Schema):
    """A number in words."""

    value = fields.Decimal(required=True, data_key="is", validate=validate.Range(min=0, min_inclusive=False))
    printed = PRINTED


class PortionsSchema(Schema):
    """How labels say how much a serving is."""

    numbers = fields.List(fields.Nested(NumberSchema), required=True)
    each = PRINTED
    of = PRINTED
    servings = PRINTED
    per_container = PRINTED
    about = PRINTED
    serving_is = PRINTED


class GroupSchema(Schema):
    """A name of several analytes of one panel."""

    id = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    panel = fields.String(required=True)
    asked = fields.List(fields.String(), required=True)
    printed = PRINTED


class TotalSchema(Schema):
    """What several substances together are called."""

    of = fields.String(required=True)
    printed = PRINTED


class RangesSchema(Schema):
    """The words of a range."""

    to = PRINTED
    between_numbers = PRINTED
    before = PRINTED
    joined = PRINTED


class UntestableSchema(Schema):
    """Words no certificate can test, and why."""

    printed = PRINTED
    because = fields.String(required=True, validate=validate.Length(min=10))
    always = fields.Boolean(load_default=False)


class ClaimWordsSchema(Schema):
    """claim_words.yaml."""

    comparators = fields.List(fields.Nested(ComparatorSchema), required=True)
    bases = fields.List(fields.Nested(BasisSchema), required=True)
    portions = fields.Nested(PortionsSchema, required=True)
    absent = PRINTED
    free = PRINTED
    none = PRINTED
    detectable = PRINTED
    between = PRINTED
    added = PRINTED
    limits = PRINTED
    tested = PRINTED
    groups = fields.List(fields.Nested(GroupSchema), required=True)
    totals = fields.List(fields.Nested(TotalSchema), required=True)
    ranges = fields.Nested(RangesSchema, required=True)
    untestable = fields.List(fields.Nested(UntestableSchema), required=True)
    no_substance = fields.String(required=True)
    extract = fields.String(required=True)
    no_amount = fields.String(required=True)
    a_range = fields.String(required=True)
    a_ratio = fields.String(required=True)
    several = fields.String(required=True)
    no_unit = fields.String(required=True)
    above_limit = fields.String(required=True)
    only_added = fields.String(required=True)


def read_claim_words(folder: DataFolder, analytes: Analytes) -> ClaimWords | None:
    """The words of claim_words.yaml; None where the file has faults, which are kept in the folder."""
    row = folder.read("claim_words.yaml", ClaimWordsSchema())
    if row is None:
        return None
    named = [(g["id"], slug) for g in row["groups"] for slug in g["asked"]]
    named += [(total["of"], total["of"]) for total in row["totals"]]
    refuse_unknown(folder, "claim_words.yaml", analytes, named)
    return ClaimWords(
        comparators=tuple((words, c["says"]) for c in row["comparators"] for words in c["printed"]),
        bases=tuple((words, b["basis"]) for b in row["bases"] for words in b["printed"]),
        portions=_portions(row["portions"]),
        absent=tuple(row["absent"]),
        free=tuple(row["free"]),
        none=tuple(row["none"]),
        detectable=tuple(row["detectable"]),
        between=tuple(row["between"]),
        added=tuple(row["added"]),
        limits=tuple(row["limits"]),
        tested=tuple(row["tested"]),
        groups=tuple(_group(group, analytes) for group in row["groups"]),
        totals=tuple((words, total["of"]) for total in row["totals"] for words in total["printed"]),
        ranges=RangeWords(**{name: tuple(words) for name, words in row["ranges"].items()}),
        untestable=tuple(Vague(w, Said(u["because"]), u["always"]) for u in row["untestable"] for w in u["printed"]),
        reasons={name: Said(row[name]) for name in REASONS},
    )


def _portions(row: dict[str, Any]) -> PortionWords:
    numbers = tuple((words, number["value"]) for number in row["numbers"] for words in number["printed"])
    rest = {name: tuple(words) for name, words in row.items() if name != "numbers"}
    return PortionWords(numbers=numbers, **rest)


def _group(row: dict[str, Any], analytes: Analytes) -> Group:
    known = [(slug, analytes.get(slug)) for slug in row["asked"]]
    asked = tuple((slug, slug if analyte is None else in_sentence(analyte)) for slug, analyte in known)
    return Group(row["id"], Said(row["name"]), row["panel"], asked, tuple(row["printed"]))


def claim_reader(words: ClaimWords, units: Units, analytes: Analytes, quantities: Mapping[str, Subject]) -> ClaimReader:
    """The reader of claims; a share of all alkaloids is told of any alkaloid as the rules tell it of one."""
    told = next((q for q in quantities.values() if q.derivation is Derivation.SHARE), None)
    alkaloids = [a.slug for a in analytes if a.panel == ALKALOIDS]
    shares = {} if told is None else {slug: _share(told, slug, analytes) for slug in alkaloids}
    total = None if told is None else told.total
    short = {name: slug for (panel, name), slug in load_abbreviations().items() if panel == ALKALOIDS}
    kept = {name: slug for name, slug in short.items() if slug != total}
    return ClaimReader(words, analytes, units, shares, kept)


def _share(told: Subject, slug: str, analytes: Analytes) -> Subject:
    """The share of one alkaloid, of the same total and asking for the same panel as the rules' own."""
    everybody = (*told.analytes, *told.others)
    names = tuple((a.slug, in_sentence(a)) for a in analytes if a.slug in (*everybody, told.total))
    return replace(
        told,
        name=derived_sentences.share_of_alkaloids(dict(names).get(slug, slug)),
        analytes=(slug,),
        others=tuple(other for other in everybody if other != slug),
        panel=tuple(other for other in told.panel if other != slug),
        names=names,
    )
