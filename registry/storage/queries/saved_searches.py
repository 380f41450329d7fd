"""Reads about saved searches: an account's own, the one of a secret address, those whose digest is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Account, SavedSearch


def searches_of(session: Session, account_id: int) -> Sequence[SavedSearch]:
    """The searches an account keeps, by name."""
    chosen = select(SavedSearch).where(SavedSearch.account_id == account_id, SavedSearch.ended_at.is_(None))
    return session.scalars(chosen.order_by(SavedSearch.name, SavedSearch.id)).all()


def search_by_token(session: Session, token: str) -> SavedSearch | None:
    """The search of this secret address, unless it has ended or its account is disabled."""
    chosen = select(SavedSearch).join(Account, Account.id == SavedSearch.account_id)
    chosen = chosen.where(SavedSearch.token == token, SavedSearch.ended_at.is_(None), Account.active)
    return session.scalar(chosen.options(joinedload(SavedSearch.account)))


def due_digests(session: Session, now: datetime) -> Sequence[int]:
    """The ids of searches whose digest is due."""
    chosen = select(SavedSearch.id).join(Account, Account.id == SavedSearch.account_id)
    chosen = chosen.where(SavedSearch.due_at <= now, SavedSearch.ended_at.is_(None), Account.active)
    return session.scalars(chosen.order_by(SavedSearch.due_at, SavedSearch.id)).all()
