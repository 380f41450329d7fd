"""Ending sessions: a copied cookie must be worth nothing once its owner has signed out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.services.book import events
from registry.storage.models import Account


def end_all(session: Session, *, account: Account, now: datetime) -> None:
    """End every open session of this account, on every device."""
    account.session_epoch += 1
    events.record(session, at=now, account_id=account.id, action="account:signed_out", subject=account)
    session.commit()
