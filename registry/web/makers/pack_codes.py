"""Makers print the code of each batch, alone or several on a sheet."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.storage.models import Batch
from registry.storage.queries.product_list import batches_of
from registry.web.consumers import batches
from registry.web.consumers.pack_code import code
from registry.web.consumers.pack_code import pdf as drawn_pdf
from registry.web.consumers.pack_code import sheet as drawn_sheet
from registry.web.consumers.pack_code import svg as drawn_svg
from registry.web.entry.signing_in import limiter
from registry.web.makers.product_list import asked
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("pack-codes", __name__)
SIZES = (20, 30, 40)  # millimetres across
USUAL = 30
MOST, SHEETS = 300, "30 per hour"


@blueprint.get("/products/<public_id>/codes")
def show(public_id: str) -> str:
    """The codes of a product's batches, newest first, to look at and choose from."""
    product = found(public_id)
    codes = [(batch, code(batch)) for batch in reversed(product.batches)]
    known = bool(parts().settings.address)
    return render_template("products/codes.html", product=product, codes=codes, sizes=SIZES, usual=USUAL, known=known)


@blueprint.get("/products/<public_id>/codes.pdf")
def sheet(public_id: str) -> Response:
    """A sheet of the batches that `?batch=` names, all where it names none."""
    batches = found(public_id).batches
    asked = set(request.args.getlist("batch"))
    chosen = [batch for batch in reversed(batches) if batch.public_id in asked or not asked]
    if not chosen:
        raise NotFound(Said("This product has none of these batches."))
    drawn = drawn_sheet([code(batch) for batch in chosen], width())
    return file(drawn, "application/pdf", f"codes-{public_id}.pdf")


@blueprint.get("/products/codes.pdf")
@limiter.limit(SHEETS)
def of_many() -> Response:
    """A sheet of every batch of the products that a list shows, `?text=` and `?missing=` as there."""
    batches = batches_of(db.session, asked(), limit=MOST + 1)
    if not batches:
        raise NotFound(Said("These products have no batch: register one first."))
    if len(batches) > MOST:
        raise InvalidInput(
            Said("The list has more than {most} batches: narrow it, and print the sheet in parts.", most=MOST)
        )
    return file(drawn_sheet([code(batch) for batch in batches], width()), "application/pdf", "codes.pdf")


@blueprint.get("/batches/<public_id>/code.svg")
def svg(public_id: str) -> Response:
    """The code of a batch for a label's artwork."""
    return file(drawn_svg(code(batch(public_id))), "image/svg+xml", f"code-{public_id}.svg")


@blueprint.get("/batches/<public_id>/code.pdf")
def pdf(public_id: str) -> Response:
    """The code of a batch as a PDF of its own size, `?size=30` millimetres across."""
    return file(drawn_pdf(code(batch(public_id)), width()), "application/pdf", f"code-{public_id}.pdf")


def batch(public_id: str) -> Batch:
    """The batch of this address."""
    return batches.found(public_id).batch


def width() -> int:
    """The width that was asked for. Raises InvalidInput where it is none of those offered."""
    asked = request.args.get("size", str(USUAL))
    if asked not in map(str, SIZES):
        raise InvalidInput(Said("{asked} is no width offered: choose 20, 30 or 40 millimetres.", asked=repr(asked)))
    return int(asked)


def file(content: bytes | str, kind: str, name: str) -> Response:
    """A drawn file with the name it is saved under."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
