"""Corrections of a product or a batch: kept, and told with who made each, when, why, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import Conflict
from registry.services.book import events
from registry.services.makers.label_faults import Fault
from registry.services.typed_text import is_visible, text_fault
from registry.storage.models import Account, Batch, BatchCorrection, Product, ProductCorrection

Parts = Mapping[str, Callable[[Any], str | None]]  # how each part reads on a row, or on a correction of it
LONGEST_REASON = 1000


@dataclass(frozen=True)
class PartCorrected:
    """A part of what is registered, as it was and as it became; None where it was not stated."""

    part: str
    was: str | None
    became: str | None


@dataclass(frozen=True)
class Corrected:
    """One correction: who made it, when, why, and what it changed."""

    at: datetime
    by: str
    reason: str | None
    parts: tuple[PartCorrected, ...]


def parts_corrected(parts: Parts, before: object, after: object) -> tuple[PartCorrected, ...]:
    """What a correction changed; `after` is what stood next: the correction that ended it, or what stands now."""
    pairs = [(part, said(before), said(after)) for part, said in parts.items()]
    return tuple(PartCorrected(*pair) for pair in pairs if pair[1] != pair[2])


def corrections_told(kept: Product | Batch, parts: Parts, at: datetime | None) -> tuple[Corrected, ...]:
    """Every correction that had been made by an instant (None: now), the oldest first."""
    stood: Sequence[Any] = (*kept.corrections, kept)
    return tuple(
        Corrected(before.at, spoken(before.account), before.reason, parts_corrected(parts, before, after))
        for before, after in pairwise(stood)
        if at is None or before.at <= at
    )


def keep_correction(
    session: Session,
    kept: Product | Batch,
    before: ProductCorrection | BatchCorrection,
    corrected: tuple[PartCorrected, ...],
) -> None:
    """Keep what stood, and the event that says what became of it. Raises Conflict where another says the same."""
    session.add(before)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise Conflict(Said("Somebody has registered the same meanwhile: look at the list.")) from None
    session.expire(kept, ["corrections"])
    events.record(
        session,
        at=before.at,
        account_id=before.account_id,
        action=f"{type(kept).__name__.lower()}:corrected",
        subject=kept,
        data={each.part: {"was": each.was, "became": each.became} for each in corrected},
        reason=before.reason,
    )


def spoken(account: Account) -> str:
    """Whom an account stands for."""
    return account.name if account.organisation is None else account.organisation.name


def withdrawn_fault(batch: Batch) -> Said | None:
    """Why nothing more is filed for a batch that was registered by mistake; None for one that stands."""
    if batch.withdrawn_at is None:
        return None
    return Said("Batch {number} was registered by mistake and withdrawn: name one that stands.", number=batch.number)


def reason_faults(reason: str, *, needed: bool) -> list[Fault]:
    """What is wrong with the reason of a correction."""
    if (fault := text_fault(reason, LONGEST_REASON)) is not None:
        return [("reason", fault)]
    return [("reason", Said("Say why, in words everybody may read."))] if needed and not is_visible(reason) else []
