"""What the public may see, in one place: today, or as it stood at an earlier instant (`at`; None: now)."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, case, exists, func, or_, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from registry.domain.workflow import Publication
from registry.storage.models import Certificate, Sample

NO_BATCH = 0  # no row has this id
DAYS_KEPT = 64  # of conditions put together, which takes 8 ms for today and 35 ms for an earlier day
Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@lru_cache(DAYS_KEPT)
def published(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a certificate stands: published, and neither superseded nor withdrawn since."""
    if at is None:
        return Certificate.publication == Publication.PUBLISHED
    return and_(made_public(at), ~_superseded(Certificate, at), _not_yet(Certificate.withdrawn_at, at))


@lru_cache(DAYS_KEPT)
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


def replacements(at: datetime | None = None) -> CTE:
    """Which certificate may replace which, as `old` and `new`, by reissues between that were withdrawn: however many.

    What names the one that it replaces itself is not among them. There are few of these, if any.
    """
    between, later, middle, further = (aliased(Certificate) for _ in range(4))
    first = select(between.supersedes_id.label("old"), later.id.label("new"))
    first = first.join(later, later.supersedes_id == between.id).where(later.supersedes_id.is_not(None))
    pairs = first.where(between.supersedes_id.is_not(None), _gone(between.withdrawn_at, at)).cte(recursive=True)
    again = select(pairs.c.old, further.id).join(middle, middle.id == pairs.c.new)
    again = again.join(further, further.supersedes_id == middle.id)
    return pairs.union(again.where(_gone(middle.withdrawn_at, at)))


def _superseded(paper: Any, at: datetime | None) -> ColumnElement[bool]:
    """The condition that a certificate is replaced for every batch that it speaks of."""
    newer, last, own, pairs = aliased(Certificate), aliased(Certificate), aliased(Sample), replacements(at)
    direct = exists().where(newer.supersedes_id == paper.id, *_standing(newer, at)).correlate(paper)
    far = select(pairs.c.old).join(last, last.id == pairs.c.new).where(*_standing(last, at))
    left = exists().where(own.certificate_id == paper.id, own.batch_id.is_not(None), ~_replaced_for(own, paper, at))
    return and_(or_(direct, paper.id.in_(far)), ~left.correlate(paper))


def _replaced_for(sample: Any, paper: Any, at: datetime | None) -> ColumnElement[bool]:
    """The condition that a standing certificate replaces this one for the batch of a sample."""
    newer, spoken = aliased(Certificate), aliased(Sample)
    same = and_(spoken.certificate_id == newer.id, spoken.batch_id == sample.batch_id)
    direct = exists().where(newer.supersedes_id == paper.id, same, *_standing(newer, at)).correlate(paper, sample)
    pairs, last, told = replacements(at), aliased(Certificate), aliased(Sample)
    far = select(pairs.c.old, told.batch_id).join(last, last.id == pairs.c.new).where(*_standing(last, at))
    # by their index, which SQLite would not look into for so few
    far = far.join(told, told.certificate_id == last.id).where(told.certificate_id.in_(select(pairs.c.new)))
    return or_(direct, tuple_(paper.id, func.coalesce(sample.batch_id, NO_BATCH)).in_(far))


def _gone(moment: Any, at: datetime | None) -> ColumnElement[bool]:
    """The condition that what was withdrawn at a moment, if ever, was so already."""
    gone: ColumnElement[bool] = moment.is_not(None) if at is None else moment <= at
    return gone


def _standing(paper: Any, at: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a certificate was public and not withdrawn."""
    if at is None:
        return paper.published_at.is_not(None), paper.withdrawn_at.is_(None)
    return paper.published_at <= at, _not_yet(paper.withdrawn_at, at)


def _not_yet(moment: Moment, at: datetime) -> ColumnElement[bool]:
    return or_(moment.is_(None), moment > at)
