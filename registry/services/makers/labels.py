"""What makers register: products, the versions of their labels with the claims on them, and batches."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import Conflict
from registry.services.makers.label_input import NewBatch, NewLabel, NewProduct
from registry.services.makers.registering import Registrar, new_batch, new_label, new_product, own_product
from registry.storage.models import Account, Batch, Label, Product
from registry.storage.queries.products import newest_label


def register_product(session: Session, *, actor: Account, product: NewProduct, now: datetime) -> Product:
    """A new product of the actor's own organisation, or of any maker for regulators and administrators.

    Raises InvalidInput with all faults at once, NotAllowed for others.
    """
    row = new_product(session, Registrar(actor, now), product)
    session.commit()
    return row


def add_label(
    session: Session, *, actor: Account, product_id: int, label: NewLabel, now: datetime, seen: int | None = None
) -> Label:
    """The next version of a product's label; batches made under an older version keep theirs.

    Only a regulator or administrator holds a claim to another tolerance than the registry's; a claim of the same words
    keeps it in later versions. `seen` is the version that was the newest when the label was written, 0 for none.
    The pictures of a version that prints the same are carried over. Raises InvalidInput with all faults at once, or
    where the label says what the version before says, NotFound, NotAllowed, and Conflict where another is the newest.
    """
    by = Registrar(actor, now)
    _check_seen(session, by, product_id, seen)
    row = new_label(session, by, product_id, label)
    session.commit()
    return row


def register_batch(
    session: Session, *, actor: Account, product_id: int, batch: NewBatch, now: datetime, seen: int | None = None
) -> Batch:
    """A batch of a product, sold under the newest version of its label unless another is named.

    `seen` is the version that it was said to be sold under, 0 for none.
    Raises InvalidInput with all faults at once, NotFound, NotAllowed, and Conflict where another is the newest now.
    """
    by = Registrar(actor, now)
    _check_seen(session, by, product_id, seen)
    row = new_batch(session, by, product_id, batch)
    session.commit()
    return row


def _check_seen(session: Session, by: Registrar, product_id: int, seen: int | None) -> None:
    """Raise Conflict where somebody has kept another version of the label; holds the product until it is written."""
    own_product(session, by, product_id)
    newest = newest_label(session, product_id)
    if seen is not None and seen != (0 if newest is None else newest.version):
        raise Conflict(Said("Somebody kept another version of the label after you opened this page."))
