"""How an analyte was reported: the units, and how many published results each has."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.storage.models import Certificate, Result, Sample
from registry.storage.queries.published import counts
from registry.storage.queries.results import effective


def units_reported(session: Session, analyte: str, at: datetime | None = None) -> dict[str, int]:
    """How many published results of an analyte counted at an instant, by the unit printed ("": none), most first."""
    number = func.count()
    chosen = (
        select(func.coalesce(Result.unit, ""), number)
        .join(Sample, Result.sample_id == Sample.id)
        .join(Certificate, Sample.certificate_id == Certificate.id)
        .where(Result.analyte == analyte, counts(at), effective(at))
        .group_by(Result.unit)
        .order_by(number.desc(), Result.unit)
    )
    return {row[0]: row[1] for row in session.execute(chosen)}
