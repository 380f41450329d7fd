"""Reads about accounts and their tokens."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Account, ApiToken


def tokens_of(session: Session, account_id: int) -> Sequence[ApiToken]:
    """The tokens of an account, newest first, revoked ones too."""
    return session.scalars(select(ApiToken).where(ApiToken.account_id == account_id).order_by(ApiToken.id.desc())).all()


def demo_accounts(session: Session) -> Sequence[Account]:
    """The accounts of the demonstration, with their organisations."""
    chosen = select(Account).where(Account.demo, Account.active).options(joinedload(Account.organisation))
    return session.scalars(chosen.order_by(Account.role, Account.email)).all()
