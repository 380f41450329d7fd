"""A product's name, form and GTIN are corrected: what stood before stays beside it, with who, when and why."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.ids import folded_name
from registry.services.judging.assessment import FORM_CORRECTED, keep_assessment
from registry.services.makers.corrections import (
    Corrected,
    PartCorrected,
    Parts,
    corrections_told,
    keep_correction,
    parts_corrected,
    reason_faults,
)
from registry.services.makers.label_input import NewProduct, gtin14
from registry.services.makers.product_faults import product_faults
from registry.services.makers.registering import Registrar, own_product, taken
from registry.storage.models import Account, Product, ProductCorrection
from registry.storage.queries.assessments import newest_headlines
from registry.storage.queries.recalls import recalls_of_product

SAID: Parts = {part: attrgetter(part) for part in ("name", "form", "gtin")}


def correct_product(
    session: Session,
    catalogue: Catalogue,
    *,
    actor: Account,
    product_id: int,
    product: NewProduct,
    reason: str | None,
    now: datetime,
) -> tuple[PartCorrected, ...]:
    """Make a product what is given here; gives what changed, nothing where it says the same already.

    A reason is needed once a label, a batch or a recall rests on it. With another form its batches are judged anew.
    Raises InvalidInput with all faults at once, NotFound, NotAllowed, Conflict.
    """
    kept, wanted = own_product(session, Registrar(actor, now), product_id), _wanted(product)
    was = {column: getattr(kept, column) for column in wanted}
    if was == wanted:
        session.rollback()  # lets go of the product
        return ()
    _refuse(session, kept, product, reason)
    why = (reason or "").strip() or None
    before = ProductCorrection(product_id=kept.id, at=now, account_id=actor.id, reason=why, **was)
    for column, value in wanted.items():
        setattr(kept, column, value)
    corrected = parts_corrected(SAID, before, kept)
    keep_correction(session, kept, before, corrected)
    if kept.form != before.form:
        _judge_anew(session, catalogue, kept, now)
    session.commit()
    return corrected


def _wanted(product: NewProduct) -> dict[str, str | None]:
    """The columns of a product that says this."""
    name, gtin = product.name.strip(), gtin14(product.gtin) if product.gtin else None
    return {"name": name, "search_name": folded_name(name), "form": product.form, "gtin": gtin}


def corrections_of(product: Product, at: datetime | None = None) -> tuple[Corrected, ...]:
    """Every correction of a product that had been made by an instant (None: now), the oldest first."""
    return corrections_told(product, SAID, at)


def reason_needed(session: Session, product: Product) -> bool:
    """Whether something public rests on a product already, so that others must be told why it is another now."""
    return bool(product.labels or product.batches or recalls_of_product(session, product.id))


def _refuse(session: Session, kept: Product, product: NewProduct, reason: str | None) -> None:
    faults = product_faults(product)
    faults = faults or taken(session, kept.maker_id, product, kept.id)
    faults += reason_faults(reason or "", needed=reason_needed(session, kept))
    if faults:
        raise InvalidInput(Said("This product cannot be corrected so."), tuple(faults))


def _judge_anew(session: Session, catalogue: Catalogue, product: Product, now: datetime) -> None:
    """Which rules are for a product hangs on its form: every batch that was judged by the old one is judged again."""
    for batch_id in newest_headlines(session, [batch.id for batch in product.batches]):
        keep_assessment(session, catalogue, batch_id=batch_id, on=now.date(), cause=FORM_CORRECTED, now=now)
