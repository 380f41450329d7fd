"""People of every role, with a password that is cheap to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from registry.services.ids import public_id
from registry.storage.models import Account, Organisation

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass(frozen=True)
class People:
    """An account of each role; of laboratories and makers also one of another organisation."""

    laboratory: Account
    other_laboratory: Account
    maker: Account
    other_maker: Account
    regulator: Account
    other_regulator: Account
    administrator: Account
    other_administrator: Account

    def names(self) -> list[str]:
        """What each of them is called."""
        return list(vars(self))

    def of_role(self, role: str) -> Account:
        """The account of this role."""
        found: Account = getattr(self, role)
        return found


def make_people(session: Session) -> People:
    """Keep the people, each of an organisation of their own; the administrator is of none."""
    found = {name: make_account(session, name) for name in People.__dataclass_fields__}
    session.commit()
    return People(**found)


def make_account(session: Session, name: str, *, demo: bool = False) -> Account:
    """An account called by its role, `other_` before it for another organisation."""
    role = name.removeprefix("other_").removeprefix("second_")
    organisation = None
    if role != "administrator":
        organisation = Organisation(public_id=public_id(), kind=role, name=f"The {name}", created_at=NOW)
    account = Account(
        organisation=organisation,
        email=f"{name}@example.org",
        name=name.replace("_", " ").title(),
        password_hash=HASH,
        role=role,
        demo=demo,
        created_at=NOW,
    )
    session.add(account)
    return account
