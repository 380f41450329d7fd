"""What a rule's file must hold: every field, and what the fields ask of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from registry.domain.analyte import Analytes
from registry.domain.conversion import DoesNotFollow, on_basis
from registry.domain.dated import DECIDING_MARKS
from registry.domain.decision import DecisionRule
from registry.domain.label import PRODUCT_FORMS, Basis
from registry.domain.method import Technique
from registry.domain.presence import portion
from registry.domain.quantity import Units
from registry.domain.rule import FailsWhen, Jurisdiction, Kind
from registry.domain.subject import Derivation, Subject
from registry.reference.dated_schema import DatedSchema, DayField, Faults, span_faults

UNREAD = "unread"
OWN_UNITS = {Derivation.SHARE: "%", Derivation.RATIO: None, Derivation.RATIO_TO_EACH: None}


@dataclass(frozen=True)
class Known:
    """What a rule may refer to."""

    units: Units
    analytes: Analytes
    jurisdictions: Mapping[str, Jurisdiction]
    quantities: Mapping[str, Subject]
    techniques: Mapping[str, Technique]
    decisions: Mapping[str, DecisionRule]
    default_decision: str


class LimitField(fields.Field[Decimal | None]):
    """A number of the law as printed; `unread` for one that is known to exist and was not read."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Decimal | None:
        if value == UNREAD:
            return None
        try:
            number = Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            raise ValidationError(f"{value!r} is no number (nor {UNREAD!r})") from None
        if not number.is_finite() or number < 0:
            raise ValidationError(f"{value!r} is no limit: a number from 0 on is expected")
        return number


class RuleSchema(DatedSchema):
    """One rule's file. Exactly one of `analyte` and `quantity` says what is limited."""

    title = fields.String(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    analyte = fields.String()
    quantity = fields.String()
    fails_when = fields.Enum(FailsWhen, by_value=True, required=True)
    values = fields.Dict(keys=DayField(), values=LimitField(), required=True, validate=validate.Length(min=1))
    unit = fields.String(load_default=None)
    basis = fields.Enum(Basis, by_value=True, required=True)
    portion = fields.String(load_default=None)
    forms = fields.List(fields.String(validate=validate.OneOf(PRODUCT_FORMS)), load_default=list)
    taken_at_most = LimitField(load_default=None)
    decision_rule = fields.String(load_default=None)
    entry = fields.String(load_default=None)
    needs = fields.List(fields.String(), load_default=list)
    refuses = fields.List(fields.String(), load_default=list)
    because = fields.String(load_default="")

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.known = known

    @validates_schema(skip_on_field_errors=False)
    def _fits(self, row: dict[str, Any], **_: Any) -> None:
        """Everything that one field asks of another, or of the other tables."""
        if not row:
            return  # no mapping at all, or an empty one: every field is reported as missing
        errors: dict[str, list[str]] = {}
        for where, what in (
            *_unknown(row, self.known),
            *_unfitting(row),
            *_undated(row),
            *_unit_faults(row, self.known),
        ):
            errors.setdefault(where, []).append(what)
        if errors:
            raise ValidationError(errors)


def _unknown(row: dict[str, Any], known: Known) -> Faults:
    analytes = {a.slug for a in known.analytes}
    tables: tuple[tuple[str, Iterable[str], str], ...] = (
        ("jurisdiction", known.jurisdictions, "jurisdiction of jurisdictions.yaml"),
        ("analyte", analytes, "known analyte of analytes/"),
        ("quantity", known.quantities, "quantity of quantities.yaml"),
        ("needs", known.techniques, "technique of techniques.yaml"),
        ("refuses", known.techniques, "technique of techniques.yaml"),
        ("decision_rule", known.decisions, "decision rule of decision_rules.yaml"),
    )
    named = [(field, name, table, what) for field, table, what in tables for name in _listed(row.get(field) or [])]
    return [(field, f"{name!r} is no {what}") for field, name, table, what in named if name not in table]


def _listed(named: str | list[str]) -> list[str]:
    return [named] if isinstance(named, str) else named


def _unfitting(row: dict[str, Any]) -> Faults:
    if ("analyte" in row) == ("quantity" in row):
        yield "analyte", "exactly one of analyte and quantity is expected"
    if "kind" in row and (row["kind"] is Kind.LIMIT) == (row.get("fails_when") is FailsWhen.DETECTED):
        yield "fails_when", "a limit fails when gt, ge, lt or le; absence and prohibition when detected"
    if row.get("kind") is not Kind.LIMIT and "quantity" in row:
        yield "quantity", "only a limit is of a derived quantity"
    if (row.get("needs") or row.get("refuses")) and not row.get("because"):
        yield "because", "a demand on the method says why"


def _undated(row: dict[str, Any]) -> Faults:
    end, values, checks = row.get("effective_to"), row.get("values") or {}, row.get("confidence") or []
    late = [day for day in values if isinstance(day, date) and end is not None and day > end]
    if late:
        yield "values", f"the value of {late[0]} begins after the rule's end on {end}"
    if None in values.values() and any(check.get("mark") in DECIDING_MARKS for check in checks):
        yield "values", f"a value that is {UNREAD} cannot be marked A or B"
    yield from span_faults(checks)


def _unit_faults(row: dict[str, Any], known: Known) -> Faults:
    if row.get("portion") is not None and portion(row["portion"], known.units) is None:
        yield "portion", f"{row['portion']!r} is no portion (as 25 g or 10 mL)"
    if row.get("kind") is not Kind.LIMIT or "basis" not in row:
        return
    subject = known.quantities.get(row.get("quantity", ""))
    if subject is not None and subject.derivation in OWN_UNITS:
        expected = OWN_UNITS[subject.derivation]
        if row.get("unit") != expected:
            yield "unit", f"a {subject.derivation} is in {expected or 'no unit'}"
        if (row["basis"] is Basis.ALKALOIDS) != (subject.derivation is Derivation.SHARE):
            yield "basis", "a share, and only a share, is on the basis alkaloids"
        return
    unit = known.units.find(row.get("unit") or "")
    if unit is None:
        yield "unit", f"{row.get('unit')!r} is no unit of units.yaml"
        return
    try:
        on_basis(unit, row["basis"])
    except DoesNotFollow as error:
        yield "basis", str(error)
