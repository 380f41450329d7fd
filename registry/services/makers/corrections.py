"""What a correction of a product or a batch says: who made it, when, why, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from registry.domain.said import Said
from registry.services.makers.label_faults import Fault
from registry.services.typed_text import is_visible, text_fault
from registry.storage.models import Account, Batch

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
