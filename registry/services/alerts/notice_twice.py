"""A notice sent twice: who presses a button twice means one notice, and the public is told once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from registry.domain.recalled import Part
from registry.services.makers.notice_parts import folded, parts_of
from registry.storage.models import Account, Product, Recall
from registry.storage.queries.recalls import recalls_of_product


def issued_already(
    session: Session, *, actor: Account, product: Product, parts: Sequence[Part], reason: str
) -> Recall | None:
    """The notice in force by the same issuer that says the same of the same batches; another reason is another one."""
    meant = {_span(folded(part)) for part in parts}
    rows = (row for row in recalls_of_product(session, product.id) if row.ended_at is None)
    own = (row for row in rows if _issuer(row.account) == _issuer(actor) and row.reason.split() == reason.split())
    return next((row for row in own if {_span(part) for part in parts_of(row.batches)} == meant), None)


def _issuer(account: Account) -> tuple[str, int]:
    """Who answers for a notice: the organisation, or the account that has none."""
    organisation = account.organisation_id
    return ("account", account.id) if organisation is None else ("organisation", organisation)


def _span(part: Part) -> tuple[object, ...]:
    return part.kind, part.first, part.last, part.made_from, part.made_to
