"""Reads about assessments: the newest outcome of several batches, and every judging of one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.storage.models import Assessment


def newest_headlines(session: Session, batch_ids: Sequence[int]) -> dict[int, str]:
    """The headline of each batch's newest assessment; batches never judged are left out."""
    newest = select(func.max(Assessment.id)).where(Assessment.batch_id.in_(batch_ids)).group_by(Assessment.batch_id)
    chosen = select(Assessment.batch_id, Assessment.headline).where(Assessment.id.in_(newest))
    return {row.batch_id: row.headline for row in session.execute(chosen)}


def assessments_of(session: Session, batch_id: int) -> Sequence[Assessment]:
    """Every judging of a batch, newest first, without its verdicts."""
    return session.scalars(
        select(Assessment).where(Assessment.batch_id == batch_id).order_by(Assessment.id.desc())
    ).all()
