"""Reads about samples: what was tested of a batch, with the certificate and laboratory that say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from registry.storage.models import Accreditation, Certificate, Sample
from registry.storage.queries.published import counts, known


def published_samples(session: Session, batch_id: int, at: datetime | None = None) -> Sequence[Sample]:
    """The samples of a batch on standing certificates, with certificate and laboratory, oldest first."""
    chosen = select(Sample).join(Sample.certificate).where(Sample.batch_id == batch_id, counts(at))
    loaded = chosen.options(contains_eager(Sample.certificate).joinedload(Certificate.laboratory))
    return session.scalars(loaded.options(joinedload(Sample.batch)).order_by(Sample.id)).all()


def accreditations(session: Session, at: datetime | None = None) -> Sequence[Accreditation]:
    """Every accreditation on file, oldest first."""
    return session.scalars(
        select(Accreditation).where(known(Accreditation.created_at, at)).order_by(Accreditation.id)
    ).all()
