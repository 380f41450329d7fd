"""Programs read the public log: its heads, its entries, and the proofs that hold the ones against the others."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from registry.domain.merkle import EMPTY, hash_of_leaf
from registry.services.book.log_proofs import consistency, inclusion, published_size
from registry.services.book.public_log import MERGE_DELAY
from registry.storage.models import LogEntry
from registry.storage.queries import public_log as queries
from registry.web.api.kinds import PageSize, Words
from registry.web.api.list_shapes import listed
from registry.web.api.meta import NEXT, page_of
from registry.web.asked.typed_number import WholeNumber
from registry.web.entry.addresses import LARGEST
from registry.web.shared.database import db
from registry.web.shared.parts import parts

public_log = Blueprint(
    "api-log", __name__, url_prefix="/api/v1/log", description="What happened, in a log nobody can change unseen"
)
SIZE = validate.Range(min=0, max=LARGEST)
HASH = {"description": "sha256, in hex"}


class HeadShape(Schema):
    """The root over the first `size` entries; `checkpoint` is its text to keep, signed where there is a key."""

    size = fields.Integer()
    root = fields.String(metadata=HASH)
    made_at = fields.DateTime(allow_none=True)
    checkpoint = fields.String(allow_none=True, metadata={"description": "A signed note (c2sp.org/tlog-checkpoint)"})


class NewestHeadShape(HeadShape):
    """The newest head, and what holds for all."""

    public_key = fields.String(allow_none=True, metadata={"description": "What signs; null: heads are not signed"})
    merge_delay = fields.Integer(metadata={"description": "Seconds an event may wait for its entry"})


class HeadsSchema(Schema):
    """Which heads are asked for."""

    since = WholeNumber(load_default=0, validate=SIZE, metadata={"description": "Of so many entries or more"})
    limit = PageSize()


class EntriesSchema(Schema):
    """Which entries are asked for."""

    begin = WholeNumber(load_default=0, validate=SIZE, metadata={"description": "The first position, from 0"})
    subject = Words(load_default="", about="Only entries about the certificate, batch, product or recall of this id")
    limit = PageSize()


class EntryShape(Schema):
    """An entry. Its leaf is the sha256 over a zero byte and the body, letter for letter (RFC 6962)."""

    position = fields.Integer()
    leaf = fields.String(metadata=HASH)
    body = fields.String(metadata={"description": "JSON: what is public of the event, and a seal over all of it"})


class SizeSchema(Schema):
    """By which head an entry is to be proved."""

    size = WholeNumber(load_default=None, validate=SIZE, metadata={"description": "Left out: the newest head's"})


class ProvedEntryShape(EntryShape):
    """An entry with what leads from its leaf to the root."""

    size = fields.Integer()
    root = fields.String(metadata=HASH)
    proof = fields.List(fields.String(metadata=HASH))


class SizesSchema(Schema):
    """The sizes of two heads."""

    first = WholeNumber(required=True, validate=SIZE)
    second = WholeNumber(load_default=None, validate=SIZE, metadata={"description": "Left out: the newest head's"})


class ConsistencyShape(Schema):
    """What shows that the log of `second` entries begins with that of `first`."""

    first = fields.Integer()
    second = fields.Integer()
    first_root = fields.String(metadata=HASH)
    second_root = fields.String(metadata=HASH)
    proof = fields.List(fields.String(metadata=HASH))


@public_log.get("")
@public_log.response(200, NewestHeadShape)
def newest() -> dict[str, Any]:
    """The newest head: keep its checkpoint, and nobody can rewrite the log behind your back."""
    head = queries.newest_head(db.session)
    key = {"public_key": parts().signer.public() or None, "merge_delay": int(MERGE_DELAY.total_seconds())}
    if head is None:
        return {"size": 0, "root": EMPTY.hex(), "made_at": None, "checkpoint": None, **key}
    return {"size": head.size, "root": head.root, "made_at": head.made_at, "checkpoint": head.checkpoint, **key}


@public_log.get("/heads")
@public_log.arguments(HeadsSchema, location="query")
@public_log.response(200, listed(HeadShape, "HeadsShape"), headers=NEXT)
def heads(asked: dict[str, int]) -> Any:
    """Published heads, the smallest first."""
    found = queries.heads(db.session, since=asked["since"], limit=asked["limit"] + 1)
    more = found[asked["limit"] :]
    address = url_for("api-log.heads", since=more[0].size, limit=asked["limit"]) if more else None
    return page_of(queries.number_of_heads(db.session), address, found[: asked["limit"]])


@public_log.get("/entries")
@public_log.arguments(EntriesSchema, location="query")
@public_log.response(200, listed(EntryShape, "EntriesShape"), headers=NEXT)
def entries(asked: dict[str, Any]) -> Any:
    """Entries, the oldest first: all of them, or those about one thing."""
    found = queries.entries(db.session, begin=asked["begin"], limit=asked["limit"] + 1, subject=asked["subject"])
    more = found[asked["limit"] :]
    kept = {"limit": asked["limit"], "subject": asked["subject"] or None}
    address = url_for("api-log.entries", begin=more[0].position, **kept) if more else None
    total = queries.number_about(db.session, asked["subject"]) if asked["subject"] else published_size(db.session)
    return page_of(total, address, [shown(entry) for entry in found[: asked["limit"]]])


@public_log.get("/entries/<int:position>")
@public_log.arguments(SizeSchema, location="query")
@public_log.response(200, ProvedEntryShape)
def entry(asked: dict[str, int | None], position: int) -> dict[str, Any]:
    """One entry, with the proof that it stands in the log of this size (RFC 9162, 2.1.3)."""
    found = inclusion(db.session, position, asked["size"])
    proof = [step.hex() for step in found.proof]
    return {**shown(found.entry), "size": found.size, "root": found.root.hex(), "proof": proof}


@public_log.get("/consistency")
@public_log.arguments(SizesSchema, location="query")
@public_log.response(200, ConsistencyShape)
def consistent(asked: dict[str, Any]) -> dict[str, Any]:
    """The proof that the log of one size begins with that of a smaller one (RFC 9162, 2.1.4)."""
    found = consistency(db.session, asked["first"], asked["second"])
    first_root, second_root = (root.hex() for root in found.roots)
    return {
        "first": found.first,
        "second": found.second,
        "first_root": first_root,
        "second_root": second_root,
        "proof": [step.hex() for step in found.proof],
    }


def shown(entry: LogEntry) -> dict[str, Any]:
    """An entry as the API gives it."""
    return {"position": entry.position, "leaf": hash_of_leaf(entry.body.encode()).hex(), "body": entry.body}
