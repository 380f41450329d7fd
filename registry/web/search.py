"""Regulators search, and take away exactly what is shown; the address holds the whole question."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load

from registry.domain.outcome import Outcome
from registry.errors import InvalidInput
from registry.reference.files import flat
from registry.services.searching import DATES, LARGEST_PAGE, Question, understood, written_key
from registry.services.suggesting import meant
from registry.storage.queries.accounts import organisations
from registry.storage.queries.search import Page, every_row, search
from registry.web.database import db
from registry.web.forms import Form
from registry.web.looks import OUTCOMES
from registry.web.parts import parts
from registry.web.product_forms import UNITS
from registry.web.search_csv import lines
from registry.web.typed_number import TypedNumber

blueprint = Blueprint("search", __name__, url_prefix="/search")
PANELS = ("alkaloids", "heavy-metals", "microbials", "mycotoxins", "moisture", "cannabinoids")
DAY: dict[str, Any] = {"invalid": "Write a day as 2026-11-24."}


class QuestionSchema(Schema):
    """The question as the address holds it; empty parts do not narrow."""

    text = fields.String()
    maker = fields.String()
    laboratory = fields.String()
    analyte = fields.String()
    low = TypedNumber()
    high = TypedNumber()
    unit = fields.String()
    outcome = fields.String()
    jurisdiction = fields.String()
    dated = fields.String()
    since = fields.Date(error_messages=DAY)
    until = fields.Date(error_messages=DAY)
    after = fields.String()
    limit = fields.Integer(error_messages={"invalid": "Write a whole number."})

    @pre_load
    def without_empty(self, data: dict[str, str], **_: Any) -> dict[str, str]:
        """What was left empty is not asked."""
        return {name: value.strip() for name, value in data.items() if value.strip()}

    @post_load
    def asked(self, data: dict[str, Any], **_: Any) -> Question:
        """The question."""
        return Question(**data)


QUESTION = QuestionSchema()


@blueprint.get("")
def index() -> str | tuple[str, int]:
    """The form, and a page of what matches."""
    try:
        page = search(db.session, understood(db.session, parts().catalogue, question()))
    except InvalidInput as error:
        form = Form(typed(), dict(error.errors), error.detail)
        return render_template("search/index.html", form=form, page=None, choices=choices()), 422
    return render_template(
        "search/index.html",
        form=Form(typed()),
        page=page,
        choices=choices(),
        next_page=next_page(page),
        analyte=analyte_name(typed().get("analyte", "")),
        meant=() if page.rows else meant(db.session, typed().get("text", "")),
    )


@blueprint.get("/export.csv")
def export() -> Response:
    """Every row of the same question as CSV, from the first on."""
    asked = {**asdict(question()), "after": "", "limit": LARGEST_PAGE}
    query = understood(db.session, parts().catalogue, Question(**asked))
    # written whole: a visitor who stops reading half way would keep the database's connection
    text = "".join(lines(every_row(db.session, query), analyte_name(query.analyte or "")))
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="registry-search.csv"'
    return answer


def question() -> Question:
    """What the address asks; raises InvalidInput with every part that is malformed."""
    try:
        asked: Question = QUESTION.load(request.args.to_dict(), unknown=EXCLUDE)
    except ValidationError as error:
        raise InvalidInput("This search cannot be understood.", tuple(flat(error.messages))) from error
    return asked


def next_page(page: Page) -> str | None:
    """The address of the page that follows."""
    if page.next_after is None:
        return None
    asked: dict[str, Any] = {**typed(), "after": written_key(page.next_after)}
    return url_for("search.index", **asked)


def typed() -> dict[str, str]:
    """The parts of the question as they stand in the address; whatever else stands there is nobody's business."""
    given = {name: request.args.get(name, "").strip() for name in QUESTION.fields}
    return {name: value for name, value in given.items() if value}


def choices() -> dict[str, list[tuple[str, str]]]:
    """What the drop-down lists offer."""
    catalogue = parts().catalogue
    analytes = sorted((PANELS.index(a.panel), a.name, a.slug) for a in catalogue.analytes if a.panel in PANELS)
    return {
        "maker": [(o.public_id, o.name) for o in organisations(db.session, "maker")],
        "laboratory": [(o.public_id, o.name) for o in organisations(db.session, "laboratory")],
        "analyte": [(slug, name) for _, name, slug in analytes],
        "unit": [(unit, unit) for unit in UNITS if unit not in {"mg", "ug", "g"}],
        "outcome": [(outcome.value, OUTCOMES[outcome].word) for outcome in Outcome],
        "jurisdiction": [(place.id, place.name) for place in catalogue.jurisdictions],
        "dated": [(dated, dated.capitalize()) for dated in DATES],
    }


def analyte_name(slug: str) -> str:
    """What an analyte is called, in the list of choices or not; empty where none is asked for."""
    analyte = parts().catalogue.analytes.get(slug)
    return slug if analyte is None else analyte.name
