"""A draft limit held to the market: which published batches would come out otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from registry.domain.rule import FailsWhen, Kind
from registry.domain.said import Said, joined
from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.judging.what_if import WhatIf, drafted, what_if
from registry.web.asked.forms import Form, spoken
from registry.web.entry.addresses import asked_row
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("what-if", __name__, url_prefix="/rules")

COMPARISONS = (
    ("gt", Said("above it (at most)")),
    ("ge", Said("at or above it (less than)")),
    ("lt", Said("below it (at least)")),
    ("le", Said("at or below it (more than)")),
)
NO_DETECTED = [kind.value for kind in FailsWhen if kind is not FailsWhen.DETECTED]
PAGE = 25  # batches on a page
LARGEST = Decimal(10) ** 15


class DraftSchema(Schema):
    """A draft: an existing rule with another limit or comparison, on a day."""

    rule = fields.String(required=True)
    limit = fields.Decimal(
        load_default=None,
        validate=validate.Range(min=0, max=LARGEST),
        error_messages={"invalid": Said("Write the limit as a number, such as 0.5.")},
    )
    fails_when = fields.String(load_default=None, validate=validate.OneOf(NO_DETECTED))
    on = fields.Date(load_default=None, error_messages={"invalid": Said("Write the day as 2026-11-24.")})


@blueprint.get("/what-if")
def show() -> str:
    """The form, and what the draft it asks for would do: `?rule=us-ri-lead&limit=0.5`."""
    catalogue = parts().catalogue
    form, found = asked(catalogue) if request.args.get("rule") else (Form(), None)
    pages = 1 if found is None else max(1, -(-len(found.flips) // PAGE))
    page = page_asked(pages)
    return render_template(
        "rules/what_if.html",
        form=form,
        found=found,
        shown=() if found is None else found.flips[(page - 1) * PAGE : page * PAGE],
        page=page,
        pages=pages,
        link=address_of,
        rules=choices(catalogue),
        comparisons=COMPARISONS,
    )


def page_asked(pages: int) -> int:
    """The page that the address asks for, counted from 1; the first where there is no such page."""
    asked = asked_row("page")
    return asked if asked is not None and 1 <= asked <= pages else 1


def address_of(page: int) -> str:
    """The address of another page of the same draft."""
    kept = {name: value for name, value in request.args.items() if name in DraftSchema().fields}
    return url_for("what-if.show", **kept, page=page)  # type: ignore[arg-type]


def asked(catalogue: Catalogue) -> tuple[Form, WhatIf | None]:
    """What the address asks, and the answer to it; None where something of it is wrong."""
    typed = {name: value.strip() for name, value in request.args.items()}
    given = {name: value for name, value in typed.items() if value}
    form = Form(typed)
    try:
        return form, answer(catalogue, DraftSchema().load(given, unknown=EXCLUDE))
    except ValidationError as error:
        return Form(typed, spoken(error), gettext("Some of this cannot be asked.")), None
    except InvalidInput as error:
        return form.refused(error), None


def answer(catalogue: Catalogue, draft: dict[str, Any]) -> WhatIf:
    """The draft held to every published batch. Raises InvalidInput, NotFound."""
    fails_when = None if draft["fails_when"] is None else FailsWhen(draft["fails_when"])
    rule = drafted(catalogue, rule_id=draft["rule"], limit=draft["limit"], fails_when=fails_when)
    return what_if(db.session, catalogue, draft=rule, on=draft["on"] or today())


def today() -> date:
    """The day it is."""
    return datetime.now(UTC).date()


def choices(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Every rule with a number, by jurisdiction."""
    names = {place.id: place.name for place in catalogue.jurisdictions}
    limits = [rule for rule in catalogue.rules if rule.kind is Kind.LIMIT]
    order = list(names)
    named = sorted(limits, key=lambda rule: (order.index(rule.jurisdiction), rule.title))
    return [(rule.id, joined((names[rule.jurisdiction], rule.title), ": ")) for rule in named]
