"""Reads about signals people have looked at, and how far what signals come from has come."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from registry.domain.workflow import OVERSEERS, Publication
from registry.storage.models import Account, Accreditation, Certificate, Event, SignalCase

MOVED = (Publication.PUBLISHED, Publication.SUPERSEDED, Publication.WITHDRAWN)


def state_of_the_book(session: Session) -> tuple[int, ...]:
    """How many certificates were published, superseded and withdrawn, and how many accreditations are on file.

    Nothing else changes a signal, and no such deed is ever undone: each changes these numbers, and none brings earlier
    ones back, in whatever order transactions end. (The highest id of their events says less: a transaction that took
    its id early may end late.)
    """
    chosen = select(Certificate.publication, func.count()).group_by(Certificate.publication)
    found = {row[0]: row[1] for row in session.execute(chosen)}
    on_file = session.scalar(select(func.count()).select_from(Accreditation)) or 0
    return (*(found.get(state, 0) for state in MOVED), on_file)


def cases(session: Session) -> dict[str, SignalCase]:
    """Every case by the fingerprint of its signal."""
    found = session.scalars(select(SignalCase).options(joinedload(SignalCase.assignee)))
    return {case.fingerprint: case for case in found}


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
