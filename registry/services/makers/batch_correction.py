"""A batch's number, label or days are corrected, or it is withdrawn: what stood before stays, with day and reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS
from registry.errors import Conflict, InvalidInput, NotFound
from registry.reference.loader import Catalogue
from registry.services.book import events
from registry.services.ids import folded_number
from registry.services.judging.assessment import BATCH_CORRECTED, keep_assessment
from registry.services.makers.corrections import (
    Corrected,
    PartCorrected,
    Parts,
    corrections_told,
    keep_correction,
    parts_corrected,
    reason_faults,
)
from registry.services.makers.label_faults import Fault
from registry.services.makers.label_hold import label_held
from registry.services.makers.label_input import NewBatch
from registry.services.makers.product_faults import batch_faults
from registry.services.makers.recall_hold import hold_recalled
from registry.services.makers.registering import Registrar, number_taken, own_product
from registry.storage.models import Account, Batch, BatchCorrection, Label
from registry.storage.queries.assessments import newest_headlines
from registry.storage.queries.batch_then import is_spoken_of, printed_numbers
from registry.storage.queries.products import batch_of_product


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


SAID: Parts = {
    "number": lambda stood: stood.number,
    "label": lambda stood: str(stood.label.version),
    "manufactured_on": lambda stood: _written(stood.manufactured_on),
    "expires_on": lambda stood: _written(stood.expires_on),
}
RECALLED_STAYS = Said("A recall in force means this batch, or may mean it: only a regulator may withdraw it.")
RECALLED_AS_IT_IS = Said(
    "A recall in force means this batch, or may mean it: only a regulator may correct its number or day of making."
)
JUDGED_BY = ("number", "label")  # the parts that a verdict rests on


def correct_batch(
    session: Session,
    catalogue: Catalogue,
    *,
    actor: Account,
    product_id: int,
    batch_id: str,
    batch: NewBatch,
    reason: str,
    now: datetime,
) -> tuple[PartCorrected, ...]:
    """Make a batch, named by its public id, what is given here with its label; gives what changed.

    With another label or number, what was judged is judged anew. Of a batch that a certificate is filed for, the number
    may only become one that the certificate prints, or the same spelled otherwise: no result is parted from its pack;
    and another label only one that is older than the batch, or none once a certificate counts.
    Of one that is recalled only an overseer corrects the number or the day it was made.
    Raises InvalidInput with all faults at once, NotFound, NotAllowed, Conflict.
    """
    by = Registrar(actor, now)
    kept, wanted = _own_batch(session, by, product_id, batch_id), _wanted(batch)
    was = {column: getattr(kept, column) for column in wanted}
    if was == wanted:
        session.rollback()  # lets go of the product
        return ()
    _refuse(session, kept, batch, by, reason)
    before = BatchCorrection(batch_id=kept.id, at=now, account_id=actor.id, reason=reason.strip(), **was)
    before.label = kept.label
    for column, value in wanted.items():
        setattr(kept, column, value)
    kept.label = session.get_one(Label, kept.label_id)
    corrected = parts_corrected(SAID, before, kept)
    keep_correction(session, kept, before, corrected)
    if {part.part for part in corrected} & set(JUDGED_BY) and newest_headlines(session, [kept.id]):
        keep_assessment(session, catalogue, batch_id=kept.id, on=now.date(), cause=BATCH_CORRECTED, now=now)
    session.commit()
    return corrected


def withdraw_batch(
    session: Session, *, actor: Account, product_id: int, batch_id: str, reason: str, now: datetime
) -> None:
    """Take back a batch that was registered by mistake; its page says so, and its number is free again.

    Raises InvalidInput, NotFound, NotAllowed, and Conflict where a document speaks of it: that would be hidden; or
    where a recall in force means it, or may, and no overseer withdraws it.
    """
    by = Registrar(actor, now)
    kept = _own_batch(session, by, product_id, batch_id)
    hold_recalled(session, by, kept, RECALLED_STAYS)
    if is_spoken_of(session, kept.id):
        raise Conflict(Said("A certificate was submitted for this batch, so it stays. Correct what is wrong with it."))
    if faults := reason_faults(reason, needed=True):
        raise InvalidInput(Said("The batch stays."), tuple(faults))
    kept.withdrawn_at, kept.withdrawn_reason = now, reason.strip()
    events.record(
        session, at=now, account_id=actor.id, action="batch:withdrawn", subject=kept, reason=kept.withdrawn_reason
    )
    session.commit()


def corrections_of_batch(batch: Batch, at: datetime | None = None) -> tuple[Corrected, ...]:
    """Every correction of a batch that had been made by an instant (None: now), the oldest first."""
    return corrections_told(batch, SAID, at)


def _own_batch(session: Session, by: Registrar, product_id: int, batch_id: str) -> Batch:
    own_product(session, by, product_id)
    kept = batch_of_product(session, product_id, batch_id)
    if kept is None:
        raise NotFound(Said("The product has no such batch."))
    return kept


def _wanted(batch: NewBatch) -> dict[str, Any]:
    """The columns of a batch that says this."""
    return {
        "number": batch.number.strip(),
        "number_folded": folded_number(batch.number),
        "label_id": batch.label_id,
        "manufactured_on": batch.manufactured_on,
        "expires_on": batch.expires_on,
    }


def _refuse(session: Session, kept: Batch, batch: NewBatch, by: Registrar, reason: str) -> None:
    if (folded_number(batch.number), batch.manufactured_on) != (kept.number_folded, kept.manufactured_on):
        hold_recalled(session, by, kept, RECALLED_AS_IT_IS)
    faults = batch_faults(batch, by.now.date())
    label = None if batch.label_id is None else session.get(Label, batch.label_id)
    if label is None or label.product_id != kept.product_id:
        faults.append(("label_id", Said("Choose one of the product’s versions of its label.")))
    else:
        faults += label_held(session, by, kept, label)
    faults = (
        faults or number_taken(session, kept.product_id, batch.number, kept.id) or _parted(session, kept, batch, by)
    )
    faults += reason_faults(reason, needed=True)
    if faults:
        raise InvalidInput(Said("This batch cannot be corrected so."), tuple(faults))


def _parted(session: Session, kept: Batch, batch: NewBatch, by: Registrar) -> list[Fault]:
    """What says that a certificate would no longer be of the batch whose number it prints."""
    number = folded_number(batch.number)
    if number == kept.number_folded or not is_spoken_of(session, kept.id):
        return []
    if by.actor is not None and by.actor.role in OVERSEERS:
        return []
    printed = printed_numbers(session, kept.id)
    if number in map(folded_number, printed):
        return []
    return [("number", Said("A certificate was submitted for this batch: give it a number that is printed there."))]
