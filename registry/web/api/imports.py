"""Programs send lists of products: tried, or carried out at once, with every bad cell named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, fields

from registry.extract.sheets.bounds import MAX_FILE_BYTES
from registry.services.importing import desk
from registry.services.importing.desk import Sent
from registry.services.importing.plan import plan
from registry.services.importing.plan_data import plan_data
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.kinds import File
from registry.web.api.submissions import SIGNED
from registry.web.entry.visitor import account
from registry.web.makers.product_forms import ROW
from registry.web.shared.database import db
from registry.web.shared.parts import parts

imports = ApiBlueprint(
    "api-imports", __name__, url_prefix="/api/v1/products", description="Products, their labels and batches"
)
OUTCOMES = (
    "created, changed (a new version of the label), left (stands already), repeats (the batch of a row above), "
    "bad, or waits for another row"
)


class ListSchema(Schema):
    """A list of products, and whose they are."""

    file = File(required=True, metadata={"description": "CSV or XLSX, with the headings of the template"})
    maker_id = fields.Integer(
        load_default=None, validate=ROW, metadata={"description": "Only for those who register for others"}
    )


class TrySchema(Schema):
    """Whether a list is only to be tried."""

    dry_run = fields.Boolean(load_default=False, metadata={"description": "Say what it would do, and keep nothing"})


class ImportedCellShape(Schema):
    """A cell and what is to be said of it."""

    sheet = fields.String(metadata={"description": "Empty for CSV"})
    row = fields.Integer(metadata={"description": "As the spreadsheet counts"})
    column = fields.String(metadata={"description": "Its letter; empty where the list has no such column"})
    heading = fields.String()
    value = fields.String(metadata={"description": "As sent"})
    detail = fields.String(metadata={"description": "What is wrong, and what to do"})


class ImportedRowShape(Schema):
    """One row of a list."""

    sheet = fields.String()
    row = fields.Integer()
    outcome = fields.String(metadata={"description": OUTCOMES})
    product = fields.String()
    new_product = fields.Boolean(metadata={"description": "This row registers the product"})
    label_version = fields.Integer(allow_none=True, metadata={"description": "The version this row registers"})
    batch = fields.String(allow_none=True, metadata={"description": "The batch this row registers"})


class UnusedColumnShape(Schema):
    """A column that the registry knows nothing of."""

    sheet = fields.String()
    column = fields.String()
    heading = fields.String()


class FailedProductShape(Schema):
    """A product that could not be registered after all."""

    product = fields.String()
    detail = fields.String()


class ImportShape(Schema):
    """What a list does, or would do."""

    id = fields.String(allow_none=True, metadata={"description": "Its page is /imports/{id}; null for a dry run"})
    read_as = fields.String(metadata={"description": "How the file was read: CSV, UTF-8, semicolons"})
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={"description": f"Rows: {OUTCOMES}"})
    rows = fields.List(fields.Nested(ImportedRowShape))
    bad_cells = fields.List(fields.Nested(ImportedCellShape))
    doubts = fields.List(fields.Nested(ImportedCellShape), metadata={"description": "Taken, but look at them"})
    unused_columns = fields.List(fields.Nested(UnusedColumnShape))
    hidden_sheets = fields.List(fields.String())
    failed = fields.List(fields.Nested(FailedProductShape))


@imports.post("/import")
@imports.arguments(ListSchema, location="files")
@imports.arguments(TrySchema, location="query")
@imports.response(200, ImportShape)
@imports.doc(**SIGNED)
def create(form: dict[str, Any], asked: dict[str, bool]) -> dict[str, Any]:
    """Send a list of products. Good rows are registered, one transaction a product; bad ones never stop them.

    The same list again changes nothing. A dry run says what would happen and keeps nothing.
    """
    maker_id = desk.chosen_maker(db.session, account(), form["maker_id"])
    sent = Sent(form["file"].stream.read(MAX_FILE_BYTES + 1), form["file"].filename or "", maker_id)
    now = datetime.now(UTC)
    made = plan(db.session, sent.data, maker_id=maker_id, catalogue=parts().catalogue, on=now.date())
    if asked["dry_run"]:
        return {**plan_data(made), "id": None, "failed": []}
    told = plan_data(made)
    kept = desk.take_in(db.session, sent, actor=account(), now=now)
    done = desk.confirm(db.session, kept, actor=account(), now=now, catalogue=parts().catalogue, seen=made.fingerprint)
    failed = [{"product": name, "detail": why} for name, why in done.failed]
    return {**told, "id": kept.public_id, "failed": failed}
