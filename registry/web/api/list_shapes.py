"""The lists of the API: the shape of each row, and of a page of them."""

from __future__ import annotations

from marshmallow import Schema, fields

from registry.domain.label import PRODUCT_FORMS
from registry.domain.outcome import Outcome
from registry.web.api.batch_recalls import IN_FORCE, BatchRecallShape
from registry.web.api.kinds import Digits, Ucum, one_of
from registry.web.api.meta import MetaShape


class ListedProductShape(Schema):
    """A product in a list."""

    id = fields.String()
    name = fields.String()
    form = fields.String(metadata=one_of(PRODUCT_FORMS))
    gtin = fields.String(allow_none=True)
    maker = fields.String()
    batches = fields.List(fields.String())
    recalls = fields.List(fields.Nested(BatchRecallShape), metadata=IN_FORCE)
    changed_at = fields.DateTime()


class ListedBatchShape(Schema):
    """A batch in a list, with the headline of its newest judging: not_tested where it never was."""

    id = fields.String()
    number = fields.String()
    product = fields.String()
    manufactured_on = fields.Date(allow_none=True)
    expires_on = fields.Date(allow_none=True)
    headline = fields.String(metadata=one_of(Outcome))
    withdrawn_at = fields.DateTime(allow_none=True, metadata={"description": "Set where it was registered by mistake"})
    withdrawn_reason = fields.String(allow_none=True)
    recalls = fields.List(fields.Nested(BatchRecallShape), metadata=IN_FORCE)
    changed_at = fields.DateTime()


class ListedCertificateShape(Schema):
    """A certificate in a list; one that was superseded or withdrawn stays in it and says so."""

    id = fields.String()
    number = fields.String(allow_none=True)
    laboratory = fields.String()
    publication = fields.String(metadata=one_of(("published", "superseded", "withdrawn")))
    reported_on = fields.Date(allow_none=True)
    withdrawn_reason = fields.String(allow_none=True)
    sha256 = fields.String()
    batches = fields.List(fields.String())
    changed_at = fields.DateTime()


class RowShape(Schema):
    """One row of a search."""

    product = fields.String()
    product_id = fields.String()
    maker = fields.String()
    batch = fields.String()
    batch_id = fields.String()
    laboratory = fields.String(allow_none=True)
    certificate = fields.String(allow_none=True)
    certificate_id = fields.String(allow_none=True)
    tested_on = fields.Date(allow_none=True)
    reported_on = fields.Date(allow_none=True)
    published_at = fields.DateTime(allow_none=True)
    headline = fields.String(metadata=one_of(Outcome))
    recalls = fields.List(fields.Nested(BatchRecallShape), metadata=IN_FORCE)
    printed = fields.String(allow_none=True)
    operator = fields.String(allow_none=True)
    value = Digits()
    unit = fields.String(allow_none=True)
    ucum = Ucum()
    portion = fields.String(allow_none=True)


def listed(row: type[Schema], name: str) -> type[Schema]:
    """The shape of a page of such rows."""
    return Schema.from_dict({"meta": fields.Nested(MetaShape), "rows": fields.List(fields.Nested(row))}, name=name)
