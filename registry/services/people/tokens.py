"""Tokens of programs: shown once, kept as a hash, with scopes and an end."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS, Role
from registry.errors import InvalidInput, NotFound
from registry.services.book import events
from registry.storage.models import Account, ApiToken
from registry.storage.queries.accounts import token_by_hash

# with the roles that can use each; a maker's program reads what is said of its batches before it is published
SCOPES: dict[str, frozenset[Role]] = {
    "read": frozenset(Role),
    "submit": frozenset({Role.LABORATORY}),
    "register": OVERSEERS | {Role.MAKER},
    "webhooks": frozenset({Role.LABORATORY, Role.MAKER, Role.REGULATOR}),
}
PREFIX = "reg_"
SHOWN = len(PREFIX) + 4  # enough for people to tell their tokens apart
NOTICED_EVERY = timedelta(minutes=1)


def usable_scopes(role: str) -> tuple[str, ...]:
    """The scopes that open something to an account of this role."""
    return tuple(scope for scope, roles in SCOPES.items() if role in roles)


def create_token(
    session: Session,
    *,
    actor: Account,
    name: str,
    scopes: Collection[str],
    expires_at: datetime | None,
    now: datetime,
) -> tuple[ApiToken, str]:
    """A token of the actor, and its secret (256 random bits), which nobody can be shown again.

    Raises InvalidInput with all faults at once.
    """
    _check(actor, name, scopes, expires_at, now)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        account=actor,
        name=name.strip(),
        prefix=secret[:SHOWN],
        secret_sha256=_hash(secret),
        scopes=" ".join(scope for scope in SCOPES if scope in scopes),
        created_at=now,
        expires_at=expires_at,
    )
    session.add(token)
    session.flush()
    events.record(session, at=now, account_id=actor.id, action="token:created", subject=token)
    session.commit()
    return token, secret


def account_of_token(session: Session, secret: str, now: datetime) -> tuple[Account, frozenset[str]] | None:
    """Whose token this is and what it may do; None where it is unknown, over, revoked or the account disabled."""
    token = token_by_hash(session, _hash(secret))
    if token is None or token.revoked_at is not None or not token.account.active:
        return None
    if token.expires_at is not None and token.expires_at <= now:
        return None
    if token.last_used_at is None or now - token.last_used_at >= NOTICED_EVERY:
        token.last_used_at = now
        session.commit()
    return token.account, frozenset(token.scopes.split())


def revoke_token(session: Session, *, actor: Account, token_id: int, now: datetime) -> ApiToken:
    """End a token of the actor, or any token where an administrator asks."""
    token = session.get(ApiToken, token_id)
    if token is None or (token.account_id != actor.id and actor.role != Role.ADMINISTRATOR):
        raise NotFound(Said("There is no such token."))
    if token.revoked_at is None:
        token.revoked_at = now
        events.record(session, at=now, account_id=actor.id, action="token:revoked", subject=token)
    session.commit()
    return token


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(actor: Account, name: str, scopes: Collection[str], expires_at: datetime | None, now: datetime) -> None:
    faults = []
    if not name.strip():
        faults.append(("name", Said("Name the token, so that you know it again.")))
    if not scopes:
        faults.append(("scopes", Said("Choose one or more.")))
    elif not set(scopes) <= set(usable := usable_scopes(actor.role)):
        faults.append(("scopes", Said("Choose one or more of {choices}.", choices=", ".join(usable))))
    if expires_at is not None and expires_at <= now:
        faults.append(("expires_at", Said("Choose a day to come.")))
    if faults:
        raise InvalidInput(Said("This token cannot be made."), tuple(faults))
