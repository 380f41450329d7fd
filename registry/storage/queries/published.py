"""What the public may see, in one place: today, or as it stood at an earlier instant (`at`; None: now)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from registry.domain.workflow import Publication
from registry.storage.models import Certificate, Sample

PASSED_OVER = 2  # so many reissues in a row, each withdrawn after it was replaced, are looked past
Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


def published(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate stands: published, and neither superseded nor withdrawn since."""
    if at is None:
        return Certificate.publication == Publication.PUBLISHED
    return and_(made_public(at), ~_superseded(Certificate, at), _not_yet(Certificate.withdrawn_at, at))


def counts(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a sample counts: its certificate stands, and none that replaces it speaks of the batch."""
    return and_(published(at), ~_replaced_for(Sample, Certificate, at))


def made_public(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate was published at some time: it stays visible with what became of it."""
    return and_(Certificate.published_at.is_not(None), known(Certificate.published_at, at))


def withdrawn(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate was taken back."""
    return and_(Certificate.withdrawn_at.is_not(None), known(Certificate.withdrawn_at, at))


def awaited(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate was to be verified."""
    if at is None:
        return Certificate.publication == Publication.TO_BE_VERIFIED
    unanswered = and_(_not_yet(Certificate.published_at, at), _not_yet(Certificate.withdrawn_at, at))
    return and_(known(Certificate.created_at, at), unanswered)


def state_then(paper: Any, at: datetime | None = None) -> ColumnElement[str]:
    """How far the publication of a certificate, or of an alias of it, had come.

    What became of one that was superseded and is in force again follows from those that replaced it.
    """
    if at is None:
        now: ColumnElement[str] = paper.publication
        return now
    return case(
        (paper.withdrawn_at <= at, Publication.WITHDRAWN.value),
        (_superseded(paper, at), Publication.SUPERSEDED.value),
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
    if certificate.withdrawn_at is not None and certificate.withdrawn_at <= at:
        return Publication.WITHDRAWN
    if certificate.published_at is None or certificate.published_at > at:
        return Publication.TO_BE_VERIFIED
    return Publication.SUPERSEDED if wholly_replaced(certificate, at) else Publication.PUBLISHED


def wholly_replaced(certificate: Certificate, at: datetime | None = None) -> bool:
    """Whether standing certificates that replace this one speak of every batch it speaks of."""
    return certificate_batches(certificate) <= batches_replaced(certificate, at)


def batches_replaced(certificate: Certificate, at: datetime | None = None) -> frozenset[int]:
    """The ids of the batches of which a standing certificate that replaces this one speaks.

    What replaces a withdrawn reissue of it replaces it too.
    """
    found: frozenset[int] = frozenset()
    for successor in certificate.successors:
        if _stood(successor, at):
            found |= certificate_batches(successor)
        elif state_gone(successor, at):
            found |= batches_replaced(successor, at)
    return found


def state_gone(certificate: Certificate, at: datetime | None = None) -> bool:
    """Whether a certificate was withdrawn."""
    gone = certificate.withdrawn_at
    return gone is not None and (at is None or gone <= at)


def certificate_batches(certificate: Certificate) -> frozenset[int]:
    """The ids of the batches that samples of a certificate are tied to."""
    return frozenset(sample.batch_id for sample in certificate.samples if sample.batch_id is not None)


def _stood(certificate: Certificate, at: datetime | None) -> bool:
    """Whether a certificate was public and not withdrawn."""
    shown, gone = certificate.published_at, certificate.withdrawn_at
    if shown is None or (at is not None and shown > at):
        return False
    return gone is None or (at is not None and gone > at)


def _superseded(paper: Any, at: datetime | None) -> ColumnElement[bool]:
    """The condition that a certificate is replaced for every batch that it speaks of."""
    own = aliased(Sample)
    replaced = or_(
        *(exists().where(*link, *_standing(newer, at)).correlate(paper) for newer, link in _links(paper, at))
    )
    left = exists().where(own.certificate_id == paper.id, own.batch_id.is_not(None), ~_replaced_for(own, paper, at))
    return and_(replaced, ~left.correlate(paper))


def _replaced_for(sample: Any, paper: Any, at: datetime | None) -> ColumnElement[bool]:
    """The condition that a standing certificate replaces this one for the batch of a sample."""
    found = []
    for newer, link in _links(paper, at):
        spoken = aliased(Sample)
        same = and_(spoken.certificate_id == newer.id, spoken.batch_id == sample.batch_id)
        found.append(exists().where(*link, same, *_standing(newer, at)).correlate(paper, sample))
    return or_(*found)


def _links(paper: Any, at: datetime | None) -> Iterator[tuple[Any, list[ColumnElement[bool]]]]:
    """What may replace a certificate, and how it is linked: directly, or by reissues between that were withdrawn."""
    link: list[ColumnElement[bool]] = []
    older = paper
    for _ in range(PASSED_OVER + 1):
        newer = aliased(Certificate)
        yield newer, [*link, newer.supersedes_id == older.id]
        gone = newer.withdrawn_at.is_not(None) if at is None else newer.withdrawn_at <= at
        link, older = [*link, newer.supersedes_id == older.id, gone], newer


def _standing(paper: Any, at: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a certificate was public and not withdrawn."""
    if at is None:
        return paper.published_at.is_not(None), paper.withdrawn_at.is_(None)
    return paper.published_at <= at, _not_yet(paper.withdrawn_at, at)


def _not_yet(moment: Moment, at: datetime) -> ColumnElement[bool]:
    return or_(moment.is_(None), moment > at)
