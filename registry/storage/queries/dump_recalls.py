"""What the dump holds of recall notices: each with its list of batches as it was read, and what was added."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from registry.storage.models import Product, Recall, RecallBatches, RecallUpdate

TABLES: dict[str, Any] = {
    "recalls": select(
        Recall.public_id.label("recall"),
        Product.public_id.label("product"),
        Recall.reason,
        Recall.action,
        Recall.contact,
        Recall.batches_printed,
        Recall.code_place,
        Recall.sold_from,
        Recall.sold_to,
        Recall.states,
        Recall.language,
        Recall.issued_at,
        Recall.ended_at,
        Recall.ended_reason,
    )
    .join(Product, Recall.product_id == Product.id)
    .order_by(Recall.id),
    "recall_batches": select(
        Recall.public_id.label("recall"),
        RecallBatches.kind,
        RecallBatches.printed,
        RecallBatches.first,
        RecallBatches.last,
        RecallBatches.made_from,
        RecallBatches.made_to,
    )
    .join(Recall, RecallBatches.recall_id == Recall.id)
    .order_by(RecallBatches.id),
    "recall_updates": select(Recall.public_id.label("recall"), RecallUpdate.at, RecallUpdate.text)
    .join(Recall, RecallUpdate.recall_id == Recall.id)
    .order_by(RecallUpdate.id),
}
