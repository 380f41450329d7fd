"""Lists for programs that keep a copy in step: what changed since an instant, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate
from sqlalchemy.orm import Session

from registry.errors import InvalidInput
from registry.services.question import LARGEST_PAGE
from registry.storage.queries.assessments import newest_headlines
from registry.storage.queries.changes import (
    Changed,
    Changes,
    Portion,
    batches_of_products,
    changed_batches,
    changed_certificates,
    changed_products,
)
from registry.web.api.cursor import key_of, written
from registry.web.api.kinds import Words
from registry.web.api.meta import NEXT, MetaShape, meta_of
from registry.web.database import db

lists = Blueprint("api-lists", __name__, url_prefix="/api/v1", description="Lists to keep a copy in step with")


class ChangesSchema(Schema):
    """Which changes are asked for."""

    changed_since = fields.AwareDateTime(
        load_default=None,
        default_timezone=UTC,
        metadata={"description": "Only what changed at this instant or later, such as 2026-11-24T00:00:00Z"},
    )
    cursor = Words(about="Where the page begins: taken from the answer before, never made up")
    limit = fields.Integer(load_default=25, validate=validate.Range(min=1, max=LARGEST_PAGE))


class ListedProductShape(Schema):
    """A product in a list."""

    id = fields.String()
    name = fields.String()
    form = fields.String()
    gtin = fields.String(allow_none=True)
    maker = fields.String()
    batches = fields.List(fields.String())
    changed_at = fields.DateTime()


class ListedBatchShape(Schema):
    """A batch in a list, with the headline of its newest judging: not_tested where it never was."""

    id = fields.String()
    number = fields.String()
    product = fields.String()
    manufactured_on = fields.Date(allow_none=True)
    expires_on = fields.Date(allow_none=True)
    headline = fields.String()
    changed_at = fields.DateTime()


class ListedCertificateShape(Schema):
    """A certificate in a list; one that was superseded or withdrawn stays in it and says so."""

    id = fields.String()
    number = fields.String(allow_none=True)
    laboratory = fields.String()
    publication = fields.String(metadata={"description": "published, superseded or withdrawn"})
    reported_on = fields.Date(allow_none=True)
    withdrawn_reason = fields.String(allow_none=True)
    sha256 = fields.String()
    batches = fields.List(fields.String())
    changed_at = fields.DateTime()


def _listed(row: type[Schema], name: str) -> type[Schema]:
    return Schema.from_dict({"meta": fields.Nested(MetaShape), "rows": fields.List(fields.Nested(row))}, name=name)


@lists.get("/products")
@lists.arguments(ChangesSchema, location="query")
@lists.response(200, _listed(ListedProductShape, "ProductsShape"), headers=NEXT)
def products(asked: dict[str, Any]) -> Any:
    """Products, those that changed longest ago first."""
    return answer("api-lists.products", changed_products, asked, _products)


@lists.get("/batches")
@lists.arguments(ChangesSchema, location="query")
@lists.response(200, _listed(ListedBatchShape, "BatchesShape"), headers=NEXT)
def batches(asked: dict[str, Any]) -> Any:
    """Batches, those that changed longest ago first; a batch changes whenever it is judged."""
    return answer("api-lists.batches", changed_batches, asked, _batches)


@lists.get("/certificates")
@lists.arguments(ChangesSchema, location="query")
@lists.response(200, _listed(ListedCertificateShape, "CertificatesShape"), headers=NEXT)
def certificates(asked: dict[str, Any]) -> Any:
    """Certificates that are or were published, those that changed longest ago first."""
    return answer("api-lists.certificates", changed_certificates, asked, _certificates)


def answer(
    endpoint: str,
    find: Callable[[Session, Portion], Changes],
    asked: dict[str, Any],
    rows: Callable[[Sequence[Changed]], list[dict[str, Any]]],
) -> Any:
    """One page with what holds for the whole list. Raises InvalidInput for a cursor that is none."""
    since: datetime | None = asked["changed_since"]
    after = None if asked["cursor"] is None else key_of(asked["cursor"])
    if asked["cursor"] is not None and after is None:
        raise InvalidInput("There is no such page.", (("cursor", "Leave this out to begin with the first page."),))
    found = find(db.session, Portion(since, after, asked["limit"]))
    following = None
    if found.after is not None:
        kept = {"changed_since": None if since is None else since.isoformat(), "limit": asked["limit"]}
        following = url_for(endpoint, cursor=written(found.after), **kept)
    headers = {} if following is None else {"Link": f'<{following}>; rel="next"'}
    return {"meta": meta_of(found.total, following), "rows": rows(found.changes)}, 200, headers


def _products(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    batches = batches_of_products(db.session, [change.row.id for change in changes])
    return [
        {
            **_plain(change, ("name", "form", "gtin")),
            "maker": change.row.maker.name,
            "batches": batches.get(change.row.id, []),
        }
        for change in changes
    ]


def _batches(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    headlines = newest_headlines(db.session, [change.row.id for change in changes])
    return [
        {
            **_plain(change, ("number", "manufactured_on", "expires_on")),
            "product": change.row.product.public_id,
            "headline": headlines.get(change.row.id, "not_tested"),
        }
        for change in changes
    ]


def _certificates(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    return [
        {
            **_plain(change, ("number", "publication", "reported_on", "withdrawn_reason")),
            "laboratory": change.row.laboratory.name,
            "sha256": change.row.document.sha256,
            "batches": sorted({s.batch.public_id for s in change.row.samples if s.batch is not None}),
        }
        for change in changes
    ]


def _plain(change: Changed, names: Sequence[str]) -> dict[str, Any]:
    return {"id": change.row.public_id, "changed_at": change.at, **{name: getattr(change.row, name) for name in names}}
