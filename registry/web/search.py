"""Regulators search, and take away exactly what is shown; the address holds the whole question."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load

from registry.domain.outcome import Outcome
from registry.errors import InvalidInput
from registry.reference.files import flat
from registry.services.searching import DATES, LARGEST_PAGE, Question, understood, written_key
from registry.storage.queries.accounts import organisations
from registry.storage.queries.search import Page, Row, every_row, search
from registry.web.database import db
from registry.web.forms import Form
from registry.web.looks import OUTCOMES
from registry.web.parts import parts
from registry.web.product_forms import UNITS

blueprint = Blueprint("search", __name__, url_prefix="/search")
BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something older
RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are the wide forms of the first
PANELS = ("alkaloids", "heavy-metals", "microbials", "mycotoxins", "moisture", "cannabinoids")
NUMBER: dict[str, Any] = {"invalid": "Write a number, such as 1.2.", "special": "Write a number, such as 1.2."}
DAY: dict[str, Any] = {"invalid": "Write a day as 2026-11-24."}
COLUMNS = {
    "product": "Product",
    "maker": "Maker",
    "batch": "Batch",
    "laboratory": "Laboratory",
    "certificate": "Certificate",
    "tested_on": "Tested on",
    "reported_on": "Reported on",
    "published_at": "Published",
    "headline": "Outcome",
    "printed": "Result as printed",
    "unit": "Unit",
    "batch_id": "Batch page",
    "certificate_id": "Certificate page",
}


class QuestionSchema(Schema):
    """The question as the address holds it; empty parts do not narrow."""

    text = fields.String()
    maker = fields.String()
    laboratory = fields.String()
    analyte = fields.String()
    low = fields.Decimal(error_messages=NUMBER)
    high = fields.Decimal(error_messages=NUMBER)
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
        "search/index.html", form=Form(typed()), page=page, choices=choices(), next_page=next_page(page)
    )


@blueprint.get("/export.csv")
def export() -> Response:
    """Every row of the same question as CSV, from the first on."""
    asked = {**asdict(question()), "after": "", "limit": LARGEST_PAGE}
    query = understood(db.session, parts().catalogue, Question(**asked))
    # written whole: a visitor who stops reading half way would keep the database's connection
    answer = Response("".join(lines(every_row(db.session, query))), mimetype="text/csv")
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


def lines(rows: Iterator[Row]) -> Iterator[str]:
    """The rows as CSV, a line at a time, under a heading."""
    yield BOM + line(list(COLUMNS.values()))
    for row in rows:
        yield line([cell(row, name) for name in COLUMNS])


def cell(row: Row, name: str) -> str:
    """What a cell holds; text that a spreadsheet would run as a formula is marked as text."""
    value = getattr(row, name)
    if value is None:
        return ""
    if name == "batch_id":
        return url_for("batches.show", public_id=value, _external=True)
    if name == "certificate_id":
        return url_for("certificates.show", public_id=value, _external=True)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(RISKY) else text


def line(cells: list[str]) -> str:
    """One line of CSV."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
