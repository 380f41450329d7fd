"""Lists for programs that keep a copy in step: what changed since an instant, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import Publication
from registry.errors import InvalidInput
from registry.storage.models import Batch, Certificate
from registry.storage.queries.assessments import newest_headlines
from registry.storage.queries.batch_then import is_withdrawn
from registry.storage.queries.batches import batches_of_products
from registry.storage.queries.changes import (
    Changed,
    Changes,
    Portion,
    changed_batches,
    changed_certificates,
    changed_products,
)
from registry.web.api.cursor import key_of, written
from registry.web.api.kinds import Instant, PageSize, Words
from registry.web.api.list_shapes import ListedBatchShape, ListedCertificateShape, ListedProductShape, listed
from registry.web.api.meta import NEXT, page_of
from registry.web.asked.as_of import AsOfSchema, as_named, as_of, as_printed, instant_shown, standing
from registry.web.shared.database import db
from registry.web.shown.recalled import recall_data

lists = Blueprint("api-lists", __name__, url_prefix="/api/v1", description="Lists to keep a copy in step with")


class ChangesSchema(AsOfSchema):
    """Which changes are asked for."""

    changed_since = Instant(about="Only what changed at this instant or later, such as 2026-11-24T00:00:00Z")
    cursor = Words(about="Where the page begins: taken from the answer before, never made up")
    limit = PageSize()


@lists.get("/products")
@lists.arguments(ChangesSchema, location="query")
@lists.response(200, listed(ListedProductShape, "ProductsShape"), headers=NEXT)
def products(asked: dict[str, Any]) -> Any:
    """Products, those that changed longest ago first; a product changes with each label, batch and correction."""
    return answer("api-lists.products", changed_products, asked, _products)


@lists.get("/batches")
@lists.arguments(ChangesSchema, location="query")
@lists.response(200, listed(ListedBatchShape, "BatchesShape"), headers=NEXT)
def batches(asked: dict[str, Any]) -> Any:
    """Batches, those that changed longest ago first; a batch changes when it is corrected, withdrawn or judged."""
    return answer("api-lists.batches", changed_batches, asked, _batches)


@lists.get("/certificates")
@lists.arguments(ChangesSchema, location="query")
@lists.response(200, listed(ListedCertificateShape, "CertificatesShape"), headers=NEXT)
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
        raise InvalidInput(
            Said("There is no such page."), (("cursor", Said("Leave this out to begin with the first page.")),)
        )
    found = find(db.session, Portion(since, after, asked["limit"], as_of()))
    following = None
    if found.after is not None:
        kept = {"changed_since": None if since is None else since.isoformat(), "limit": asked["limit"]}
        following = url_for(endpoint, cursor=written(found.after), **kept)
    return page_of(found.total, following, rows(found.changes))


def _products(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    batches = batches_of_products(db.session, [change.row.id for change in changes], instant_shown())
    return [
        {
            **_plain(change, ()),
            **{name: getattr(as_named(change.row), name) for name in ("name", "form", "gtin")},
            "maker": change.row.maker.name,
            "batches": batches.get(change.row.id, []),
            "recalls": [recall for batch in batches.get(change.row.id, []) for recall in recall_data(batch)],
        }
        for change in changes
    ]


def _batches(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    headlines = newest_headlines(db.session, [change.row.id for change in changes], instant_shown())
    return [
        {
            **_plain(change, ()),
            **{name: getattr(as_printed(change.row), name) for name in ("number", "manufactured_on", "expires_on")},
            **_withdrawal(change.row),
            "product": change.row.product.public_id,
            "headline": headlines.get(change.row.id, "not_tested"),
            "recalls": recall_data(change.row.public_id),
        }
        for change in changes
    ]


def _withdrawal(batch: Batch) -> dict[str, Any]:
    gone = is_withdrawn(batch, instant_shown())
    return {name: getattr(batch, name) if gone else None for name in ("withdrawn_at", "withdrawn_reason")}


def _certificates(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    return [
        {
            **_plain(change, ("number", "reported_on")),
            **_standing(change.row),
            "laboratory": change.row.laboratory.name,
            "sha256": change.row.document.sha256,
            "batches": sorted({s.batch.public_id for s in change.row.samples if s.batch is not None}),
        }
        for change in changes
    ]


def _standing(certificate: Certificate) -> dict[str, Any]:
    state = standing(certificate)
    reason = certificate.withdrawn_reason if state == Publication.WITHDRAWN else None
    return {"publication": state, "withdrawn_reason": reason}


def _plain(change: Changed, names: Sequence[str]) -> dict[str, Any]:
    return {"id": change.row.public_id, "changed_at": change.at, **{name: getattr(change.row, name) for name in names}}
