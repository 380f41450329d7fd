"""What changed: a reissued certificate beside the one it replaces, and what verifiers corrected, each with its ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for

from registry.domain.difference import Change, Kind, Statement
from registry.services.reviewing.changes import Decided, Step, decided, step_after, step_before
from registry.storage.models import Certificate, ParticularCorrection, Result
from registry.web.asked.as_of import as_of
from registry.web.consumers.certificates import found, refuse_hidden, values_shown
from registry.web.shared.database import db
from registry.web.shown.field_names import FIELD_NAMES
from registry.web.words.telling import unit_word

blueprint = Blueprint("changes", __name__, url_prefix="/certificates")


@dataclass(frozen=True)
class Side:
    """What one version says, and the address of its ink."""

    text: str
    address: str | None


@dataclass(frozen=True)
class Line:
    """One thing that is not the same; a side that does not say it is None."""

    kind: Kind
    of: str
    part: str | None
    old: Side | None
    new: Side | None


@blueprint.get("/<public_id>/changes")
def show(public_id: str) -> str:
    """The step before a certificate and the step after it, and the corrections of its reading."""
    at = as_of()
    page = found(public_id, at)
    refuse_hidden(page.certificate, at)
    steps = (step_before(db.session, page.certificate, at), step_after(db.session, page.certificate, at))
    return render_template(
        "certificates/changes.html",
        page=page,
        before=steps[0],
        after=steps[1],
        lines_of=lines_of,
        words=FIELD_NAMES,
        decisions=[(one, called(one), list(corrected(one))) for one in decided(page)],
        particulars=[(row, [of_the_head(row)]) for row in page.corrections],
    )


def lines_of(step: Step) -> list[Line] | None:
    """What differs between two versions, line by line; None where one of them is not to be shown to this visitor."""
    if not (values_shown(step.old) and values_shown(step.new)):
        return None
    return [] if step.change is None else list(_whole(step, step.change))


def corrected(one: Decided) -> Iterator[Line]:
    """What a verifier changed of a row: its parts, that it is none, or that it is there."""
    named = called(one)
    if one.old is None or one.new is None:
        kind = Kind.ADDED if one.old is None else Kind.REMOVED
        yield Line(
            kind, named, None, None if one.old is None else Side(shown(one.old), _page(one.old)), _stands(one.new)
        )
        return
    ink = _ink(one.new)
    for part in one.parts:
        yield Line(Kind.CHANGED, named, part.name, _side(part.old, ink), _side(part.new, ink))


def called(one: Decided) -> str:
    """The name of a row, as it was read or is now."""
    return next(row.printed_analyte for row in (one.old, one.new) if row is not None)


def of_the_head(row: ParticularCorrection) -> Line:
    """What a person corrected of the head, with the page they named."""
    number = row.certificate.public_id
    page = None if row.page is None else url_for("certificates.show", public_id=number, _anchor=f"page-{row.page}")
    of = "" if row.sample is None else row.sample.sample_number or row.sample.product_name or ""
    return Line(Kind.CHANGED, of, row.field, _side(row.old, page), _side(row.new, page))


def shown(result: Result) -> str:
    """A result with its unit."""
    unit, printed = result.unit, result.printed_result
    return printed if not unit or unit in printed else f"{printed} {unit_word(unit)}"


def _whole(step: Step, change: Change) -> Iterator[Line]:
    yield from _heads(step, change, "", _first(step.old), _first(step.new))
    for sample in change.rows:
        ends = (_fields(step, sample.old), _fields(step, sample.new))
        yield from _heads(step, sample, _called(sample), *ends)
        for row in sample.rows:
            yield from _row(step, row)


def _heads(step: Step, change: Change, of: str, old: Any, new: Any) -> Iterator[Line]:
    for part in change.parts:
        sides = (_side(part.old, _place(step.old, old, part.name)), _side(part.new, _place(step.new, new, part.name)))
        yield Line(Kind.CHANGED, of, part.name, *sides)


def _row(step: Step, row: Change) -> Iterator[Line]:
    old, new = (None if said is None else step.results[said.id or 0] for said in (row.old, row.new))
    if old is None or new is None:
        named = next(result for result in (old, new) if result is not None).printed_analyte
        yield Line(row.kind, named, None, _stands(old), _stands(new))
        return
    for part in row.parts:
        whole = part.name == "result"
        before, after = (shown(old), shown(new)) if whole else (part.old, part.new)
        yield Line(row.kind, new.printed_analyte, part.name, _side(before, _ink(old)), _side(after, _ink(new)))


def _stands(result: Result | None) -> Side | None:
    return None if result is None else Side(shown(result), _ink(result))


def _side(text: str | None, address: str | None) -> Side | None:
    return None if text is None else Side(text, address)


def _ink(result: Result) -> str:
    return url_for("ink.show", result_id=result.id)


def _page(result: Result) -> str:
    """The page of a row that counts no more: it has no ink of its own to show."""
    number = result.sample.certificate.public_id
    return url_for("certificates.show", public_id=number, _anchor=f"page-{result.page}")


def _place(certificate: Certificate, fields: dict[str, Any], name: str) -> str | None:
    page = (fields.get(name) or {}).get("page")
    return page and url_for("certificates.show", public_id=certificate.public_id, _anchor=f"page-{page}")


def _first(certificate: Certificate) -> dict[str, Any]:
    return certificate.samples[0].fields if certificate.samples else {}


def _fields(step: Step, sample: Statement | None) -> dict[str, Any]:
    rows = () if sample is None else sample.rows
    return step.results[rows[0].id or 0].sample.fields if rows else {}


def _called(sample: Change) -> str:
    said = next(side for side in (sample.new, sample.old) if side is not None).parts
    return said["sample_id"] or said["product_name"] or ""
