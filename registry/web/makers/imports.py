"""Makers send a list of their products, look at what it would do with every bad cell named, and confirm it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound, UnreadableDocument
from registry.extract.sheets.bounds import MAX_FILE_BYTES
from registry.reference.import_columns import import_columns
from registry.services.importing import desk, files
from registry.services.importing.desk import Done, Sent
from registry.services.importing.plan import Plan, ProductPlan, Step
from registry.storage.models import Import
from registry.storage.queries import accounts
from registry.storage.queries.importing import import_by_public_id, imports_of
from registry.web.asked.forms import Form
from registry.web.entry.signing_in import limiter
from registry.web.entry.visitor import account, visitor
from registry.web.makers.label_words_form import in_words
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.shown.looks import IMPORTS
from registry.web.words.telling import told

blueprint = Blueprint("imports", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("csv", "xlsx")
LISTS, ROWS, BAD_SHOWN = 10, 50, 100
SENT = "60 per hour"


@dataclass(frozen=True)
class Page:
    """A portion of a list's rows, each with the plan of its product, and how many portions there are."""

    rows: tuple[tuple[Step, ProductPlan], ...]
    number: int
    many: int


@blueprint.get("/products/import")
def new() -> str:
    """The template, the form, and the lists sent before."""
    return show_new(Form())


@blueprint.post("/products/import")
@limiter.limit(SENT)
def send() -> str | tuple[str, int] | AnyResponse:
    """Take in a list and go on to what it would do."""
    form = Form({"maker_id": request.form.get("maker_id", "")})
    try:
        kept = desk.take_in(db.session, chosen_list(), actor=account(), now=datetime.now(UTC))
    except InvalidInput as error:
        return show_new(form.refused(error)), 422
    except UnreadableDocument as error:
        return show_new(Form(form.values, {"file": error.detail}, gettext("This list cannot be read."))), error.status
    return redirect(url_for("imports.show", public_id=kept.public_id), code=303)


@blueprint.get("/products/import/products.<kind>")
def template(kind: str) -> Response:
    """An empty list to fill in."""
    known = import_columns()
    check_kind(kind)
    return file(files.template_csv(known) if kind == "csv" else files.template_xlsx(known), f"products.{kind}")


@blueprint.get("/imports/<public_id>")
def show(public_id: str) -> str:
    """What a list would do today, row by row, and its bad cells."""
    return shown(found(public_id), Form())


@blueprint.post("/imports/<public_id>")
@limiter.limit(SENT)
def confirm(public_id: str) -> str | tuple[str, int] | AnyResponse:
    """Register what the good rows ask for."""
    row, now = found(public_id), datetime.now(UTC)
    seen = request.form.get("seen")
    try:
        done = desk.confirm(db.session, row, actor=account(), now=now, catalogue=parts().catalogue, seen=seen)
    except Conflict as error:
        return shown(row, Form(message=error.detail)), 409
    tell(done)
    return redirect(url_for("imports.show", public_id=public_id), code=303)


@blueprint.get("/imports/<public_id>/to-mend.<kind>")
def bad_rows(public_id: str, kind: str) -> Response:
    """The rows left to mend, with what is wrong beside each."""
    check_kind(kind)
    made = planned(found(public_id))
    content = files.bad_rows_csv(made, told) if kind == "csv" else files.bad_rows_xlsx(made, told)
    return file(content, f"to-mend-{public_id}.{kind}")


def chosen_list() -> Sent:
    """The list of this request. Raises InvalidInput where no file or no maker was chosen."""
    typed = request.form.get("maker_id", type=int)
    maker_id = desk.chosen_maker(db.session, account(), typed)
    chosen = request.files.get("file")
    if chosen is None or not chosen.filename:
        raise InvalidInput(gettext("No file was chosen."), (("file", gettext("Choose a CSV or XLSX file.")),))
    return Sent(chosen.stream.read(MAX_FILE_BYTES + 1), chosen.filename, maker_id)


def show_new(form: Form) -> str:
    """The page of lists."""
    own = visitor().own_only
    makers = [(m.id, m.name) for m in accounts.organisations(db.session, "maker")] if visitor().oversees else []
    sent = imports_of(db.session, own, limit=LISTS)
    return render_template("imports/new.html", form=form, makers=makers, sent=sent, columns=import_columns())


def shown(row: Import, form: Form) -> str:
    """The page of one list."""
    made = None if row.content is None else planned(row)
    outcome = request.args.get("show", "")
    return render_template(
        "imports/show.html",
        sent=row,
        plan=made,
        form=form,
        looks=IMPORTS,
        outcome=outcome,
        page=None if made is None else portion(made, outcome),
        bad_shown=BAD_SHOWN,
        runs=[(datetime.fromisoformat(run["at"]), run) for run in reversed(row.done or ())],
        in_words=lambda claim: in_words(claim, parts().catalogue),
        link=lambda n: url_for("imports.show", public_id=row.public_id, show=outcome, page=n, _anchor="rows"),
    )


def portion(made: Plan, outcome: str) -> Page:
    """The rows asked for: `?show=` an outcome, `?page=` a portion of fifty."""
    of = {id(step): product for product in made.products for step in product.steps}
    rows = [(step, of[id(step)]) for step in made.steps if outcome in ("", step.outcome)]
    many = max(1, -(-len(rows) // ROWS))
    number = min(max(request.args.get("page", 1, type=int), 1), many)
    return Page(tuple(rows[(number - 1) * ROWS : number * ROWS]), number, many)


def planned(row: Import) -> Plan:
    """What a list would do today."""
    return desk.plan_of(db.session, row, parts().catalogue, datetime.now(UTC).date())


def tell(done: Done) -> None:
    """Say what confirming did."""
    written = done.counts["created"] + done.counts["changed"]
    if written and not done.failed:
        flash(ngettext("%(num)s row was carried out.", "%(num)s rows were carried out.", written), "success")
    elif not written:
        flash(gettext("Nothing in this list is new: nothing was changed."), "info")
    for name, why in done.failed:
        flash(gettext("“%(name)s” was not registered: %(why)s", name=name, why=told(why)), "error")


def found(public_id: str) -> Import:
    """The list of this address."""
    row = import_by_public_id(db.session, public_id)
    if row is None:
        raise NotFound(Said("There is no list at this address."))
    return row


def check_kind(kind: str) -> None:
    """Raise NotFound for a form of file that is not offered."""
    if kind not in KINDS:
        raise NotFound(Said("There is no {kind} of this: choose csv or xlsx.", kind=repr(kind)))


def file(content: str | bytes, name: str) -> Response:
    """A file to save."""
    answer = Response(content, mimetype="text/csv" if name.endswith(".csv") else XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
