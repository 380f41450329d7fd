"""Reads about signals people have looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from registry.domain.workflow import OVERSEERS
from registry.storage.models import Account, Batch, Event, SignalCase


def cases(session: Session) -> dict[str, SignalCase]:
    """Every case by the fingerprint of its signal."""
    found = session.scalars(select(SignalCase).options(joinedload(SignalCase.assignee)))
    return {case.fingerprint: case for case in found}


def numbers_of(session: Session, public_ids: Collection[str]) -> dict[str, str]:
    """The numbers of these batches as they stand on their packs, by public id."""
    chosen = select(Batch.public_id, Batch.number).where(Batch.public_id.in_(public_ids))
    return {row.public_id: row.number for row in session.execute(chosen)}


def case_of(session: Session, fingerprint: str) -> SignalCase | None:
    """The case of one signal."""
    return session.scalar(select(SignalCase).where(SignalCase.fingerprint == fingerprint))


def overseers(session: Session) -> Sequence[Account]:
    """Everybody a signal can be given to."""
    chosen = select(Account).where(Account.active, Account.role.in_(OVERSEERS))
    return session.scalars(chosen.order_by(Account.name)).all()


def history(session: Session, case_ids: Sequence[int]) -> Sequence[Event]:
    """What happened to these cases, oldest first."""
    chosen = select(Event).where(Event.subject_type == "signal_case", Event.subject_id.in_(case_ids))
    return session.scalars(chosen.order_by(Event.id)).all()
