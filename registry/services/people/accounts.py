"""Accounts: made, signed in to, given new passwords and disabled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import Role
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.services.book import events
from registry.services.ids import public_id
from registry.services.people import passwords
from registry.services.people.passwords import HASHER
from registry.storage.models import Account, Organisation
from registry.storage.queries.accounts import account_by_email, organisation_by_name


@dataclass(frozen=True)
class NewAccount:
    """A person to let in; `organisation` by its name, made when it is new; administrators need none."""

    email: str
    name: str
    role: str
    password: str
    organisation: str | None = None
    demo: bool = False


def authenticate(
    session: Session, *, email: str, password: str, now: datetime, hasher: PasswordHasher = HASHER
) -> Account | None:
    """The account that signs in, or None; an unknown address takes as long as a wrong password."""
    account = account_by_email(session, folded_email(email))
    session.commit()  # a hash takes its time, and nobody should wait for the database meanwhile
    known = passwords.matches(None if account is None else account.password_hash, password, hasher)
    if account is None or not known or not account.active:
        return None
    if hasher.check_needs_rehash(account.password_hash):
        account.password_hash = passwords.hashed(password, hasher)
    events.record(session, at=now, account_id=account.id, action="account:signed_in", subject=account)
    session.commit()
    return account


def create_account(
    session: Session, *, actor: Account | None, new: NewAccount, now: datetime, hasher: PasswordHasher = HASHER
) -> Account:
    """A new account; `actor` is an administrator, or None where the command line asks.

    Raises InvalidInput with all faults at once, Conflict where somebody makes the same at this moment.
    """
    _administrators_only(actor)
    _check(session, new)
    account = Account(
        organisation=_organisation(session, new, now),
        email=folded_email(new.email),
        name=new.name.strip(),
        password_hash=passwords.hashed(new.password, hasher),
        role=new.role,
        demo=new.demo,
        created_at=now,
    )
    _add(session, account)
    _record(session, actor, "account:created", account, now)
    session.commit()
    return account


def _add(session: Session, account: Account) -> None:
    session.add(account)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        said = Said("Somebody has made this account or its organisation meanwhile: look at the list.")
        raise Conflict(said) from None


def change_password(
    session: Session, *, account: Account, current: str, new: str, now: datetime, hasher: PasswordHasher = HASHER
) -> None:
    """Give the account a new password; every open session of it ends.

    Raises InvalidInput where the current one is wrong or the new one too short.
    """
    faults: list[tuple[str, str]] = []
    if not passwords.matches(account.password_hash, current, hasher):
        faults.append(("current", Said("This is not your present password.")))
    fault = passwords.fault(new)
    if fault is not None:
        faults.append(("new", fault))
    if faults:
        raise InvalidInput(Said("The password was not changed."), tuple(faults))
    account.password_hash = passwords.hashed(new, hasher)
    account.session_epoch += 1
    _record(session, account, "account:password_changed", account, now)
    session.commit()


def set_password(
    session: Session,
    *,
    actor: Account | None,
    account_id: int,
    password: str,
    now: datetime,
    hasher: PasswordHasher = HASHER,
) -> Account:
    """Give somebody who cannot sign in any more a new password; every open session of theirs ends."""
    _administrators_only(actor)
    account = _found(session, account_id)
    fault = passwords.fault(password)
    if fault is not None:
        raise InvalidInput(Said("The password was not changed."), (("password", fault),))
    account.password_hash = passwords.hashed(password, hasher)
    account.session_epoch += 1
    _record(session, actor, "account:password_set", account, now)
    session.commit()
    return account


def disable(session: Session, *, actor: Account | None, account_id: int, now: datetime) -> Account:
    """Let an account in no more, by session or token; what it did stays."""
    _administrators_only(actor)
    account = _found(session, account_id)
    account.active = False
    account.session_epoch += 1
    _record(session, actor, "account:disabled", account, now)
    session.commit()
    return account


def folded_email(email: str) -> str:
    """An address as it is kept and looked for."""
    return email.strip().lower()


def _found(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound(Said("There is no such account."))
    return account


def _administrators_only(actor: Account | None) -> None:
    if actor is not None and actor.role != Role.ADMINISTRATOR:
        raise NotAllowed(Said("Only administrators make and disable accounts."))


def _check(session: Session, new: NewAccount) -> None:
    faults = [fault for fault in (_email_fault(session, new.email), _role_fault(session, new)) if fault is not None]
    if not new.name.strip():
        faults.append(("name", Said("Give the person's name.")))
    fault = passwords.fault(new.password)
    if fault is not None:
        faults.append(("password", fault))
    if faults:
        raise InvalidInput(Said("This account cannot be made."), tuple(faults))


def _email_fault(session: Session, email: str) -> tuple[str, str] | None:
    local, at, domain = folded_email(email).partition("@")
    if not (local and at and domain) or len(email) > 254 or any(c.isspace() for c in folded_email(email)):
        return "email", Said("Write an e-mail address, like name@example.org.")
    if account_by_email(session, folded_email(email)) is not None:
        return "email", Said("There is an account with this address already.")
    return None


def _role_fault(session: Session, new: NewAccount) -> tuple[str, str] | None:
    if new.role not in list(Role):
        return "role", Said("Choose one of {choices}.", choices=", ".join(Role))
    if new.organisation is None:
        return None if new.role == Role.ADMINISTRATOR else ("organisation", Said("Name the organisation."))
    if new.role == Role.ADMINISTRATOR:
        return "organisation", Said("An administrator is of no organisation: leave it out.")
    found = organisation_by_name(session, new.organisation.strip())
    if found is not None and found.kind != new.role:
        said = Said("{name} is a {kind}, not a {role}.", name=found.name, kind=found.kind, role=new.role)
        return "organisation", said
    return None


def _organisation(session: Session, new: NewAccount, now: datetime) -> Organisation | None:
    if new.organisation is None:
        return None
    name = new.organisation.strip()
    found = organisation_by_name(session, name)
    return found or Organisation(public_id=public_id(), kind=new.role, name=name, created_at=now)


def _record(session: Session, actor: Account | None, action: str, account: Account, now: datetime) -> None:
    account_id = None if actor is None else actor.id
    events.record(session, at=now, account_id=account_id, action=action, subject=account)
