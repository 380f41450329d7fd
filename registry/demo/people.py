"""Opens the demo's accounts, with the organisations they act for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.reference.demo_market import DemoAccount, Market
from registry.services.people.accounts import NewAccount, create_account
from registry.storage.models import Account
from registry.storage.queries.accounts import account_by_email


def open_accounts(session: Session, market: Market, now: datetime) -> dict[str, Account]:
    """The demo's accounts by address; those that are there already stay as they are."""
    return {person.email: _opened(session, person, market.password, now) for person in market.accounts}


def _opened(session: Session, person: DemoAccount, password: str, now: datetime) -> Account:
    found = account_by_email(session, person.email)
    if found is not None:
        return found
    new = NewAccount(person.email, person.name, person.role, password, person.organisation, demo=True)
    return create_account(session, actor=None, new=new, now=now)
