"""Who asks: an account by its session, an account by its token, or nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g
from flask_login import current_user

from registry.domain.workflow import OVERSEERS
from registry.storage.models import Account

ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Visitor:
    """One who asks; `scopes` is None unless a token signs the request."""

    account: Account | None = None
    scopes: frozenset[str] | None = None

    @property
    def role(self) -> str:
        """The account's role, or "anonymous"."""
        return ANONYMOUS if self.account is None else self.account.role

    @property
    def oversees(self) -> bool:
        """Whether this visitor may look at every organisation's things."""
        return self.role in OVERSEERS

    @property
    def organisation_id(self) -> int | None:
        """The organisation this visitor acts for."""
        return None if self.account is None else self.account.organisation_id

    @property
    def own_only(self) -> int | None:
        """The organisation whose things alone this visitor sees; None for those who see all."""
        return None if self.oversees else self.organisation_id

    @property
    def by_token(self) -> bool:
        """Whether a program asks."""
        return self.scopes is not None


def by_session() -> Visitor:
    """The visitor whom the session cookie names."""
    return Visitor(current_user.account if current_user.is_authenticated else None)


def visitor() -> Visitor:
    """Who asks; the gate has found out before any view runs, pages for wrong addresses find out here."""
    if "visitor" not in g:
        g.visitor = by_session()
    found: Visitor = g.visitor
    return found


def account() -> Account:
    """The account that asks, for views that only accounts reach."""
    found = visitor().account
    if found is None:
        raise RuntimeError("a view for accounts was reached by nobody: see web/entry/access.py")
    return found
