"""What the public may see, in one place: today, or as it stood at an earlier instant (`at`; None: now)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from registry.domain.workflow import Publication
from registry.storage.models import Certificate

Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


def published(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate stands: published, and neither superseded nor withdrawn since."""
    if at is None:
        return Certificate.publication == Publication.PUBLISHED
    return and_(made_public(at), _not_yet(Certificate.superseded_at, at), _not_yet(Certificate.withdrawn_at, at))


def made_public(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate was published at some time: it stays visible with what became of it."""
    return and_(Certificate.published_at.is_not(None), known(Certificate.published_at, at))


def awaited(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate was to be verified."""
    if at is None:
        return Certificate.publication == Publication.TO_BE_VERIFIED
    unanswered = and_(_not_yet(Certificate.published_at, at), _not_yet(Certificate.withdrawn_at, at))
    return and_(known(Certificate.created_at, at), unanswered)


def state_then(paper: Any, at: datetime | None = None) -> ColumnElement[str]:
    """How far the publication of a certificate, or of an alias of it, had come."""
    if at is None:
        now: ColumnElement[str] = paper.publication
        return now
    return case(
        (paper.withdrawn_at <= at, Publication.WITHDRAWN.value),
        (paper.superseded_at <= at, Publication.SUPERSEDED.value),
        (paper.published_at <= at, Publication.PUBLISHED.value),
        else_=Publication.TO_BE_VERIFIED.value,
    )


def known(moment: Moment, at: datetime | None) -> ColumnElement[bool]:
    """The condition that what this column dates had happened."""
    return true() if at is None else moment <= at


def state_at(certificate: Certificate, at: datetime | None) -> str:
    """How far the publication of a certificate had come: the same in Python."""
    if at is None:
        return certificate.publication
    happened: tuple[tuple[Any, Publication], ...] = (
        (certificate.withdrawn_at, Publication.WITHDRAWN),
        (certificate.superseded_at, Publication.SUPERSEDED),
        (certificate.published_at, Publication.PUBLISHED),
    )
    return next((state for when, state in happened if when is not None and when <= at), Publication.TO_BE_VERIFIED)


def _not_yet(moment: Moment, at: datetime) -> ColumnElement[bool]:
    return or_(moment.is_(None), moment > at)
