"""How far the book has come, told by numbers that never come back: for whoever keeps what was worked out of it.

The highest id of an event says less: a transaction that took its id early may end late.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.domain.workflow import Publication
from registry.storage.models import Accreditation, Assessment, BatchCorrection, Certificate, ProductCorrection

MOVED = (Publication.PUBLISHED, Publication.SUPERSEDED, Publication.WITHDRAWN)


def state_of_the_book(session: Session) -> tuple[int, ...]:
    """How many certificates were published, superseded and withdrawn, accreditations are on file, goods were corrected.

    Nothing else changes a signal. Each such deed changes these numbers, and none brings earlier ones back, in whatever
    order transactions end: a certificate is put back only with a withdrawal, and those only grow.
    """
    chosen = select(Certificate.publication, func.count()).group_by(Certificate.publication)
    found = {row[0]: row[1] for row in session.execute(chosen)}
    return (
        *(found.get(state, 0) for state in MOVED),
        _number(session, Accreditation),
        _number(session, ProductCorrection),
        _number(session, BatchCorrection),
    )


def state_of_judgements(session: Session) -> tuple[int, ...]:
    """The same, and how often a batch was judged: what changes what published results and their verdicts come to."""
    return (*state_of_the_book(session), _number(session, Assessment))


def _number(session: Session, entity: type[Accreditation | Assessment | ProductCorrection | BatchCorrection]) -> int:
    return session.scalar(select(func.count()).select_from(entity)) or 0
