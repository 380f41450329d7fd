"""Which registered batches a recall means, and which recalls mean a batch; always asked anew, so nothing goes stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.recalled import Kind, Match, Part
from registry.services.ids import folded_number
from registry.services.makers.notice_parts import how, parts_of, surest
from registry.storage.models import Batch, Recall
from registry.storage.queries.recalls import (
    batches_of,
    has_ended,
    products_with,
    recalls_in_force,
    recalls_of_product,
)


@dataclass(frozen=True)
class Concerned:
    """A batch and how sure it is that the list means it."""

    batch: Batch
    match: Match


@dataclass(frozen=True)
class OnBatch:
    """A recall of a batch, how sure it is that the batch is meant, and whether the recall had ended."""

    recall: Recall
    match: Match
    ended: bool


def concerned(
    session: Session, product_id: int, parts: Sequence[Part], at: datetime | None = None
) -> tuple[Concerned, ...]:
    """The registered batches of a product that a list means, or may mean."""
    found = ((batch, how(parts, batch)) for batch in batches_of(session, [product_id], at))
    return tuple(Concerned(batch, match) for batch, match in found if match is not Match.NO)


def recalls_on(session: Session, batch: Batch, at: datetime | None = None) -> tuple[OnBatch, ...]:
    """The recalls that mean this batch, or may; ended ones last."""
    recalls = recalls_of_product(session, batch.product_id, at)
    found = ((recall, how(parts_of(recall.batches), batch)) for recall in recalls)
    kept = [OnBatch(recall, match, has_ended(recall, at)) for recall, match in found if match is not Match.NO]
    return tuple(sorted(kept, key=lambda on: on.ended))


def recalled_ids(session: Session, at: datetime | None = None) -> frozenset[int]:
    """The ids of all batches that a recall in force names for certain."""
    recalls = recalls_in_force(session, at)
    lists: dict[int, list[tuple[Part, ...]]] = defaultdict(list)
    for recall in recalls:
        lists[recall.product_id].append(parts_of(recall.batches))
    batches = batches_of(session, sorted(lists), at) if lists else ()
    return frozenset(b.id for b in batches if Match.YES in {how(parts, b) for parts in lists[b.product_id]})


def recalls_by_batch(session: Session, at: datetime | None = None) -> dict[str, tuple[OnBatch, ...]]:
    """The recalls in force that mean a batch, or may, by the batch's address: read once for a page of many."""
    found: dict[str, list[OnBatch]] = defaultdict(list)
    recalls = recalls_in_force(session, at)
    batches = batches_of(session, sorted({row.product_id for row in recalls}), at) if recalls else ()
    lists = {recall.id: parts_of(recall.batches) for recall in recalls}
    pairs = ((recall, batch) for recall in recalls for batch in batches if batch.product_id == recall.product_id)
    for recall, batch in pairs:
        match = how(lists[recall.id], batch)
        if match is not Match.NO:
            found[batch.public_id].append(OnBatch(recall, match, ended=False))
    return {public_id: tuple(rows) for public_id, rows in found.items()}


def recalls_naming(
    session: Session, number: str, product_ids: Collection[int], at: datetime | None = None
) -> tuple[OnBatch, ...]:
    """The recalls in force that mean a number not registered of their product, of these or, of none, of any.

    Another product may have a batch of this number: a recall is no word on that one, nor is that one's page a word on
    the recalled. Without its product a number is meant only where a list has it: “every batch” and days of making tell
    nothing of it.
    """
    kinds, folded = set(Kind) if product_ids else {Kind.NUMBER, Kind.RUN}, folded_number(number)
    recalls = [row for row in recalls_in_force(session, at) if not product_ids or row.product_id in product_ids]
    lists = ((row, [part for part in parts_of(row.batches) if part.kind in kinds]) for row in recalls)
    found = ((row, surest(parts, folded, None)) for row, parts in lists)
    kept = [OnBatch(row, match, ended=False) for row, match in found if match is not Match.NO]
    registered = products_with(session, [on.recall.product_id for on in kept], folded, at) if kept else frozenset()
    unregistered = (on for on in kept if on.recall.product_id not in registered)
    return tuple(sorted(unregistered, key=lambda on: on.match is not Match.YES))
