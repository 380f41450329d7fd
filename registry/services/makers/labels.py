"""What makers register: products, the versions of their labels with the claims on them, and batches."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.services.makers.label_input import NewBatch, NewLabel, NewProduct
from registry.services.makers.registering import Registrar, new_batch, new_label, new_product
from registry.storage.models import Account, Batch, Label, Product


def register_product(session: Session, *, actor: Account, product: NewProduct, now: datetime) -> Product:
    """A new product of the actor's own organisation, or of any maker for regulators and administrators.

    Raises InvalidInput with all faults at once, NotAllowed for others.
    """
    row = new_product(session, Registrar(actor, now), product)
    session.commit()
    return row


def add_label(session: Session, *, actor: Account, product_id: int, label: NewLabel, now: datetime) -> Label:
    """The next version of a product's label; batches made under an older version keep theirs.

    Only a regulator or administrator holds a claim to another tolerance than the registry's; a claim of the same words
    keeps it in later versions.
    Raises InvalidInput with all faults at once, NotFound, NotAllowed.
    """
    row = new_label(session, Registrar(actor, now), product_id, label)
    session.commit()
    return row


def register_batch(session: Session, *, actor: Account, product_id: int, batch: NewBatch, now: datetime) -> Batch:
    """A batch of a product, sold under the newest version of its label unless another is named.

    Raises InvalidInput with all faults at once, NotFound, NotAllowed.
    """
    row = new_batch(session, Registrar(actor, now), product_id, batch)
    session.commit()
    return row
