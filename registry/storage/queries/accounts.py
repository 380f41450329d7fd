"""Reads about who may sign in: accounts, organisations by name, tokens by the hash of their secret."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Account, ApiToken, Organisation


def account_by_email(session: Session, email: str) -> Account | None:
    """The account of this address (in small letters), disabled or not."""
    return session.scalar(select(Account).where(Account.email == email).options(joinedload(Account.organisation)))


def organisation_by_name(session: Session, name: str) -> Organisation | None:
    """The organisation called so."""
    return session.scalar(select(Organisation).where(Organisation.name == name))


def organisations(session: Session, kind: str) -> Sequence[Organisation]:
    """All organisations of a kind, by name."""
    return session.scalars(select(Organisation).where(Organisation.kind == kind).order_by(Organisation.name)).all()


def accounts(session: Session) -> Sequence[Account]:
    """All accounts with their organisations, by address."""
    return session.scalars(select(Account).options(joinedload(Account.organisation)).order_by(Account.email)).all()


def token_by_hash(session: Session, secret_sha256: str) -> ApiToken | None:
    """The token whose secret has this sha256, with its account."""
    chosen = select(ApiToken).where(ApiToken.secret_sha256 == secret_sha256)
    return session.scalar(chosen.options(joinedload(ApiToken.account).joinedload(Account.organisation)))
